using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Queues;

/// <summary>What the queues need of the house.</summary>
public sealed class WorkTools(HarmonieDbContext db, Ledger ledger, WorkRules rules, Colleagues colleagues, TimeProvider clock)
{
    internal HarmonieDbContext Db => db;
    internal Ledger Ledger => ledger;
    internal WorkRules Rules => rules;
    internal Colleagues Colleagues => colleagues;
    internal TimeProvider Clock => clock;
}

/// <summary>
/// A queue of work, the oldest promise first: one advisor has a piece at a time, nobody has what is their own or their family's, and what
/// was somebody's who left is free at once.
/// </summary>
public abstract class WorkQueue<T>(WorkTools tools) : IWorkQueue
    where T : class, IQueuedWork
{
    private const string Role = "advisor";

    public abstract WorkKind Kind { get; }

    protected abstract WorkReads Reads { get; }

    /// <summary>Minutes for which an advisor has a piece of work to themselves; taking it again renews them.</summary>
    protected abstract int TakenMinutes { get; }

    /// <summary>What waits for an advisor, put off or not; each has a promise.</summary>
    protected abstract IQueryable<T> Waiting { get; }

    /// <summary>What of it can be done now, and is listed.</summary>
    protected virtual IQueryable<T> Ready => Waiting;

    /// <summary>Why the advisor may not do it, whoever has it; null when they may.</summary>
    protected virtual WorkOutcome? Forbids(T work, Guid advisorId) => null;

    /// <summary>Notes that the advisor has it now, in the caller's unit of work.</summary>
    protected abstract void NoteTaken(T work, Actor advisor);

    public Task<List<WorkRow>> ReadAsync(Guid advisorId, WorkView view, DayCursor? cursor, int count, CancellationToken ct) =>
        In(view, advisorId).ReadAsync(w => w.PromisedOn!.Value, w => w.Id, RowFor(advisorId), cursor, count, ct, oldestFirst: true);

    public async Task<WorkCount> CountAsync(Guid advisorId, CancellationToken ct)
    {
        var (today, now) = (tools.Clock.Today(), tools.Clock.UtcNow());
        return await Ready
                .AsNoTracking()
                .GroupBy(w => 1)
                .Select(g => new WorkCount(
                    g.Count(w => w.SnoozedUntil == null || w.SnoozedUntil <= today),
                    g.Count(w => w.PromisedOn < today && (w.SnoozedUntil == null || w.SnoozedUntil <= today)),
                    g.Count(w => w.SnoozedUntil > today),
                    g.Count(w => w.TakenUntilUtc > now),
                    g.Count(w => w.TakenUntilUtc > now && w.TakenById == advisorId)
                ))
                .FirstOrDefaultAsync(ct)
            ?? WorkCount.None;
    }

    public Task<WorkRow?> FindAsync(Guid advisorId, Guid id, CancellationToken ct) =>
        Waiting.AsNoTracking().Where(w => w.Id == id).Select(RowFor(advisorId)).FirstOrDefaultAsync(ct);

    public async Task<List<WorkLoad>> LoadsAsync(int count, CancellationToken ct)
    {
        var (now, kind) = (tools.Clock.UtcNow(), Kind);
        return await Waiting
            .AsNoTracking()
            .Where(w => w.TakenUntilUtc > now && w.TakenById != null)
            .GroupBy(w => w.TakenById!.Value)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .Select(g => new WorkLoad(g.Key, kind, g.Count(), g.Min(w => w.PromisedOn)!.Value))
            .Take(count)
            .ToListAsync(ct);
    }

    public Task<bool> HasOfAsync(Guid advisorId, Guid personId, CancellationToken ct) =>
        TakenBy(advisorId).AnyAsync(w => w.PersonId == personId, ct);

    public async Task<WorkOutcome> TakeAsync(Guid advisorId, Guid id, CancellationToken ct)
    {
        if (await Waiting.FirstOrDefaultAsync(w => w.Id == id, ct) is not { } work)
            return WorkOutcome.NotFound;
        if (Forbids(work, advisorId) is { } forbidden)
            return forbidden;
        if (await tools.Rules.IsAnothersAsync(work, advisorId, ct))
            return WorkOutcome.TakenByAnother;
        if (await tools.Rules.FindRefusalAsync(work, Reads, advisorId, ct) is { } refusal)
            return refusal;
        var now = tools.Clock.UtcNow();
        if (!work.IsTakenBy(advisorId, now))
            NoteTaken(work, ActorOf(advisorId));
        work.Take(advisorId, Latest(work, advisorId, now));
        // The same button pressed twice is no colleague.
        return await tools.Db.TrySaveAsync(ct) || await TakenBy(advisorId).AnyAsync(w => w.Id == id, ct)
            ? WorkOutcome.Done
            : WorkOutcome.TakenByAnother;
    }

    public async Task ReleaseAsync(Guid advisorId, Guid id, CancellationToken ct)
    {
        var work = await Waiting.FirstOrDefaultAsync(w => w.Id == id && w.TakenById == advisorId, ct);
        work?.Release();
        await tools.Db.TrySaveAsync(ct);
    }

    public async Task<WorkOutcome> SnoozeAsync(WorkAction action, DateOnly until, CancellationToken ct)
    {
        var (work, refused) = await OpenAsync(action, ct);
        if (work is null)
            return refused;
        var today = tools.Clock.Today();
        if (until <= today || until > WorkRules.LastSnooze(work.PromisedOn!.Value, today))
            return WorkOutcome.DayOutOfRange;
        work.Snooze(until);
        Note(work, "snoozed", action.AdvisorId, until, null);
        return await SaveAsync(ct);
    }

    public async Task<WorkOutcome> HandOverAsync(WorkAction action, Guid colleagueId, CancellationToken ct)
    {
        var (work, refused) = await OpenAsync(action, ct);
        if (work is null)
            return refused;
        if (colleagueId == action.AdvisorId || !await tools.Colleagues.IsOneAsync(colleagueId, ct))
            return WorkOutcome.NotAColleague;
        if (Forbids(work, colleagueId) is { } forbidden)
            return forbidden;
        if (await tools.Rules.FindRefusalAsync(work, Reads, colleagueId, ct) is { } refusal)
            return refusal;
        work.Take(colleagueId, tools.Rules.HandedUntilUtc());
        Note(work, "handed-over", action.AdvisorId, null, colleagueId);
        return await SaveAsync(ct);
    }

    /// <summary>What the advisor has, unless it changed since it was shown to them.</summary>
    private async Task<(T? Work, WorkOutcome Refused)> OpenAsync(WorkAction action, CancellationToken ct)
    {
        var now = tools.Clock.UtcNow();
        if (await Waiting.FirstOrDefaultAsync(w => w.Id == action.WorkId, ct) is not { } work)
            return (null, WorkOutcome.NotFound);
        if (work.IsTakenByAnother(action.AdvisorId, now))
            return (null, WorkOutcome.TakenByAnother);
        return work.IsTakenBy(action.AdvisorId, now) && work.Version == action.Version
            ? (work, WorkOutcome.Done)
            : (null, WorkOutcome.Changed);
    }

    /// <summary>Looking at what was handed over does not shorten the time one has it.</summary>
    private DateTime Latest(T work, Guid advisorId, DateTime now)
    {
        var own = now.AddMinutes(TakenMinutes);
        return work.IsTakenBy(advisorId, now) && work.TakenUntilUtc > own ? work.TakenUntilUtc.Value : own;
    }

    private void Note(T work, string step, Guid advisorId, DateOnly? until, Guid? colleagueId) =>
        tools.Ledger.Append(
            LedgerStream.Decision,
            $"work.{step}",
            ActorOf(advisorId),
            work.PersonId,
            new
            {
                kind = (byte)Kind,
                work = work.Id,
                until,
                colleague = colleagueId,
            }
        );

    private async Task<WorkOutcome> SaveAsync(CancellationToken ct) =>
        await tools.Db.TrySaveAsync(ct) ? WorkOutcome.Done : WorkOutcome.Changed;

    private static Actor ActorOf(Guid advisorId) => new(advisorId, Role);

    private IQueryable<T> TakenBy(Guid advisorId) => Waiting.AsNoTracking().TakenBy(advisorId, tools.Clock.UtcNow());

    private IQueryable<T> In(WorkView view, Guid advisorId)
    {
        var (today, now) = (tools.Clock.Today(), tools.Clock.UtcNow());
        var waiting = Ready.AsNoTracking();
        var due = waiting.Where(w => w.SnoozedUntil == null || w.SnoozedUntil <= today);
        return view switch
        {
            WorkView.Mine => waiting.TakenBy(advisorId, now),
            WorkView.Late => due.Where(w => w.PromisedOn < today),
            WorkView.Snoozed => waiting.Where(w => w.SnoozedUntil > today),
            _ => due,
        };
    }

    private Expression<Func<T, WorkRow>> RowFor(Guid advisorId)
    {
        var (now, kind, advisors) = (tools.Clock.UtcNow(), Kind, tools.Colleagues.Advisors);
        return w => new WorkRow(
            kind,
            w.Id,
            w.Reference,
            w.PromisedOn!.Value,
            w.SnoozedUntil,
            w.TakenUntilUtc > now ? advisors.Where(u => u.Id == w.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
            w.TakenUntilUtc > now ? w.TakenUntilUtc : null,
            w.TakenUntilUtc > now && w.TakenById == advisorId,
            w.Version
        );
    }
}
