using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures;

/// <summary>
/// Carries erasures out: the journal first, then module by module, each with its lines in one transaction, then the answer. Whatever stops
/// it half-way, the next run goes on, and what was counted stays counted.
/// </summary>
public sealed class ErasureWorker(
    HarmonieDbContext db,
    IEnumerable<IErasableData> sources,
    PurposeGate gate,
    FileVault vault,
    ErasureJournal journal,
    AutomaticAnswers answers,
    LegalHolds holds,
    Ledger ledger,
    TimeProvider clock
)
{
    public const string ErasedEvent = "data.erased";

    /// <summary>The name of this work in the access log.</summary>
    public const string JobName = "erasure";

    /// <summary>Carries out the next erasure that was asked for.</summary>
    /// <returns>False when none waits.</returns>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await answers.TakeErasureAsync(ct) is not { } request)
            return false;
        if (await holds.IsHeldAsync(request.PersonId, ct))
        {
            await answers.StageRefusalAsync(request.Id, RightsRefusal.LegalClaims, ct);
            await db.SaveChangesAsync(ct);
            return true;
        }
        var entry = new JournalEntry(request.Id, request.PersonId, request.Category, clock.UtcNow());
        if (!await db.Erasures.AnyAsync(e => e.RequestId == request.Id, ct))
            await journal.AppendAsync(entry, ct);
        await CarryOutAsync(entry, ct);
        return true;
    }

    /// <summary>Erases what the journal names, also when the request itself is no longer known.</summary>
    internal async Task CarryOutAsync(JournalEntry entry, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await BeginAsync(entry, ct);
        var licence = await gate.IssueForProcessingAsync(entry.PersonId, entry.Category, Purpose.DataSubjectRights, JobName, ct);
        var coverEnd = await CoverEndAsync(entry.PersonId, ct);
        foreach (var source in sources.Where(s => s.Categories.Contains(entry.Category)))
            await EraseAsync(source, licence, coverEnd, entry.RequestId, ct);
        await FinishAsync(entry.RequestId, ct);
    }

    /// <summary>Has the bytes gone from the database's own log, of erasures that are done.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (!await db.Erasures.AnyAsync(e => e.FlushedAtUtc == null && e.DoneAtUtc != null, ct))
            return;
        var now = clock.UtcNow();
        if (await db.ForgetDeletedBytesAsync(ct))
            await db
                .Erasures.Where(e => e.FlushedAtUtc == null && e.DoneAtUtc <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.FlushedAtUtc, now), ct);
    }

    private async Task BeginAsync(JournalEntry entry, CancellationToken ct)
    {
        if (await db.Erasures.AnyAsync(e => e.RequestId == entry.RequestId, ct))
            return;
        db.Erasures.Add(
            new Erasure
            {
                RequestId = entry.RequestId,
                PersonId = entry.PersonId,
                Category = entry.Category,
                BegunAtUtc = entry.AtUtc,
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            // Another node, which starts after the same restore, has begun it: erasing twice erases the same.
            db.ChangeTracker.Clear();
        }
    }

    private async Task EraseAsync(IErasableData source, DataLicence licence, DateOnly? coverEnd, Guid requestId, CancellationToken ct)
    {
        IReadOnlyList<string> files = [];
        await db.InTransactionAsync(
            async token =>
            {
                var result = await source.EraseAsync(licence, token);
                files = result.Files;
                var known = await db.ErasureLines.Where(l => l.RequestId == requestId).ToDictionaryAsync(l => l.Thing, token);
                foreach (var part in result.Parts.Where(p => p.Erased > 0 || p.Kept > 0))
                {
                    if (!known.TryGetValue(part.Thing, out var line))
                        db.ErasureLines.Add(line = new ErasureLine { RequestId = requestId, Thing = part.Thing });
                    line.Erased += part.Erased;
                    line.Kept = part.Kept;
                    line.KeptFor = part.Kept > 0 ? part.KeptFor : null;
                    line.KeptUntil = part.Kept > 0 ? EndOf(part, licence.Category, coverEnd) : null;
                }
                await db.SaveChangesAsync(token);
            },
            ct
        );
        await vault.DeleteContentAsync(files, ct);
    }

    private async Task FinishAsync(Guid requestId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var erasure = await db.Erasures.FirstAsync(e => e.RequestId == requestId, ct);
        var lines = await db.ErasureLines.AsNoTracking().Where(l => l.RequestId == requestId).ToListAsync(ct);
        erasure.DoneAtUtc = clock.UtcNow();
        ledger.Append(
            LedgerStream.Consent,
            ErasedEvent,
            Actor.System,
            erasure.PersonId,
            new
            {
                request = requestId,
                category = (byte)erasure.Category,
                erased = lines.Sum(l => l.Erased),
                kept = lines.Sum(l => l.Kept),
            }
        );
        await answers.StageAnswerAsync(requestId, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The last day of the time that the register gives what is kept; null while what it runs from goes on.</summary>
    private DateOnly? EndOf(ErasurePart part, DataCategory category, DateOnly? coverEnd)
    {
        if (part.KeptFor is not { } purpose || ProcessingRules.Find(category, purpose, clock.Today()) is not { Retention: var time })
            return null;
        return time.From switch
        {
            RetentionStart.Recorded => part.Latest is { } latest ? time.EndAfter(latest) : null,
            RetentionStart.ContractEnded => coverEnd is { } end ? time.EndAfter(end) : null,
            _ => null,
        };
    }

    /// <summary>The last day on which the person was covered; null while they are, or never were.</summary>
    private async Task<DateOnly?> CoverEndAsync(Guid personId, CancellationToken ct)
    {
        var ends = await db
            .Beneficiaries.AsNoTracking()
            .Where(b => b.PersonId == personId)
            .Join(db.Contracts, b => b.ContractId, c => c.Id, (b, c) => b.EndsOn ?? c.EndsOn)
            .ToListAsync(ct);
        var today = clock.Today();
        return ends.Count > 0 && ends.TrueForAll(e => e < today) ? ends.Max() : null;
    }
}
