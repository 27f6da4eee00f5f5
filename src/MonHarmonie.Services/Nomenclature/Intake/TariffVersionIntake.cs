using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Intake;

/// <summary>A version of the tariffs to be written.</summary>
/// <param name="FileName">The file or folder, without its path.</param>
/// <param name="Sha256">Of all that is read, in hexadecimal.</param>
/// <param name="ImportedBy">In which role.</param>
/// <param name="AllowsCorrections">Whether days that have begun may change.</param>
/// <param name="Confidence">Facts of less confidence are not used.</param>
internal sealed record TariffVersionRecord(
    TariffKind Kind,
    string FileName,
    string Sha256,
    string ImportedBy,
    bool AllowsCorrections,
    Confidence Confidence
);

/// <summary>
/// The version that a run writes. Its rows are in use only once the run has ended. A run of the same file goes on where one was killed;
/// another file first takes back what was never in use.
/// </summary>
internal sealed class TariffVersionIntake
{
    private readonly HarmonieDbContext db;
    private readonly TimeProvider clock;
    private readonly TariffVersion version;
    private readonly bool isResumed;
    private TariffCounts counts = new(0, 0, 0, 0);

    private TariffVersionIntake(HarmonieDbContext db, TimeProvider clock, TariffVersion version, bool isResumed)
    {
        this.db = db;
        this.clock = clock;
        this.version = version;
        this.isResumed = isResumed;
    }

    /// <summary>The number of the version being written.</summary>
    public int Version => version.Number;

    /// <summary>Whether days that have begun may change.</summary>
    public bool MayCorrect => version.AllowsCorrections;

    /// <summary>The version that was interrupted before its end and that this one took back; null when there was none.</summary>
    public (int Number, TariffKind Kind)? TakenBack { get; private init; }

    /// <summary>Opens the version and saves it: from here on its rows may be written.</summary>
    public static async Task<TariffVersionIntake> OpenAsync(
        HarmonieDbContext db,
        TimeProvider clock,
        TariffVersionRecord record,
        CancellationToken ct
    )
    {
        (int, TariffKind)? takenBack = null;
        var last = await LastAsync(db, ct);
        if (last is { FinishedAtUtc: null })
        {
            if (
                (last.Kind, last.Sha256, last.AllowsCorrections, last.Confidence)
                == (record.Kind, record.Sha256, record.AllowsCorrections, record.Confidence)
            )
                return new TariffVersionIntake(db, clock, last, true);
            await RevertAsync(db, last.Number, ct);
            takenBack = (last.Number, last.Kind);
            last = await LastAsync(db, ct);
        }

        var opened = New((last?.Number ?? 0) + 1, record, clock);
        db.TariffVersions.Add(opened);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return new TariffVersionIntake(db, clock, opened, false) { TakenBack = takenBack };
    }

    /// <summary>
    /// Stages a version that changes nothing but the confidence asked for, with its ledger event; does nothing while no version is finished
    /// or when the last one asked for the same. The caller saves.
    /// </summary>
    public static async Task TakeConfidenceAsync(HarmonieDbContext db, TimeProvider clock, Confidence confidence, CancellationToken ct)
    {
        var last = await LastAsync(db, ct);
        if (last is null or { FinishedAtUtc: null } || last.Confidence == confidence)
            return;
        var setting = New(
            last.Number + 1,
            new TariffVersionRecord(TariffKind.Setting, "Tariffs:Confidence", "", "system", AllowsCorrections: false, confidence),
            clock
        );
        setting.Finish(clock.UtcNow(), new TariffCounts(0, 0, 0, 0));
        db.TariffVersions.Add(setting);
        new Ledger(db, clock).Append(
            LedgerStream.Import,
            "tariffs.confidence-changed",
            Actor.System,
            null,
            new { setting.Number, Confidence = setting.Confidence.ToString() }
        );
    }

    /// <summary>Counts what a written batch did.</summary>
    public void Count(int added, int replaced, int unchanged) =>
        counts = counts with
        {
            Added = counts.Added + added,
            Replaced = counts.Replaced + replaced,
            Unchanged = counts.Unchanged + unchanged,
        };

    /// <summary>Stages the end of the version; the caller saves. One that changed nothing is taken away.</summary>
    /// <param name="rejected">Records that were refused.</param>
    /// <param name="isKept">Whether it stays though it changed nothing: by its hash a table of the product is not read again.</param>
    /// <returns>Whether the version stays.</returns>
    public bool Finish(long rejected, bool isKept)
    {
        db.TariffVersions.Attach(version);
        if (counts.Added + counts.Replaced == 0 && !isResumed && !isKept)
        {
            db.TariffVersions.Remove(version);
            return false;
        }

        version.Finish(clock.UtcNow(), counts with { Rejected = (int)Math.Min(int.MaxValue, rejected) });
        return true;
    }

    private static TariffVersion New(int number, TariffVersionRecord record, TimeProvider clock) =>
        new()
        {
            Number = number,
            Kind = record.Kind,
            FileName = record.FileName,
            Sha256 = record.Sha256,
            ImportedBy = record.ImportedBy,
            StartedAtUtc = clock.UtcNow(),
            AllowsCorrections = record.AllowsCorrections,
            Confidence = record.Confidence,
        };

    private static Task<TariffVersion?> LastAsync(HarmonieDbContext db, CancellationToken ct) =>
        db.TariffVersions.AsNoTracking().Where(v => v.Number > 0).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);

    private static Task RevertAsync(HarmonieDbContext db, int version, CancellationToken ct) =>
        db.InTransactionAsync(
            async token =>
            {
                var none = (int?)null;
                await db.ActPrices.Where(p => p.AddedIn == version).ExecuteDeleteAsync(token);
                await db
                    .ActPrices.Where(p => p.ReplacedIn == version)
                    .ExecuteUpdateAsync(s => s.SetProperty(p => p.ReplacedIn, none), token);
                await db.RateValues.Where(r => r.AddedIn == version).ExecuteDeleteAsync(token);
                await db
                    .RateValues.Where(r => r.ReplacedIn == version)
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.ReplacedIn, none), token);
                await db.TariffVersions.Where(v => v.Number == version).ExecuteDeleteAsync(token);
            },
            ct
        );
}
