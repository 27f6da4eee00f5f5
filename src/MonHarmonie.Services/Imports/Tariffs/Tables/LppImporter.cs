using System.Text.RegularExpressions;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports.Reading.Dbf;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>Reads the list of products (LPP): codes (<c>LPP_FICHE_TOT</c>) and their dated tariffs (<c>LPP_HISTO_TOT</c>).</summary>
internal sealed partial class LppImporter(ImportSession session)
{
    private const string Codes = "LPP_FICHE_TOT",
        Tariffs = "LPP_HISTO_TOT";
    private const int CodeLength = 7;

    private static readonly TableSpec[] Tables =
    [
        new(Codes, ["CODE_TIPS", "NOM_COURT"]),
        new(Tariffs, ["CODE_TIPS", "DEBUTVALID", "TARIF"]),
    ];

    private readonly Dictionary<string, PriceTerms> terms = new(StringComparer.Ordinal);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var folder = NomenclatureFolder.Open(session.Path, Tables, takesParts: false, session.Log, ct);
        var run = await NomenclatureRun.OpenAsync(session, TariffKind.Lpp, NomenclatureKind.Lpp, folder.Sha256, ct);
        foreach (var part in folder.Parts(Codes))
        {
            using var table = DbfTable.Open(part);
            await run.WriteActsAsync(ReadCodes(table), part, ct);
        }

        foreach (var part in folder.Parts(Tariffs))
        {
            using var table = DbfTable.Open(part);
            await run.WritePricesAsync(ReadTariffs(table, run), part, ct);
        }

        run.Finish();
        return folder.Sha256;
    }

    private IEnumerable<TableAct> ReadCodes(DbfTable table)
    {
        foreach (var (record, faults) in session.Records(table))
        {
            var code = record.ReadDigits("CODE_TIPS", CodeLength, faults);
            var end = record.To("DATE_FIN", faults);
            if (!faults.Any && terms.ContainsKey(code))
                faults.Refuse(record, "CODE_TIPS", ImportFactKind.CodeTwice);
            if (!faults.IsSound())
                continue;
            var label = record.Text("NOM_COURT");
            var found = FindTerms(label, record.Text("ARBO1"), record.Text("ARBO2"));
            terms.Add(code, found);
            yield return new TableAct(record.Number, TableLabels.Draft(NomenclatureKind.Lpp, code, label, found.Family), end);
        }
    }

    private IEnumerable<TablePrice> ReadTariffs(DbfTable table, NomenclatureRun run)
    {
        foreach (var (record, faults) in session.Records(table))
        {
            var code = record.ReadDigits("CODE_TIPS", CodeLength, faults);
            if (!faults.Any && !(terms.ContainsKey(code) && run.Knows(code)))
                faults.Refuse(record, "CODE_TIPS", ImportFactKind.CodeNotIn.With(Codes));
            var from = record.FirstDay("DEBUTVALID", faults);
            var to = record.To("FINHISTO", faults);
            if (to < from)
                faults.Refuse(record, "FINHISTO", ImportFactKind.EndBeforeStart);
            var (tariff, max) = (record.Cents("TARIF", faults), record.Cents("PUREGLEMEN", faults));
            if (!faults.IsSound())
                continue;
            // 0 means none: a price on quotation, or one that no text limits.
            yield return new TablePrice(
                record.Number,
                code,
                0,
                0,
                0,
                from,
                to,
                tariff is 0 ? null : tariff,
                terms[code] with
                {
                    MaxPriceCents = max is 0 ? null : max,
                }
            );
        }
    }

    /// <summary>Title II of the list holds glasses (chapter 2) and hearing aids (chapter 3); classes are told by the label.</summary>
    private static PriceTerms FindTerms(string label, string title, string chapter)
    {
        var family = (title, chapter) switch
        {
            ("2", "2") => ActFamily.Optics,
            ("2", "3") => ActFamily.Hearing,
            _ => ActFamily.Devices,
        };
        var basket = (family, Class().Match(label).Groups["class"].Value.ToUpperInvariant()) switch
        {
            (ActFamily.Optics, "A") => Basket.ClassA,
            (ActFamily.Hearing, "I") => Basket.NoRemainingCost,
            (ActFamily.Optics, "B") or (ActFamily.Hearing, "II") => Basket.Free,
            _ => Basket.None,
        };
        return new PriceTerms(
            SectorScope.All,
            family,
            Profession.Other,
            basket,
            AmoRate.Devices,
            IsFrame: family == ActFamily.Optics && label.Contains("MONTURE", StringComparison.OrdinalIgnoreCase)
        );
    }

    [GeneratedRegex(
        @"\bCLASSE (?<class>A|B|II|I)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Class();
}
