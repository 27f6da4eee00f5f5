using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Dbf;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>
/// Reads the medicines that hospitals deliver (UCD): codes with their present price (<c>ucd_total</c>), the history of prices
/// (<c>ucd_histo_prix</c>) and of rates (<c>retro_histo_taux</c>). Only the list R, « rétrocession », is paid by members: the prices of the
/// others are kept without being used. A few ten thousand rows: prices and rates are put together in memory.
/// </summary>
internal sealed class UcdImporter(ImportSession session)
{
    private const string Codes = "UCD_TOTAL",
        PriceHistory = "UCD_HISTO_PRIX",
        RateHistory = "RETRO_HISTO_TAUX";
    private const int CodeLength = 7;

    private static readonly TableSpec[] Tables =
    [
        new(Codes, ["CODE_UCD", "NOM_COURT"]),
        new(PriceHistory, ["CODE_UCD", "DT_APPLI", "PRIX_TTC"], IsOptional: true),
        new(RateHistory, ["CODE_UCD", "DT_APPLI", "TAUX"], IsOptional: true),
    ];

    /// <summary>The lists of registration; their place is the grid.</summary>
    private const string Lists = "RMS";

    private readonly Dictionary<(string Code, char List), SortedDictionary<DateOnly, (long Line, long? Cents)>> prices = [];
    private readonly Dictionary<string, SortedDictionary<DateOnly, decimal>> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableAct> acts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Code, char List), DateOnly> ends = [];

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var folder = NomenclatureFolder.Open(session.Path, Tables, takesParts: false, session.Log, ct);
        ReadCodes(folder);
        ReadPrices(folder);
        ReadRates(folder);
        var run = await NomenclatureRun.OpenAsync(session, TariffKind.Ucd, NomenclatureKind.Ucd, folder.Sha256, ct);
        session.Log.File = Codes;
        await run.WriteActsAsync(acts.Values, IReadSource.Nothing, ct);
        var made = Prices().ToList();
        foreach (var _ in made)
            session.Log.Report.CountRead();
        await run.WritePricesAsync(made, IReadSource.Nothing, ct);
        run.Finish();
        return folder.Sha256;
    }

    private void ReadCodes(NomenclatureFolder folder)
    {
        foreach (var (record, faults) in session.Records(folder, Codes))
        {
            var code = record.ReadDigits("CODE_UCD", CodeLength, faults);
            var list = ReadList(record, faults);
            var (end, priced, rated) = (record.To("DT_FINSCRI", faults), record.To("DT_APPRIX", faults), record.To("DT_APTAUX", faults));
            var cents = record.Cents("PRIX_TTC", faults);
            var rate = Rate(record, faults);
            if (!faults.IsSound())
                continue;
            if (priced is { } from)
                Keep(prices, (code, list), from, (record.Number, cents));
            if (rated is { } since && rate is { } share)
                Keep(rates, code, since, share);
            if (end is { } last)
                ends[(code, list)] = last;
            // A code stands once for each of its lists: one act.
            if (acts.ContainsKey(code))
            {
                session.Log.Report.Count(ImportOutcome.Ignored);
                continue;
            }
            var label = (record.Raw("NOM_LONG1") + record.Raw("NOM_LONG2")).Trim();
            acts.Add(
                code,
                new TableAct(
                    record.Number,
                    TableLabels.Draft(NomenclatureKind.Ucd, code, label.Length > 0 ? label : record.Text("NOM_COURT"), ActFamily.Pharmacy),
                    null
                )
            );
        }
    }

    private void ReadPrices(NomenclatureFolder folder)
    {
        foreach (var (record, faults) in session.Records(folder, PriceHistory))
        {
            var code = record.ReadDigits("CODE_UCD", CodeLength, faults);
            if (!faults.Any && !acts.ContainsKey(code))
                faults.Refuse(record, "CODE_UCD", ImportFactKind.CodeNotIn.With(Codes));
            var list = ReadList(record, faults);
            var from = record.FirstDay("DT_APPLI", faults);
            var cents = record.Cents("PRIX_TTC", faults);
            if (!faults.IsSound())
                continue;
            Keep(prices, (code, list), from, (record.Number, cents));
            session.Log.Report.Count(ImportOutcome.Ignored);
        }
    }

    private void ReadRates(NomenclatureFolder folder)
    {
        foreach (var (record, faults) in session.Records(folder, RateHistory))
        {
            var code = record.ReadDigits("CODE_UCD", CodeLength, faults);
            var from = record.FirstDay("DT_APPLI", faults);
            var rate = Rate(record, faults);
            if (!faults.IsSound())
                continue;
            if (rate is { } share)
                Keep(rates, code, from, share);
            session.Log.Report.Count(ImportOutcome.Ignored);
        }
    }

    /// <summary>A price for each day on which price or rate of a list changes.</summary>
    private IEnumerable<TablePrice> Prices()
    {
        foreach (var ((code, list), series) in prices.OrderBy(p => p.Key.Code, StringComparer.Ordinal).ThenBy(p => p.Key.List))
        {
            var shares = list == Lists[0] ? rates.GetValueOrDefault(code) : null;
            var first = series.Keys.First();
            foreach (var day in series.Keys.Concat(shares?.Keys.Where(d => d > first) ?? []).Distinct().Order())
            {
                var (line, cents) = series.Last(p => p.Key <= day).Value;
                decimal? share = shares is null || shares.Keys.First() > day ? null : shares.Last(r => r.Key <= day).Value;
                var terms = new PriceTerms(
                    list == Lists[0] ? SectorScope.All : null,
                    ActFamily.Pharmacy,
                    Profession.Other,
                    Basket.None,
                    AmoRate.Explicit,
                    share is { } rate ? Ratio.From(rate).Millionths : null
                );
                DateOnly? end = ends.TryGetValue((code, list), out var last) && last >= day ? last : null;
                yield return new TablePrice(
                    line,
                    code,
                    (short)Lists.IndexOf(list, StringComparison.Ordinal),
                    0,
                    0,
                    day,
                    end,
                    cents is 0 ? null : cents,
                    terms
                );
            }
        }
    }

    private static char ReadList(DbfRecord record, DbfFaults faults)
    {
        var list = record.Text("LISTE").ToUpperInvariant();
        if (list.Length == 0)
            return Lists[0];
        if (list.Length == 1 && Lists.Contains(list, StringComparison.Ordinal))
            return list[0];
        faults.Refuse(record, "LISTE", ImportFactKind.ListUnknown);
        return Lists[0];
    }

    /// <summary>A rate in percent, or as a share of one.</summary>
    private static decimal? Rate(DbfRecord record, DbfFaults faults)
    {
        if (record.Number2("TAUX", faults) is not { } hundredths)
            return null;
        var rate = hundredths > 100 ? hundredths / 10_000m : hundredths / 100m;
        if (rate is >= 0 and <= 1)
            return rate;
        faults.Refuse(record, "TAUX", ImportFactKind.RateOutOfRange);
        return null;
    }

    /// <summary>Of two values for one day the last read counts: the history repeats the present one.</summary>
    private static void Keep<TKey, TValue>(Dictionary<TKey, SortedDictionary<DateOnly, TValue>> all, TKey key, DateOnly day, TValue value)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var series))
        {
            series = [];
            all.Add(key, series);
        }

        series[day] = value;
    }
}
