using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Supervision;

/// <summary>One step by which a caller was recognised or not: what was asked and whether it was right, not what was said.</summary>
public sealed record SampledStep(DateTime AtUtc, CheckStep Step, CallerQuestion? Question);

/// <summary>A call that a supervisor looks at: how the caller was recognised, and not whose file it was.</summary>
/// <param name="IsOwn">The reader took the call: somebody else looks at it.</param>
public sealed record SampledCall(
    Guid Id,
    string Advisor,
    DateTime OpenedAtUtc,
    DateOnly OpenedOn,
    FileChannel Channel,
    FileMotive Motive,
    CallerState Caller,
    CallerProof? Proof,
    ContactOutcome? Outcome,
    bool IsOwn
)
{
    public IReadOnlyList<SampledStep> Steps { get; init; } = [];
}

/// <summary>What became of a review.</summary>
public enum ReviewOutcome
{
    Done,
    NotFound,

    /// <summary>Nobody reviews a call of their own.</summary>
    OwnCall,
}

/// <summary>
/// Two calls in a hundred, and each that failed the questions or that the advisor ended with the caller not recognised, are looked at by a
/// supervisor: whether the script was followed.
/// </summary>
public sealed class CallSamples(HarmonieDbContext db, Ledger ledger, TimeProvider clock)
{
    public const string ReviewedEvent = "call.reviewed";

    /// <summary>Those that wait, the oldest first.</summary>
    public async Task<Page<SampledCall>> ListAsync(Guid readerId, DayCursor? cursor, CancellationToken ct)
    {
        var page = await Waiting()
            .AsNoTracking()
            .ToPageAsync(
                o => o.OpenedOn,
                o => o.Id,
                o => new SampledCall(
                    o.Id,
                    db.Users.Where(u => u.Id == o.AdvisorId).Select(u => u.DisplayName).FirstOrDefault() ?? "",
                    o.OpenedAtUtc,
                    o.OpenedOn,
                    o.Channel,
                    o.Motive,
                    o.Caller,
                    o.Proof,
                    o.Outcome,
                    o.AdvisorId == readerId
                ),
                r => (r.OpenedOn, r.Id),
                cursor,
                ct,
                oldestFirst: true
            );
        var calls = page.Items.Select(r => r.Id).ToList();
        var steps = await db
            .CallerChecks.AsNoTracking()
            .Where(c => calls.Contains(c.OpeningId))
            .OrderBy(c => c.Number)
            .Select(c => new { c.OpeningId, Step = new SampledStep(c.AtUtc, c.Step, c.Question) })
            .ToListAsync(ct);
        var byCall = steps.ToLookup(s => s.OpeningId, s => s.Step);
        return page with { Items = [.. page.Items.Select(r => r with { Steps = [.. byCall[r.Id]] })] };
    }

    public Task<int> CountAsync(CancellationToken ct) => Waiting().CountAsync(ct);

    /// <param name="isSound">The script was followed.</param>
    public async Task<ReviewOutcome> ReviewAsync(Guid supervisorId, Guid id, bool isSound, CancellationToken ct)
    {
        if (await Waiting().FirstOrDefaultAsync(o => o.Id == id, ct) is not { } call)
            return ReviewOutcome.NotFound;
        if (call.AdvisorId == supervisorId)
            return ReviewOutcome.OwnCall;
        call.Review(supervisorId, isSound, clock.UtcNow());
        ledger.Append(
            LedgerStream.Access,
            ReviewedEvent,
            new Actor(supervisorId, Actors.Supervisor),
            null,
            new { opening = id, sound = isSound }
        );
        return await db.TrySaveAsync(ct) ? ReviewOutcome.Done : ReviewOutcome.NotFound;
    }

    private IQueryable<FileOpening> Waiting() => db.FileOpenings.Where(o => o.IsSampled && o.ReviewedAtUtc == null);
}
