using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Breaches;

/// <summary>
/// The documentation of breaches (GDPR article 33(5)): the officer records, decides, tells and closes; each step stays as it was written.
/// </summary>
public sealed class BreachService(HarmonieDbContext db, BreachJournal journal, Idempotency idempotency, TimeProvider clock)
{
    private const string Operation = "breach.record";

    private static readonly Expression<Func<Breach, BreachRow>> ToRow = b => new BreachRow(
        b.Id,
        b.Reference,
        b.State,
        b.NoticedAtUtc,
        b.NoticedOn,
        b.IsHighRisk,
        b.NotifiedAtUtc,
        b.ToldOn
    );

    /// <summary>Every breach, the last noticed first.</summary>
    public Task<Page<BreachRow>> ListAsync(DayCursor? cursor, CancellationToken ct) =>
        db.Breaches.AsNoTracking().ToPageAsync(b => b.NoticedOn, b => b.Id, ToRow, b => (b.NoticedOn, b.Id), cursor, ct);

    public async Task<BreachQueue> CountAsync(CancellationToken ct)
    {
        var limit = clock.UtcNow() - BreachClock.Time;
        var open = db.Breaches.Where(b => b.State == BreachState.Open);
        return new BreachQueue(await open.CountAsync(ct), await open.CountAsync(b => b.NoticedAtUtc < limit, ct));
    }

