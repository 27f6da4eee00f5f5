using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Purges;

/// <summary>What would be deleted of one kind of rows today.</summary>
public sealed record RetentionPreview(string Source, RetentionCutoff Cutoff, DueRows Due);

/// <summary>Carries out the times of the register: says what is due, deletes it batch by batch, and proves what it deleted.</summary>
public sealed class RetentionService(
    HarmonieDbContext db,
    IEnumerable<IRetentionSource> sources,
    FileVault vault,
    Ledger ledger,
    TimeProvider clock
)
{
    public const string PurgedEvent = "retention.purged";

    /// <summary>The times of today, without asking the database anything.</summary>
    public IReadOnlyList<(IRetentionSource Source, RetentionCutoff Cutoff)> Rules() =>
        [
            .. sources
                .Select(source => (Source: source, Cutoff: RetentionCutoff.Of(source.Cells[0], clock.Today())))
                .Where(r => r.Cutoff is not null)
                .Select(r => (r.Source, r.Cutoff!)),
        ];

    /// <summary>What a run would find due now; it changes nothing. What a run deletes first may set free more.</summary>
    public async Task<IReadOnlyList<RetentionPreview>> PreviewAsync(CancellationToken ct)
    {
        var found = new List<RetentionPreview>();
        foreach (var (source, cutoff) in Rules())
            found.Add(new RetentionPreview(source.Name, cutoff, await source.CountAsync(cutoff, ct)));
        return found;
    }

    /// <summary>Deletes what is due. Cut at any moment, the next run goes on with the rest.</summary>
    /// <param name="size">How many entries at once, each time in a transaction with their proof.</param>
    public async Task<IReadOnlyList<PurgeProof>> RunAsync(JobContext context, CancellationToken ct, int size = BatchedWork.BatchSize)
    {
        await CloseCutRunsAsync(ct);
        var (run, proofs) = (Ids.New(), new List<PurgeProof>());
        foreach (var (source, cutoff) in Rules())
            proofs.Add(await PurgeAsync(run, source, cutoff, context, size, ct));
        return proofs;
    }

    /// <summary>The last proofs, newest first; those that deleted nothing are left out.</summary>
    public Task<Page<PurgeProof>> ProofsAsync(DayCursor? cursor, CancellationToken ct) =>
        db
            .PurgeProofs.AsNoTracking()
            .Where(p => p.Entries > 0)
            .ToPageAsync(p => p.StartedOn, p => p.Id, p => p, p => (p.StartedOn, p.Id), cursor, ct);

    /// <summary>When the last run began; null when there was none.</summary>
    public Task<DateTime?> LastRunAsync(CancellationToken ct) =>
        db
            .PurgeProofs.OrderByDescending(p => p.StartedOn)
            .ThenByDescending(p => p.Id)
            .Select(p => (DateTime?)p.StartedAtUtc)
            .FirstOrDefaultAsync(ct);

    private async Task<PurgeProof> PurgeAsync(
        Guid run,
        IRetentionSource source,
        RetentionCutoff cutoff,
        JobContext context,
        int size,
        CancellationToken ct
    )
    {
        var id = Ids.New();
        PurgeProof Begin() =>
            new()
            {
                Id = id,
                RunId = run,
                Source = source.Name,
                Purpose = cutoff.Rule.Purpose,
                Category = cutoff.Rule.Category,
                RuleVersion = cutoff.Rule.Rule.Version,
                Cutoff = cutoff.Day,
                StartedOn = clock.Today(),
                StartedAtUtc = clock.UtcNow(),
            };
        GoneRows gone;
        do
        {
            ct.ThrowIfCancellationRequested();
            gone = await DeleteBatchAsync(source, cutoff, id, Begin, size, ct);
            await vault.DeleteContentAsync(gone.Contents, ct);
            context.Add(gone.Entries);
        } while (gone.Entries == size);

        var held = (await source.CountAsync(cutoff, ct)).Held;
        var proof = await db.PurgeProofs.FirstAsync(p => p.Id == id, ct);
        proof.End(held, clock.UtcNow());
        AppendTo(proof);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return proof;
    }

    /// <summary>Rows, their proof and what the ledger is told go in one transaction.</summary>
    private async Task<GoneRows> DeleteBatchAsync(
        IRetentionSource source,
        RetentionCutoff cutoff,
        Guid proofId,
        Func<PurgeProof> begin,
        int size,
        CancellationToken ct
    )
    {
        var gone = GoneRows.None;
        await db.InTransactionAsync(
            async token =>
            {
                gone = await source.DeleteAsync(cutoff, size, token);
                var proof = await db.PurgeProofs.FirstOrDefaultAsync(p => p.Id == proofId, token);
                if (proof is null)
                    db.PurgeProofs.Add(proof = begin());
                proof.Add(gone.Entries, gone.Rows, gone.Contents.Count, gone.Latest);
                await db.SaveChangesAsync(token);
            },
            ct
        );
        db.ChangeTracker.Clear();
        return gone;
    }

    /// <summary>A run that was cut short has proofs without an end: they are closed, and the ledger learns what it did.</summary>
    private async Task CloseCutRunsAsync(CancellationToken ct)
    {
        foreach (var proof in await db.PurgeProofs.Where(p => p.EndedAtUtc == null).ToListAsync(ct))
        {
            proof.CutShort(clock.UtcNow());
            AppendTo(proof);
        }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private void AppendTo(PurgeProof proof)
    {
        if (proof.Rows == 0)
            return;
        ledger.Append(
            LedgerStream.Consent,
            PurgedEvent,
            Actor.System,
            null,
            new
            {
                proof = proof.Id,
                source = proof.Source,
                purpose = (byte)proof.Purpose,
                rule = proof.RuleVersion,
                cutoff = proof.Cutoff,
                entries = proof.Entries,
                rows = proof.Rows,
                files = proof.Files,
                held = proof.Held,
                latest = proof.Latest,
            }
        );
    }
}
