using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MonHarmonie.Rules;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Documents.Archives.Texts;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Notices;
using MonHarmonie.Web.Pages.Shared.Explanation;

namespace MonHarmonie.Web.Documents.Archives;

/// <summary>
/// The copy for its reader: one page that opens off line, with its styles inside, without script or anything from elsewhere. It is written
/// while the tables are read.
/// </summary>
internal sealed class ArchiveHtml(PersonalArchive archive)
{
    /// <summary>Beyond these, columns do not fit a page: each row becomes a card.</summary>
    private const int MaxColumns = 6;
    private const int CharactersPerFlush = 32 * 1024;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string Styles = ReadStyles();
    private readonly ArchiveValues values = new(archive);
    private readonly StringBuilder page = new();

    public async Task WriteAsync(Stream stream, CancellationToken ct)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(false), 16_384, leaveOpen: true);
        Head();
        foreach (var category in CategoryTexts.Chapters)
        {
            var tables = archive.Tables.Where(t => t.Category == category).ToList();
            if (tables.Count == 0)
                continue;
            Raw($"<section id=\"{category}\" class=\"chapter\"><h2>");
            Say(CategoryTexts.Of(category));
            Raw("</h2>\n");
            foreach (var table in tables)
                await TableAsync(text, table, ct);
            Use(category, tables);
            Raw("</section>\n");
        }
        Foot();
        await FlushAsync(text, ct);
        await text.FlushAsync(ct);
    }

    private void Head()
    {
        Raw(
            """
            <!doctype html>
            <html lang="fr"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Mes données – Mon Harmonie</title>
            <style>
            """
        );
        Raw(Styles);
        Raw(
            "</style></head>\n<body><a class=\"skip\" href=\"#contenu\">Aller au contenu</a>\n<header class=\"top\"><p class=\"wordmark\">"
        );
        Raw("<span class=\"mark\" aria-hidden=\"true\"></span>Mon Harmonie</p><h1>Vos données</h1><p class=\"who\">");
        Say(archive.Holder.FullName);
        Raw("</p><p class=\"soft\">");
        Say($"Copie faite le {French.Moment(archive.MadeAtUtc)}, à votre demande.");
        Raw("</p></header>\n<main id=\"contenu\">\n");
        Intro();
        Raw("<nav class=\"contents\" aria-labelledby=\"sommaire\"><h2 id=\"sommaire\">Sommaire</h2><ol>");
        foreach (var category in CategoryTexts.Chapters)
            if (archive.Tables.Any(t => t.Category == category))
            {
                Raw($"<li><a href=\"#{category}\">");
                Say(CategoryTexts.Of(category));
                Raw("</a></li>");
            }
        Raw("<li><a href=\"#droits\">Vos droits</a></li><li><a href=\"#absent\">Ce que cette copie ne contient pas</a></li>");
        Raw("</ol></nav>\n");
    }

    private void Intro()
    {
        Raw("<section class=\"intro\"><p>");
        Say("Voici tout ce que Mon Harmonie sait de vous, et ce que nous en faisons. Cette page s’ouvre sans connexion internet.");
        Raw("</p><p class=\"warning\"><strong>");
        Say("Gardez ce dossier pour vous.");
        Raw("</strong> ");
        Say("Il contient votre IBAN et votre numéro de Sécurité sociale en entier. Ne l’envoyez pas par e-mail.");
        Raw("</p><h2>Dans ce dossier</h2><dl class=\"files\">");
        File("lisez-moi.html", "cette page");
        File("documents", "les fichiers que vous nous avez envoyés");
        File("csv", "chaque tableau, pour un tableur");
        File("donnees.json", "tout, pour un programme ; schema.json le décrit");
        File(
            "portabilite",
            "ce que vous pouvez confier à un autre organisme : ce que vous avez fourni et ce qui résulte de votre activité"
        );
        Raw("</dl></section>\n");
    }

    private void File(string name, string what)
    {
        Raw($"<div><dt><code>{name}</code></dt><dd>");
        Say(what);
        Raw("</dd></div>");
    }

    private async Task TableAsync(StreamWriter text, PersonalTable table, CancellationToken ct)
    {
        Raw($"<section class=\"table\" id=\"{table.Name}\"><h3>");
        Say(TableTexts.Of(table.Name).Title);
        Raw("</h3>\n");
        if (table.IsAnnex)
        {
            Raw("<p class=\"soft\">");
            Say($"Le détail est dans {ArchiveCsv.NameOf(table)}.");
            Raw("</p></section>\n");
            return;
        }
        var rows = 0;
        var year = 0;
        var isActs = table.Name == "reimbursements";
        var isTable = !isActs && table.Fields.Count <= MaxColumns && table.Fields.All(f => f.Type != typeof(Notice));
        await foreach (var row in archive.ReadAsync(table, ct))
        {
            if (rows++ == 0)
                Begin(table, isTable);
            if (isActs)
                Year(table, row, ref year);
            if (isTable)
                Row(table, row);
            else if (isActs)
                Act(table, row);
            else
                Card(table, row);
            if (page.Length > CharactersPerFlush)
                await FlushAsync(text, ct);
        }
        if (rows == 0)
            Raw("<p class=\"soft\">Rien n’est enregistré.</p>\n");
        else
            Raw(isTable ? "</tbody></table>\n" : "</div>\n");
        Raw("</section>\n");
    }

    private void Begin(PersonalTable table, bool isTable)
    {
        if (!isTable)
        {
            Raw("<div class=\"cards\">\n");
            return;
        }
        Raw("<table><thead><tr>");
        foreach (var field in table.Fields)
        {
            Raw("<th scope=\"col\">");
            Say(TableTexts.Of(table.Name, field.Name));
            Raw("</th>");
        }
        Raw("</tr></thead><tbody>\n");
    }

    private void Row(PersonalTable table, IReadOnlyList<object?> row)
    {
        Raw("<tr>");
        foreach (var (at, field) in table.Fields.Index())
        {
            Raw("<td data-label=\"");
            Say(TableTexts.Of(table.Name, field.Name));
            Raw("\">");
            Value(field, row[at]);
            Raw("</td>");
        }
        Raw("</tr>\n");
    }

    private void Card(PersonalTable table, IReadOnlyList<object?> row)
    {
        Raw("<dl class=\"card\">");
        Facts(table, row, []);
        Raw("</dl>\n");
    }

    /// <summary>A title for each year of care that was paid: years of acts are found again.</summary>
    private void Year(PersonalTable table, IReadOnlyList<object?> row, ref int year)
    {
        if (row[PlaceOf(table, "paidOn")] is not DateOnly paid || paid.Year == year)
            return;
        year = paid.Year;
        Raw($"<h4 class=\"year\">{year.ToString("0000", CultureInfo.InvariantCulture)}</h4>\n");
    }

    /// <summary>What one looks for first in sight; the rest, with the explanation, one press away, and on paper.</summary>
    private void Act(PersonalTable table, IReadOnlyList<object?> row)
    {
        string Shown(string field) => values.Text(table.Fields[PlaceOf(table, field)], row[PlaceOf(table, field)]);
        Raw("<details class=\"act\"><summary><span class=\"what\">");
        Say(Shown("label"));
        Raw("</span><span class=\"when\">");
        Say($"Soin du {Shown("careDate")}, {Shown("practitioner")}");
        Raw("</span><span class=\"amounts\"><span>");
        Say($"Prix {Shown("spent")}");
        Raw("</span><span>");
        Say($"Sécurité sociale {Shown("amoPaid")}");
        Raw("</span><strong>");
        Say($"Nous {Shown("amcPaid")}");
        Raw("</strong><span>");
        Say($"Reste {Shown("remaining")}");
        Raw("</span></span></summary><dl class=\"facts\">");
        Facts(table, row, ["id", "label", "careDate", "practitioner", "spent", "amoPaid", "amcPaid", "remaining"]);
        Raw("</dl></details>\n");
    }

    private void Facts(PersonalTable table, IReadOnlyList<object?> row, string[] left)
    {
        foreach (var (at, field) in table.Fields.Index())
        {
            if (row[at] is null or "" or IReadOnlyList<Step> { Count: 0 } || left.Contains(field.Name))
                continue;
            Raw($"<div{(IsLong(field) ? " class=\"long\"" : "")}><dt>");
            Say(TableTexts.Of(table.Name, field.Name));
            Raw("</dt><dd>");
            Value(field, row[at]);
            Raw("</dd></div>");
        }
    }

    private static bool IsLong(PersonalField field) =>
        field.Type == typeof(IReadOnlyList<Step>) || field.Type == typeof(JsonFacts) || field.Type == typeof(Notice);

    private void Value(PersonalField field, object? value)
    {
        switch (value)
        {
            case null:
                Raw("<span class=\"soft\">–</span>");
                break;
            case FileRef file:
                Raw($"<a href=\"{ArchiveValues.DocumentsFolder}{file.Path}\">");
                Say(file.Path);
                Raw("</a>");
                break;
            case IReadOnlyList<Step> steps:
                Steps(steps);
                break;
            case Notice notice:
                Message(NoticeTexts.Write(notice));
                break;
            case byte[] or JsonFacts or Guid:
                Raw("<code>");
                Say(values.Text(field, value));
                Raw("</code>");
                break;
            default:
                Say(values.Text(field, value));
                break;
        }
    }

    private void Steps(IReadOnlyList<Step> steps)
    {
        Raw("<ol class=\"steps\">");
        foreach (var step in StepTexts.Of(steps))
        {
            Raw("<li><strong>");
            Say(step.Title);
            Raw("</strong> ");
            if (step.Change is { } change)
            {
                Raw("<span class=\"change\">");
                Say(French.Amount(change, sign: true));
                Raw("</span>");
            }
            Raw("<br>");
            Say(step.Detail);
            if (step.Source is { } source)
            {
                Raw(" <span class=\"soft\">");
                Say(source.ToString());
                Raw("</span>");
            }
            Raw("</li>");
        }
        Raw("</ol>");
    }

    private void Message(Message message)
    {
        Raw("<strong>");
        Say(message.Subject);
        Raw("</strong>");
        foreach (var paragraph in message.Paragraphs)
        {
            Raw("<p>");
            Say(paragraph);
            Raw("</p>");
        }
    }

    /// <summary>What a category is for, on what basis, how long, who reads it, where it comes from, and what one may ask for.</summary>
    private void Use(DataCategory category, List<PersonalTable> tables)
    {
        Raw("<section class=\"use\"><h3>Ce que nous en faisons</h3>\n");
        // That this copy could be made is said once.
        foreach (
            var rule in ProcessingRules
                .Cells(French.DayOf(archive.MadeAtUtc))
                .Where(r =>
                    r.Rule.IsCarriedOut
                    && r.Category == category
                    && (r.Purpose != Purpose.DataSubjectRights || category == DataCategory.ConsentRecords)
                )
        )
        {
            Raw("<dl class=\"rule\">");
            Fact("Pour", RegisterTexts.Of(rule.Purpose));
            Fact("Sur quelle base", $"{RegisterTexts.Of(rule.Basis)} ({RegisterTexts.Article(rule.Basis)})");
            Fact("Durée prévue", RegisterTexts.Of(rule.Retention));
            Fact("Qui les voit", CategoryTexts.Of(rule.Readers));
            Fact("Transmis à", RegisterTexts.Sentence(rule.Rule.Recipients));
            Fact("Vos droits", Capital(CategoryTexts.RightsOf(rule.Basis)));
            Raw("</dl>\n");
        }
        Raw("<dl class=\"rule\">");
        foreach (var table in tables)
            Fact($"Source – {TableTexts.Of(table.Name).Title}", TableTexts.Of(table.Name).Source);
        Raw("</dl></section>\n");
    }

    private void Fact(string name, string value)
    {
        Raw("<div><dt>");
        Say(name);
        Raw("</dt><dd>");
        Say(value);
        Raw("</dd></div>");
    }

    private void Foot()
    {
        Raw("<section id=\"droits\" class=\"chapter\"><h2>Vos droits</h2>");
        Paragraphs(
            "Une erreur ? Demandez-nous de la corriger. Vous pouvez aussi demander l’effacement ou la limitation de vos données, "
                + "retirer un partage, ou vous opposer à un usage qui n’est fondé ni sur votre contrat ni sur la loi. "
                + "Écrivez-nous depuis la page « Nous contacter » du portail, sujet « données personnelles ».",
            "Les montants remboursés sont calculés automatiquement d’après vos garanties et les tarifs de la Sécurité sociale : "
                + "l’explication de chaque calcul est dans cette copie. Vous pouvez toujours demander qu’une personne le revoie.",
            "Si notre réponse ne vous convient pas, vous pouvez saisir la CNIL : 3 place de Fontenoy, TSA 80715, "
                + "75334 Paris Cedex 07 (cnil.fr).",
            "Vos données sont gardées dans l’Union européenne. Elles ne sont ni vendues ni louées."
        );
        Raw("</section>\n<section id=\"absent\" class=\"chapter\"><h2>Ce que cette copie ne contient pas</h2>");
        Paragraphs(
            "Les soins des autres personnes de votre famille : chacune peut demander sa propre copie, un enfant aussi.",
            "Votre mot de passe et vos codes de sécurité : nous n’en gardons que des empreintes, qui ne disent rien. Les clés de "
                + "votre double authentification : qui les trouverait ici pourrait entrer chez vous.",
            "Le nom de nos collègues : vous voyez leur rôle, la date et le motif de chaque consultation."
        );
        Raw("</section>\n</main><footer class=\"foot\"><p>");
        Say($"Mon Harmonie – copie du {French.Moment(archive.MadeAtUtc)} (RGPD, articles 15 et 20).");
        Raw("</p></footer></body></html>\n");
    }

    private void Paragraphs(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            Raw("<p>");
            Say(text);
            Raw("</p>");
        }
    }

    private static int PlaceOf(PersonalTable table, string field)
    {
        for (var at = 0; at < table.Fields.Count; at++)
            if (table.Fields[at].Name == field)
                return at;
        throw new ArgumentOutOfRangeException(nameof(field), field, "No such field.");
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private void Raw(string html) => page.Append(html);

    private void Say(string text) => page.Append(Encoder.Encode(French.Typeset(text)));

    private async Task FlushAsync(StreamWriter text, CancellationToken ct)
    {
        await text.WriteAsync(page, ct);
        page.Clear();
    }

    private static string ReadStyles()
    {
        using var file = typeof(ArchiveHtml).Assembly.GetManifestResourceStream("archive.css")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
