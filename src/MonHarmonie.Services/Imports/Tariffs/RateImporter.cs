using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>A dated rate, amount or cap of a file.</summary>
internal sealed record RateRow(
    long Line,
    string Key,
    long ValueMillionths,
    string Unit,
    DateOnly From,
    DateOnly? To,
    string Source,
    Confidence Confidence
) : IDatedRow
{
    public string Series => Key;
}

/// <summary>Writes dated rates, amounts and caps. The key of a row is its key and first day.</summary>
internal sealed class RateImporter(ImportSession session)
{
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = session.OpenFile();
        var rows = SeriesCheck.Check(TariffCsv.Rates(file, session.Log, session.Columns), session.Log);
        var run = await TariffRun.OpenAsync(
            session,
            session.ShippedTable is null ? TariffKind.Rates : TariffKind.ShippedRates,
            file.Sha256!,
            ct
        );
        var known = await KnownAsync(run, ct);
        await session.WriteAsync(rows, file, r => [r.Line], (batch, tally, _) => ApplyAsync(batch, known, run, tally), ct);
        run.Finish();
        return file.Sha256;
    }

    private async Task<DatedSeriesBook<string, RateAmount>> KnownAsync(TariffRun run, CancellationToken ct)
    {
        var (known, version) = (new DatedSeriesBook<string, RateAmount>(session.Clock.Today()), run.Version);
        await foreach (
            var row in session
                .Db.RateValues.AsNoTracking()
                .Where(r => r.ReplacedIn == null || r.ReplacedIn == version)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            known.Know(
                row.Key,
                new KnownValue<RateAmount>(
                    row.ValidFrom,
                    row.ValidTo,
                    new RateAmount(row.ValueMillionths, row.Confidence),
                    row.AddedIn,
                    row.AddedIn != version
                )
            );
        return known;
    }

    private Task ApplyAsync(IReadOnlyList<RateRow> batch, DatedSeriesBook<string, RateAmount> known, TariffRun run, BatchTally tally)
    {
        known.Undo();
        var (added, replaced, unchanged) = (0, 0, 0);
        foreach (var row in batch)
        {
            var value = new RateAmount(row.ValueMillionths, row.Confidence);
            switch (known.Take(row.Key, row.From, row.To, value, run.MayCorrect, run.Version, out var old))
            {
                case DatedChange.Added:
                    session.Db.RateValues.Add(Row(row, run.Version));
                    added++;
                    tally.Count(ImportOutcome.Created);
                    break;
                case DatedChange.Replaced:
                    var gone = Row(row, old!.Value.AddedIn);
                    session.Db.RateValues.Attach(gone);
                    gone.ReplacedIn = run.Version;
                    session.Db.RateValues.Add(Row(row, run.Version));
                    replaced++;
                    tally.Count(ImportOutcome.Updated);
                    break;
                case DatedChange.Unchanged:
                    if (old!.Value.AddedIn == run.Version)
                        added++;
                    else
                        unchanged++;
                    tally.Count(ImportOutcome.Unchanged);
                    break;
                default:
                    tally.Reject(new ImportRejection(row.Line, "value", Past(row, old!.Value, value), value.ToString()));
                    break;
            }
        }

        tally.OnWritten(() =>
        {
            known.Confirm();
            run.Count(added, replaced, unchanged);
        });
        return Task.CompletedTask;
    }

    private static string Past(RateRow row, KnownValue<RateAmount> old, RateAmount value) =>
        old.Value.Equals(value)
            ? $"{row.Key}, déjà en vigueur : sa fin ({Days.End(old.To)}) deviendrait {Days.End(row.To)} ; ajoutez --corrections si c'est voulu"
            : $"{row.Key}, déjà en vigueur au {Days.Text(row.From)} : {old.Value} deviendrait {value} ; ajoutez --corrections si c'est voulu";

    private static RateValue Row(RateRow row, int version) =>
        new()
        {
            Key = row.Key,
            ValidFrom = row.From,
            ValidTo = row.To,
            AddedIn = version,
            ValueMillionths = row.ValueMillionths,
            Unit = row.Unit,
            Confidence = row.Confidence,
            Source = row.Source,
        };

    private readonly record struct RateAmount(long Millionths, Confidence Confidence)
    {
        public override string ToString() =>
            ((decimal)Millionths / RateValue.One).ToString("0.00####", System.Globalization.CultureInfo.InvariantCulture);
    }
}
