using System.Globalization;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Register;
using MonHarmonie.Texts.Privacy.Impact;
using MonHarmonie.Web.Documents.Archives.Texts;

namespace MonHarmonie.Web.Documents.Register;

/// <summary>The register as a table: a line for each category of each purpose, complete in itself.</summary>
internal static class RegisterCsv
{
    public static readonly string Header = Csv.Line(
        "Responsable du traitement",
        "Contact de la déléguée à la protection des données",
        "Code",
        "Finalité",
        "Version",
        "En vigueur depuis",
        "Jusqu’au",
        "Mis en œuvre",
        "Base légale",
        "Exception pour la santé",
        "Exception confirmée",
        "Personnes concernées",
        "Catégorie",
        "Données",
        "Tables et colonnes",
        "Destinataires",
        "Accès internes",
        "Transferts hors de l’Espace économique européen",
        "Durée",
        "Durée confirmée",
        "Mesures de sécurité"
    );

    public static async IAsyncEnumerable<string> Lines(ProcessingRecord record)
    {
        var measures = Csv.Text(string.Join(" ; ", ImpactAssessment.Measures.Where(m => m.Tests.Count > 0).Select(m => m.Title)));
        foreach (var (entry, cell) in record.Register.Entries.SelectMany(e => e.Rule.Categories.Select(c => (e, c))))
            yield return Line(record, entry, cell, measures);
        await Task.CompletedTask;
    }

    private static string Line(ProcessingRecord record, RegisterEntry entry, CategoryRule cell, string measures)
    {
        var (rule, publisher) = (entry.Rule, record.Publisher);
        return Csv.Line(
            Csv.Text($"{publisher.Name}, {publisher.Address}"),
            Csv.Text(publisher.OfficerMailbox),
            RecordTexts.CodeOf(rule.Purpose),
            Csv.Text(RecordTexts.Of(rule.Purpose)),
            rule.Version.ToString(CultureInfo.InvariantCulture),
            Csv.Day(rule.From),
            Csv.Day(rule.Until),
            rule.IsCarriedOut ? "oui" : "non",
            Csv.Text(RecordTexts.Of(rule.Basis)),
            Csv.Text(RecordTexts.Of(rule.Health) ?? "sans objet"),
            Csv.Text(
                rule switch
                {
                    { Health: HealthException.None } => "sans objet",
                    { IsHealthUnconfirmed: true } => RecordTexts.Unconfirmed,
                    _ => "oui",
                }
            ),
            Csv.Text(RecordTexts.Line(RecordTexts.Of(entry.Persons))),
            RecordTexts.CodeOf(cell.Category),
            Csv.Text(CategoryTexts.Of(cell.Category)),
            Csv.Text(Places(record.Register.TablesOf(cell.Category))),
            Csv.Text(RecordTexts.Line(RecordTexts.Of(rule.Recipients))),
            Csv.Text(RecordTexts.Line(RecordTexts.Of(cell.Readers))),
            Csv.Text(record.TransfersText),
            Csv.Text(RecordTexts.Of(cell.Retention)),
            RecordTexts.Unconfirmed,
            measures
        );
    }

    private static string Places(IReadOnlyList<HeldTable> tables) =>
        tables.Count == 0 ? "aucune" : string.Join(" ; ", tables.Select(t => $"{t.Name} ({string.Join(", ", t.Columns)})"));
}