    /// <returns>Null when there is none.</returns>
    public async Task<BreachCard?> GetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Breaches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, ct) is not { } breach)
            return null;
        var moments = await journal.ReadAsync(id, ct);
        return new BreachCard(
            new(
                breach.Id,
                breach.Reference,
                breach.State,
                breach.NoticedAtUtc,
                breach.NoticedOn,
                breach.IsHighRisk,
                breach.NotifiedAtUtc,
                breach.ToldOn
            ),
            new(breach.NoticedAtUtc, breach.Nature, breach.Categories, breach.Persons, breach.Records, breach.IsHighRisk),
            moments[^1].Story,
            breach.AuthorityReference,
            breach.IsNotTold,
            breach.ClosedOn,
            moments,
            breach.Version
        );
    }

    /// <summary>Records a breach.</summary>
    /// <param name="idempotencyKey">The key that the form carries: sent again, it leads to the same breach.</param>
    /// <exception cref="ArgumentException">It was noticed in the future, or nothing is said of it.</exception>
    public async Task<Guid> RecordAsync(Guid officerId, BreachFacts facts, BreachStory story, string? idempotencyKey, CancellationToken ct)
    {
        if (facts.NoticedAtUtc > clock.UtcNow() || story.Description.Length == 0)
            throw new ArgumentException("The form checks a breach before it is sent.", nameof(facts));
        var result = await idempotency.OnceAsync(
            officerId,
            Operation,
            idempotencyKey,
            JsonSerializer.Serialize(new { facts, story }),
            () =>
            {
                var breach = new Breach();
                breach.Describe(facts);
                db.Breaches.Add(breach);
                journal.Add(breach, BreachStepKind.Recorded, officerId, story);
                return Task.FromResult(breach.Id.ToString("N"));
            },
            ct
        );
        return Guid.ParseExact(result.Answer, "N");
    }

    /// <summary>Writes what is known by now; the reasons of decisions stay.</summary>
    public async Task<BreachOutcome> ChangeAsync(BreachAction action, BreachFacts facts, BreachStory story, CancellationToken ct)
    {
        var (breach, refused) = await FindAsync(action, ct);
        if (breach is null)
            return refused;
        if (breach.State == BreachState.Closed)
            return BreachOutcome.WrongState;
        if (facts.NoticedAtUtc > clock.UtcNow() || facts.NoticedAtUtc > breach.NotifiedAtUtc)
            return BreachOutcome.WrongMoment;
        if (breach.State == BreachState.Waived && facts.IsHighRisk)
            return BreachOutcome.HighRisk;
        var before = await journal.CurrentAsync(breach, ct);
        breach.Describe(facts);
        var kept = story with
        {
            WaiverReason = before.WaiverReason,
            DelayReason = before.DelayReason,
            NotToldReason = before.NotToldReason,
        };
        return await SaveAsync(breach, BreachStepKind.Changed, action, kept, ct);
    }

    /// <summary>Notes that the authority was told; also after it was decided that it would not be, when more became known.</summary>
    /// <param name="delayReason">Needed after 72 hours.</param>
    public async Task<BreachOutcome> NotifyAsync(
        BreachAction action,
        DateTime atUtc,
        string reference,
        string? delayReason,
        CancellationToken ct
    )
    {
        var (breach, refused) = await FindAsync(action, ct);
        if (breach is null)
            return refused;
        if (breach.State is not (BreachState.Open or BreachState.Waived))
            return BreachOutcome.WrongState;
        if (atUtc < breach.NoticedAtUtc || atUtc > clock.UtcNow())
            return BreachOutcome.WrongMoment;
        if (atUtc > breach.DueAtUtc && string.IsNullOrWhiteSpace(delayReason))
            return BreachOutcome.DelayReasonNeeded;
        var story = await journal.CurrentAsync(breach, ct);
        breach.Notify(atUtc, reference);
        return await SaveAsync(breach, BreachStepKind.Notified, action, story with { DelayReason = Words(delayReason) }, ct);
    }

    /// <summary>Decides that no risk is likely and the authority is not told.</summary>
    public async Task<BreachOutcome> WaiveAsync(BreachAction action, string reason, CancellationToken ct)
    {
        var (breach, refused) = await FindAsync(action, ct);
        if (breach is null)
            return refused;
        if (breach.State != BreachState.Open)
            return BreachOutcome.WrongState;
        if (breach.IsHighRisk)
            return BreachOutcome.HighRisk;
        var story = await journal.CurrentAsync(breach, ct);
        breach.Waive();
        return await SaveAsync(breach, BreachStepKind.Waived, action, story with { WaiverReason = reason }, ct);
    }

    /// <summary>Notes the day on which the persons concerned were told.</summary>
    public async Task<BreachOutcome> TellAsync(BreachAction action, DateOnly on, CancellationToken ct)
    {
        var (breach, refused) = await FindAsync(action, ct);
        if (breach is null)
            return refused;
        if (breach.State == BreachState.Closed)
            return BreachOutcome.WrongState;
        if (on < breach.NoticedOn || on > clock.Today())
            return BreachOutcome.WrongMoment;
        var story = await journal.CurrentAsync(breach, ct);
        breach.Tell(on);
        return await SaveAsync(breach, BreachStepKind.Told, action, story with { NotToldReason = null }, ct);
    }

    /// <summary>Decides that the persons are not told, for a reason of article 34(3).</summary>
    public async Task<BreachOutcome> TellNobodyAsync(BreachAction action, string reason, CancellationToken ct)
    {
        var (breach, refused) = await FindAsync(action, ct);
        if (breach is null)
            return refused;
        if (breach.State == BreachState.Closed || breach.ToldOn is not null)
            return BreachOutcome.WrongState;
        var story = await journal.CurrentAsync(breach, ct);
        breach.TellNobody();
        return await SaveAsync(breach, BreachStepKind.NotTold, action, story with { NotToldReason = reason }, ct);
    }

    /// <summary>Ends it, once everything that the regulation wants is decided.</summary>
    public async Task<BreachOutcome> CloseAsync(BreachAction action, CancellationToken ct)
    {
        var (breach, refused) = await FindAsync(action, ct);
        if (breach is null)
            return refused;
        if (breach.State == BreachState.Closed)
            return BreachOutcome.WrongState;
        if (breach.State == BreachState.Open || (breach.IsHighRisk && breach.ToldOn is null && !breach.IsNotTold))
            return BreachOutcome.NotDecided;
        var story = await journal.CurrentAsync(breach, ct);
        breach.Close(clock.Today());
        return await SaveAsync(breach, BreachStepKind.Closed, action, story, ct);
    }

    /// <summary>Takes it up again: more became known.</summary>
    public async Task<BreachOutcome> ReopenAsync(BreachAction action, CancellationToken ct)
    {
        var (breach, refused) = await FindAsync(action, ct);
        if (breach is null)
            return refused;
        if (breach.State != BreachState.Closed)
            return BreachOutcome.WrongState;
        var story = await journal.CurrentAsync(breach, ct);
        breach.Reopen();
        return await SaveAsync(breach, BreachStepKind.Reopened, action, story, ct);
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<(Breach? Breach, BreachOutcome Refused)> FindAsync(BreachAction action, CancellationToken ct) =>
        await db.Breaches.FirstOrDefaultAsync(b => b.Id == action.BreachId, ct) switch
        {
            null => (null, BreachOutcome.NotFound),
            var breach when breach.Version != action.Version => (null, BreachOutcome.Changed),
            var breach => (breach, BreachOutcome.Done),
        };

    /// <summary>Saves a step; one that came too late finds the breach changed.</summary>
    private async Task<BreachOutcome> SaveAsync(
        Breach breach,
        BreachStepKind kind,
        BreachAction action,
        BreachStory story,
        CancellationToken ct
    )
    {
        journal.Add(breach, kind, action.OfficerId, story);
        try
        {
            await db.SaveChangesAsync(ct);
            return BreachOutcome.Done;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            db.ChangeTracker.Clear();
            return BreachOutcome.Changed;
        }
    }
}
