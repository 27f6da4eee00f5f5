using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Dbf;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>
/// Reads the CCAM: acts (<c>R_ACTE</c>, one row a modification), their activities (<c>R_ACTE_IVITE</c>), tariff grids (<c>R_TB23</c>) and
/// prices (<c>R_PU_BASE</c>, a row for each act, activity, phase, grid and day). Only acts and activities are kept in memory while prices
/// stream.
/// </summary>
internal sealed class CcamImporter(ImportSession session)
{
    private const string Acts = "R_ACTE",
        Activities = "R_ACTE_IVITE",
        Grids = "R_TB23",
        Prices = "R_PU_BASE";
    private const int CodeLength = 7;

    private static readonly TableSpec[] Tables =
    [
        new(Acts, ["COD_ACTE", "DT_MODIF", "NOM_COURT", "DT_FIN"]),
        new(Activities, ["COD_AA", "DT_MODIF", "REGROU_COD"]),
        new(Grids, ["COD_GRILLE", "LIBELLE"]),
        new(Prices, ["AAP_COD", "APDT_MODIF", "GRILLE_COD", "PU_BASE"]),
    ];

    /// <summary>The columns of a long label, one after the other.</summary>
    private static readonly string[] LongNames = ["NOM_LONG", .. "0123456789ABCDE".Select(part => $"NOM_LONG{part}")];

