using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports.Reading.Dbf;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>
/// Reads the biology acts (NABM): codes (<c>NABM_FICHE_TOT</c>) and their dated coefficients (<c>NABM_HISTO_TOT</c>), which the value of
/// the key letter B of the day turns into a tariff.
/// </summary>
internal sealed class NabmImporter(ImportSession session)
{
    private const string Codes = "NABM_FICHE_TOT",
        Coefficients = "NABM_HISTO_TOT";
    private const string KnownLetter = "B";
    private const int CodeLength = 4;

    private static readonly TableSpec[] Tables =
    [
        new(Codes, ["CODE_NABM", "NOM_COURT"]),
        new(Coefficients, ["CODE_NABM", "DATE_EFFET", "LC1", "COEF1"]),
    ];

    private static readonly PriceTerms Terms = new(SectorScope.All, ActFamily.Biology, Profession.Other, Basket.None, AmoRate.Biology);

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var folder = NomenclatureFolder.Open(session.Path, Tables, takesParts: false, session.Log, ct);
        var run = await NomenclatureRun.OpenAsync(session, TariffKind.Nabm, NomenclatureKind.Nabm, folder.Sha256, ct);
        foreach (var part in folder.Parts(Codes))
        {
            using var table = DbfTable.Open(part);
            await run.WriteActsAsync(ReadCodes(table), part, ct);
        }

        foreach (var part in folder.Parts(Coefficients))
        {
            using var table = DbfTable.Open(part);
            await run.WritePricesAsync(ReadCoefficients(table, run), part, ct);
        }

        run.Finish();
        return folder.Sha256;
    }

    private IEnumerable<TableAct> ReadCodes(DbfTable table)
    {
        foreach (var (record, faults) in session.Records(table))
        {
            var code = record.ReadDigits("CODE_NABM", CodeLength, faults);
            var end = record.To("DATE_FIN", faults);
            if (!faults.Any && !seen.Add(code))
                faults.Refuse(record, "CODE_NABM", ImportFactKind.CodeTwice);
            if (!faults.IsSound())
                continue;
            var label = record.Text("NOM_LONG");
            yield return new TableAct(
                record.Number,
                TableLabels.Draft(NomenclatureKind.Nabm, code, label.Length > 0 ? label : record.Text("NOM_COURT"), ActFamily.Biology),
                end
            );
        }
    }

    private IEnumerable<TablePrice> ReadCoefficients(DbfTable table, NomenclatureRun run)
    {
        foreach (var (record, faults) in session.Records(table))
        {
            var code = record.ReadDigits("CODE_NABM", CodeLength, faults);
            if (!faults.Any && !(seen.Contains(code) && run.Knows(code)))
                faults.Refuse(record, "CODE_NABM", ImportFactKind.CodeNotIn.With(Codes));
            var from = record.FirstDay("DATE_EFFET", faults);
            var coefficient = record.Number2("COEF1", faults);
            if (coefficient is < 0 or > int.MaxValue)
                faults.Refuse(record, "COEF1", ImportFactKind.CoefficientOutOfRange);
            if (!faults.IsSound())
                continue;
            var letter = record.Text("LC1");
            var isKnown = string.Equals(letter, KnownLetter, StringComparison.OrdinalIgnoreCase) && coefficient > 0;
            if (!isKnown)
                session.Log.Report.Note(ImportFactKind.LetterUnknown.With(Masking.Excerpt(letter)));
            yield return new TablePrice(
                record.Number,
                code,
                0,
                0,
                0,
                from,
                null,
                null,
                isKnown ? Terms with { Coefficient = (int)coefficient!.Value } : Terms
            );
        }
    }
}
