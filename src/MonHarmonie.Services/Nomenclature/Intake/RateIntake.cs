using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Intake;

/// <summary>A dated rate, amount or cap.</summary>
internal sealed record RateRecord(
    string Key,
    long ValueMillionths,
    string Unit,
    DateOnly From,
    DateOnly? To,
    string Source,
    Confidence Confidence
);

/// <summary>What a rate says; another source alone makes no other rate.</summary>
internal readonly record struct RateAmount(long Millionths, Confidence Confidence);

/// <summary>What became of a rate.</summary>
/// <param name="Outcome">Null when it is refused: it would change a day that has begun, or contradicts the file.</param>
/// <param name="Known">The value in its place.</param>
internal readonly record struct RateResult(IntakeOutcome? Outcome, KnownValue<RateAmount>? Known);

/// <summary>
/// Takes in dated rates, amounts and caps. The key of a row is its key and first day. The caller saves, and says with
/// <see cref="Confirm"/> that it has.
/// </summary>
internal sealed class RateIntake
{
    private readonly HarmonieDbContext db;
    private readonly TariffVersionIntake run;
    private readonly DatedSeriesBook<string, RateAmount> known;
    private int added;
    private int replaced;
    private int unchanged;

    private RateIntake(HarmonieDbContext db, TariffVersionIntake run, DateOnly today)
    {
        this.db = db;
        this.run = run;
        known = new DatedSeriesBook<string, RateAmount>(today);
    }

    public static async Task<RateIntake> OpenAsync(HarmonieDbContext db, TariffVersionIntake run, TimeProvider clock, CancellationToken ct)
    {
        var (intake, version) = (new RateIntake(db, run, clock.Today()), run.Version);
        var rows = db.RateValues.AsNoTracking().Where(r => r.ReplacedIn == null || r.ReplacedIn == version);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
            intake.known.Know(
                row.Key,
                new KnownValue<RateAmount>(
                    row.ValidFrom,
                    row.ValidTo,
                    new RateAmount(row.ValueMillionths, row.Confidence),
                    row.AddedIn,
                    row.AddedIn != version
                )
            );
        return intake;
    }

    /// <summary>Starts a batch: what a refused one had taken is forgotten.</summary>
    public void Begin()
    {
        known.Undo();
        (added, replaced, unchanged) = (0, 0, 0);
    }

    /// <summary>The batch is written.</summary>
    public void Confirm()
    {
        known.Confirm();
        run.Count(added, replaced, unchanged);
    }

    /// <summary>Stages one rate, unless it is refused.</summary>
    public RateResult Write(RateRecord record)
    {
        var value = new RateAmount(record.ValueMillionths, record.Confidence);
        switch (known.Take(record.Key, record.From, record.To, value, run.MayCorrect, run.Version, out var old))
        {
            case DatedChange.Added:
                db.RateValues.Add(Row(record, run.Version));
                added++;
                return new RateResult(IntakeOutcome.Created, old);
            case DatedChange.Replaced:
                var gone = Row(record, old!.Value.AddedIn);
                db.RateValues.Attach(gone);
                gone.ReplacedIn = run.Version;
                db.RateValues.Add(Row(record, run.Version));
                replaced++;
                return new RateResult(IntakeOutcome.Updated, old);
            case DatedChange.Unchanged:
                if (old!.Value.AddedIn == run.Version)
                    added++;
                else
                    unchanged++;
                return new RateResult(IntakeOutcome.Unchanged, old);
            default:
                return new RateResult(null, old);
        }
    }

    private static RateValue Row(RateRecord record, int version) =>
        new()
        {
            Key = record.Key,
            ValidFrom = record.From,
            ValidTo = record.To,
            AddedIn = version,
            ValueMillionths = record.ValueMillionths,
            Unit = record.Unit,
            Confidence = record.Confidence,
            Source = record.Source,
        };
}
