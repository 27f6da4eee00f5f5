using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>
/// The version that a run writes. Its rows are in use only once the run has ended. A run of the same file goes on where one was killed;
/// another file first takes back what was never in use.
/// </summary>
internal sealed class TariffRun
{
    private readonly ImportSession session;
    private readonly TariffVersion version;
    private readonly bool isResumed;
    private TariffCounts counts = new(0, 0, 0, 0);

    private TariffRun(ImportSession session, TariffVersion version, bool isResumed)
    {
        this.session = session;
        this.version = version;
        this.isResumed = isResumed;
    }

    /// <summary>The number of the version being written.</summary>
    public int Version => version.Number;

    /// <summary>Whether days that have begun may change.</summary>
    public bool MayCorrect => version.AllowsCorrections;

    /// <summary>Opens the version.</summary>
    /// <param name="sha256">Of all that is read.</param>
    public static async Task<TariffRun> OpenAsync(ImportSession session, TariffKind kind, string sha256, CancellationToken ct)
    {
        var db = session.Db;
        var last = await db.TariffVersions.AsNoTracking().Where(v => v.Number > 0).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        if (last is { FinishedAtUtc: null })
        {
            if (
                last.Kind == kind
                && last.Sha256 == sha256
                && last.AllowsCorrections == session.Corrections
                && last.Confidence == session.Confidence
            )
                return new TariffRun(session, last, true);
            await TakeBackAsync(session, last.Number, ct);
            session.Log.Report.Note(
                $"version {last.Number} ({last.Kind.ToString().ToLowerInvariant()}) interrompue avant sa fin : annulée"
            );
            last = await db.TariffVersions.AsNoTracking().Where(v => v.Number > 0).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        }

        var opened = new TariffVersion
        {
            Number = (last?.Number ?? 0) + 1,
            Kind = kind,
            FileName = session.Log.Report.File,
            Sha256 = sha256,
            ImportedBy = session.ImportedBy,
            StartedAtUtc = session.Clock.UtcNow(),
            AllowsCorrections = session.Corrections,
            Confidence = session.Confidence,
        };
        db.TariffVersions.Add(opened);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return new TariffRun(session, opened, false);
    }

    /// <summary>Counts what a written batch did.</summary>
    public void Count(int added, int replaced, int unchanged) =>
        counts = counts with
        {
            Added = counts.Added + added,
            Replaced = counts.Replaced + replaced,
            Unchanged = counts.Unchanged + unchanged,
        };

    /// <summary>
    /// Ends the version, in the save that writes the ledger event of the import; a file that changed nothing leaves no trace but that
    /// event. A table of the product is kept all the same: by its hash it is not read again at the next start.
    /// </summary>
    public void Finish()
    {
        session.Db.TariffVersions.Attach(version);
        if (counts.Added + counts.Replaced == 0 && !isResumed && session.ShippedTable is null)
        {
            session.Db.TariffVersions.Remove(version);
            return;
        }

        version.Finish(session.Clock.UtcNow(), counts with { Rejected = (int)Math.Min(int.MaxValue, session.Log.Report.Rejected) });
        session.Log.Report.Note($"version {Version} des tarifs");
    }

    private static async Task TakeBackAsync(ImportSession session, int version, CancellationToken ct)
    {
        var db = session.Db;
        await db.InTransactionAsync(
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
}
