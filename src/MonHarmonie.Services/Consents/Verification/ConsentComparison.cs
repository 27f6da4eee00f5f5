using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Verification;

/// <summary>
/// Compares what the gate reads, the last words of persons and what they share, with the events of the ledger, some hundred persons at a
/// time. Only events that the application marked count. It locks nothing: what seems to differ is read again, for a person may answer
/// meanwhile. The chain itself is checked by <see cref="LedgerVerifier"/>.
/// </summary>
public sealed class ConsentComparison(
    IDbContextFactory<HarmonieDbContext> factory,
    LedgerMarks marks,
    IEndedContracts ended,
    TimeProvider clock
)
{
    public const int MaxFaults = 100;
    private const int PersonsAtOnce = 200;
    private const int Attempts = 4;

    public async Task<ConsentVerdict> CompareAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var faults = new List<ConsentFault>();
        var texts = await CompareNoticesAsync(db, faults, ct);
        var words = await CompareAsync(db, new WordCopy(texts), faults, ct);
        var grants = await CompareAsync(db, new SharingCopy(clock.Today()), faults, ct);
        return new ConsentVerdict(words, grants, texts.Count, [.. faults.Take(MaxFaults)]);
    }

    /// <summary>First those who have rows, then those who have events only.</summary>
    /// <returns>How many rows there are.</returns>
    private async Task<long> CompareAsync(HarmonieDbContext db, LedgerCopy copy, List<ConsentFault> faults, CancellationToken ct)
    {
        var count = 0L;
        var holders = copy.Holders(db);
        var kinds = copy.Kinds;
        var heard = db
            .LedgerEvents.Where(e => e.Stream == LedgerStream.Consent && kinds.Contains(e.Kind) && e.SubjectId != null)
            .Select(e => e.SubjectId!.Value)
            .Where(p => !holders.Contains(p));
        // Whose contracts ended long ago has had their rows purged (R30), and the events stay.
        if (RetentionCutoff.Of(new RegisterCell(Purpose.Evidence, DataCategory.ConsentRecords), clock.Today()) is { } cutoff)
        {
            var kept = ended.PersonsSince(db, cutoff.Day);
            heard = heard.Where(p => kept.Contains(p));
        }
        foreach (var persons in new[] { holders, heard })
        {
            var (last, isDone) = (Guid.Empty, false);
            while (!isDone && faults.Count < MaxFaults)
            {
                var some = await persons.Where(p => p.CompareTo(last) > 0).Distinct().OrderBy(p => p).Take(PersonsAtOnce).ToListAsync(ct);
                isDone = some.Count < PersonsAtOnce;
                if (some.Count == 0)
                    break;
                var found = await FindAsync(db, copy, some, ct);
                count += found.Rows;
                foreach (var suspect in found.Faults.Select(f => f.PersonId!.Value).Distinct().ToList())
                    faults.AddRange(await LookAgainAsync(db, copy, suspect, ct));
                last = some[^1];
            }
        }
        return count;
    }

    /// <summary>
    /// A word and its event are of one save: rows that are the same before and after the events were read belong to them.
    /// </summary>
    private async Task<IReadOnlyList<ConsentFault>> LookAgainAsync(HarmonieDbContext db, LedgerCopy copy, Guid person, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await FindAsync(db, copy, [person], ct);
            var after = await copy.ReadAsync(db, [person], ct);
            if (found.Faults.Count == 0 || attempt == Attempts || found.Versions.SetEquals(after.Select(r => r.Version)))
                return found.Faults;
        }
    }

    private async Task<(long Rows, HashSet<Guid> Versions, List<ConsentFault> Faults)> FindAsync(
        HarmonieDbContext db,
        LedgerCopy copy,
        IReadOnlyCollection<Guid> persons,
        CancellationToken ct
    )
    {
        var rows = await copy.ReadAsync(db, persons, ct);
        var byPerson = rows.ToLookup(r => r.PersonId);
        var kinds = copy.Kinds;
        var events = await db
            .LedgerEvents.AsNoTracking()
            .Where(e => e.SubjectId != null && persons.Contains(e.SubjectId.Value))
            .Where(e => e.Stream == LedgerStream.Consent && kinds.Contains(e.Kind))
            .Select(e => new { Entry = e, Seq = db.LedgerSeals.Where(s => s.EventId == e.Id).Select(s => (long?)s.Seq).FirstOrDefault() })
            .ToListAsync(ct);
        var known = events
            .Where(e => marks.FindRefusal(e.Entry) is null)
            .Select(e => new KnownEvent(e.Entry, e.Seq ?? long.MaxValue))
            .ToLookup(e => e.Entry.SubjectId!.Value);
        return (
            rows.Count,
            [.. rows.Select(r => r.Version)],
            [.. persons.SelectMany(p => copy.Compare(p, [.. byPerson[p]], [.. known[p]]))]
        );
    }

    /// <summary>Each published text: its hash, its author and its approver are those of its events.</summary>
    private async Task<Dictionary<Guid, string>> CompareNoticesAsync(HarmonieDbContext db, List<ConsentFault> faults, CancellationToken ct)
    {
        var notices = await db.ConsentNotices.AsNoTracking().Where(n => n.State == NoticeState.Published).ToListAsync(ct);
        var steps = await db
            .LedgerEvents.AsNoTracking()
            .Where(e => e.Stream == LedgerStream.Consent && e.SubjectId == null)
            .Where(e => e.Kind == NoticeService.SubmittedEvent || e.Kind == NoticeService.PublishedEvent)
            .ToListAsync(ct);
        var known = steps
            .Where(e => marks.FindRefusal(e) is null)
            .Select(e => (Step: e, Facts: JsonSerializer.Deserialize<NoticeFacts>(e.Payload, JsonSerializerOptions.Web)!))
            .ToLookup(s => s.Facts.Notice);
        var texts = new Dictionary<Guid, string>();
        foreach (var notice in notices)
        {
            var hash = Convert.ToHexStringLower(notice.Hash());
            texts.Add(notice.Id, hash);
            var isProven =
                known[notice.Id].Any(s => Is(s, NoticeService.PublishedEvent, notice.ApprovedById, hash))
                && known[notice.Id].Any(s => Is(s, NoticeService.SubmittedEvent, notice.WrittenById, hash));
            if (!isProven)
                faults.Add(new ConsentFault(ConsentFaultKind.NoticeUnproven, null, notice.Id, notice.Purpose));
        }
        return texts;

        static bool Is((LedgerEvent Step, NoticeFacts Facts) s, string kind, Guid? actor, string hash) =>
            s.Step.Kind == kind && s.Step.ActorId == actor && string.Equals(s.Facts.Sha256, hash, StringComparison.Ordinal);
    }

    private sealed record NoticeFacts(Guid Notice, string Sha256);
}