    private readonly Dictionary<short, SectorScope?> scopes = [];
    private readonly Dictionary<string, List<(DateOnly From, string Group)>> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Group, SectorScope? Scope), PriceTerms> terms = [];

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var folder = NomenclatureFolder.Open(session.Path, Tables, takesParts: true, session.Log, ct);
        ReadGrids(folder);
        ReadActivities(folder);
        var run = await NomenclatureRun.OpenAsync(session, TariffKind.Ccam, NomenclatureKind.Ccam, folder.Sha256, ct);
        await WriteActsAsync(folder, run, ct);
        await WritePricesAsync(folder, run, ct);
        run.Finish();
        return folder.Sha256;
    }

    private void ReadGrids(NomenclatureFolder folder)
    {
        foreach (var (record, faults) in session.Records(folder, Grids))
        {
            var grid = record.Whole("COD_GRILLE", 0, short.MaxValue, faults);
            if (grid is null && !faults.Any)
                faults.Refuse(record, "COD_GRILLE", ImportFactKind.ValueMissing);
            if (!faults.IsSound())
                continue;
            var label = $"{record.Text("LIBELLE")} {record.Text("DEFINITION")}".Trim();
            var scope = GridLabels.ParseScope(label);
            scopes[(short)grid!.Value] = scope;
            session.Log.Report.Count(ImportOutcome.Ignored);
            if (scope is null)
                session.Log.Report.Note(ImportFactKind.GridWithoutSector.With(grid, Masking.Excerpt(label)));
        }
    }

    private void ReadActivities(NomenclatureFolder folder)
    {
        foreach (var (record, faults) in session.Records(folder, Activities))
        {
            var code = Compact(record.Text("COD_AA"));
            if (!IsCode(code, CodeLength + 1, CodeLength + 1))
                faults.Refuse(record, "COD_AA", ImportFactKind.ActivityCodeExpected);
            var from = record.FirstDay("DT_MODIF", faults);
            if (!faults.IsSound())
                continue;
            if (!groups.TryGetValue(code, out var history))
            {
                history = [];
                groups.Add(code, history);
            }

            history.Add((from, record.Text("REGROU_COD")));
            session.Log.Report.Count(ImportOutcome.Ignored);
        }

        foreach (var history in groups.Values)
            history.Sort((one, other) => one.From.CompareTo(other.From));
    }

    private async Task WriteActsAsync(NomenclatureFolder folder, NomenclatureRun run, CancellationToken ct)
    {
        var latest = new Dictionary<string, (DateOnly Modified, TableAct Act)>(StringComparer.Ordinal);
        foreach (var (record, faults) in session.Records(folder, Acts))
        {
            ct.ThrowIfCancellationRequested();
            var code = record.Text("COD_ACTE").ToUpperInvariant();
            if (!IsCode(code, CodeLength, CodeLength))
                faults.Refuse(record, "COD_ACTE", ImportFactKind.ActCodeExpected);
            var modified = record.FirstDay("DT_MODIF", faults);
            var end = record.To("DT_FIN", faults);
            if (!faults.IsSound())
                continue;
            var known = latest.TryGetValue(code, out var before);
            if (!known || modified >= before.Modified)
                latest[code] = (modified, new TableAct(record.Number, Draft(code, record), end));
            // Of the history of an act only its last row is written.
            if (known)
                session.Log.Report.Count(ImportOutcome.Ignored);
        }

        session.Log.File = Acts;
        await run.WriteActsAsync(latest.Values.Select(a => a.Act), IReadSource.Nothing, ct);
    }

    private ActDraft Draft(string code, DbfRecord record)
    {
        // Labels are cut every 254 bytes, in the middle of a word or before a blank: joined as they stand.
        var label = string.Concat(LongNames.Select(record.Raw)).Trim();
        var group = groups.GetValueOrDefault(code + "1")?[^1].Group ?? "";
        return TableLabels.Draft(
            NomenclatureKind.Ccam,
            code,
            label.Length > 0 ? label : record.Text("NOM_COURT"),
            CcamGroups.Find(group)?.Family ?? ActFamily.TechnicalAct
        );
    }

    private async Task WritePricesAsync(NomenclatureFolder folder, NomenclatureRun run, CancellationToken ct)
    {
        foreach (var part in folder.Parts(Prices))
        {
            using var table = DbfTable.Open(part);
            await run.WritePricesAsync(ReadPrices(table, run), part, ct);
        }
    }

    private IEnumerable<TablePrice> ReadPrices(DbfTable table, NomenclatureRun run)
    {
        foreach (var (record, faults) in session.Records(table))
        {
            var code = Compact(record.Text("AAP_COD"));
            if (!IsCode(code, CodeLength + 2, CodeLength + 3))
                faults.Refuse(record, "AAP_COD", ImportFactKind.PhaseCodeExpected);
            else if (!run.Knows(code[..CodeLength]))
                faults.Refuse(record, "AAP_COD", ImportFactKind.ActNotIn.With(Acts));
            var from = record.FirstDay("APDT_MODIF", faults);
            var grid = record.Whole("GRILLE_COD", 0, short.MaxValue, faults);
            if (grid is not null && !scopes.ContainsKey((short)grid.Value))
                faults.Refuse(record, "GRILLE_COD", ImportFactKind.GridNotIn.With(Grids));
            var price = record.Cents("PU_BASE", faults);
            if (!faults.IsSound())
                continue;
            if (grid is null || price is null)
            {
                session.Log.Report.Count(ImportOutcome.Ignored);
                session.Log.Report.Note(ImportFactKind.PriceWithoutGridOrAmount);
                continue;
            }

            yield return new TablePrice(
                record.Number,
                code[..CodeLength],
                (short)grid.Value,
                (byte)(code[CodeLength] - '0'),
                byte.Parse(code.AsSpan(CodeLength + 1), System.Globalization.CultureInfo.InvariantCulture),
                from,
                null,
                price,
                Terms(code[..(CodeLength + 1)], from, scopes[(short)grid.Value])
            );
        }
    }

    /// <summary>The terms of an activity on a day; few differ, so they are shared.</summary>
    private PriceTerms Terms(string activity, DateOnly day, SectorScope? scope)
    {
        var group = "";
        foreach (var (from, code) in groups.GetValueOrDefault(activity) ?? [])
            if (from <= day || group.Length == 0)
                group = code;
        if (terms.TryGetValue((group, scope), out var known))
            return known;
        var found = CcamGroups.Find(group);
        if (found is null)
            session.Log.Report.Note(ImportFactKind.GroupUnknown.With(Masking.Excerpt(group)));
        known = (found ?? new PriceTerms(null, ActFamily.TechnicalAct, Profession.Doctor, Basket.None, AmoRate.Explicit)) with
        {
            Scope = scope,
        };
        terms.Add((group, scope), known);
        return known;
    }

    private static string Compact(string code) => code.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static bool IsCode(string code, int least, int most) =>
        code.Length >= least
        && code.Length <= most
        && code.AsSpan(0, 4).IndexOfAnyExceptInRange('A', 'Z') < 0
        && code.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0;
}
