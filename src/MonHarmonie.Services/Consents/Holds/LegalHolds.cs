using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Holds;

/// <summary>
/// Holds: who is held, asked by whatever purges or erases, and what the data protection officer does. Each act is an event of the ledger,
/// with codes and days only.
/// </summary>
public sealed class LegalHolds(HarmonieDbContext db, ICoveredPersons covers, Ledger ledger, TimeProvider clock)
{
    public const string SetEvent = "hold.set";
    public const string ReviewedEvent = "hold.reviewed";
    public const string LiftedEvent = "hold.lifted";
    private const string Officer = "data-protection-officer";

    /// <summary>
    /// Everybody held today, by themselves or through a contract; a query to be composed, so that a hold set while a purge works is seen by
    /// its next batch.
    /// </summary>
    public IQueryable<Guid> HeldPersons(HarmonieDbContext context)
    {
        var holds = context.LegalHolds.Where(h => h.LiftedOn == null);
        return holds
            .Where(h => h.PersonId != null)
            .Select(h => h.PersonId!.Value)
            .Union(covers.In(context).Where(c => holds.Any(h => h.ContractId == c.ContractId)).Select(c => c.PersonId));
    }

    /// <summary>The contracts that are held as such.</summary>
    public static IQueryable<Guid> HeldContracts(HarmonieDbContext context) =>
        context.LegalHolds.Where(h => h.LiftedOn == null && h.ContractId != null).Select(h => h.ContractId!.Value);

    public Task<bool> IsHeldAsync(Guid personId, CancellationToken ct) => HeldPersons(db).AnyAsync(id => id == personId, ct);

    /// <summary>What holds, the first to be looked at again first.</summary>
    public Task<Page<HoldRow>> ListAsync(DayCursor? cursor, CancellationToken ct) =>
        Open().ToPageAsync(h => h.ReviewOn, h => h.Id, ToRow, h => (h.ReviewOn, h.Id), cursor, ct, oldestFirst: true);

    /// <summary>What was lifted, latest first.</summary>
    public Task<Page<HoldRow>> ListLiftedAsync(DayCursor? cursor, CancellationToken ct) =>
        db
            .LegalHolds.AsNoTracking()
            .Where(h => h.LiftedOn != null)
            .ToPageAsync(h => h.LiftedOn!.Value, h => h.Id, ToRow, h => (h.LiftedOn!.Value, h.Id), cursor, ct);

    public async Task<HoldCounts> CountAsync(CancellationToken ct)
    {
        var today = clock.Today();
        return new HoldCounts(await Open().CountAsync(ct), await Open().CountAsync(h => h.ReviewOn < today, ct));
    }

    /// <summary>Sets a hold. The caller has found out that the person or the contract exists.</summary>
    /// <param name="reviewOn">By when somebody looks whether it is still needed.</param>
    public async Task<HoldOutcome> SetAsync(
        Guid officerId,
        HoldTarget target,
        HoldGround ground,
        string reason,
        DateOnly reviewOn,
        CancellationToken ct
    )
    {
        if (!CanBeReviewedOn(reviewOn))
            return HoldOutcome.WrongDay;
        if (reason.Trim().Length is < LegalHold.ReasonMinLength or > LegalHold.ReasonMaxLength)
            return HoldOutcome.WordsNeeded;
        var hold = new LegalHold
        {
            PersonId = target.PersonId,
            ContractId = target.ContractId,
            Ground = ground,
            Reason = reason.Trim(),
            SetAtUtc = clock.UtcNow(),
            SetBy = officerId,
            ReviewOn = reviewOn,
        };
        if (await IsSetAsync(hold, ct))
            return HoldOutcome.AlreadyHeld;
        db.LegalHolds.Add(hold);
        Append(SetEvent, officerId, hold);
        try
        {
            await db.SaveChangesAsync(ct);
            return HoldOutcome.Done;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            // Sent twice at once: the other one is there now.
            db.ChangeTracker.Clear();
            return HoldOutcome.AlreadyHeld;
        }
    }

    /// <summary>It is still needed: somebody looks again by another day.</summary>
    public Task<HoldOutcome> ReviewAsync(HoldAction action, DateOnly reviewOn, CancellationToken ct) =>
        CanBeReviewedOn(reviewOn)
            ? ChangeAsync(action, ReviewedEvent, hold => hold.ReviewOn = reviewOn, ct)
            : Task.FromResult(HoldOutcome.WrongDay);

    /// <summary>It is no longer needed: the next purge takes what is due.</summary>
    public Task<HoldOutcome> LiftAsync(HoldAction action, CancellationToken ct) =>
        ChangeAsync(action, LiftedEvent, hold => hold.Lift(action.OfficerId, clock.Today()), ct);

    private bool CanBeReviewedOn(DateOnly day) => day > clock.Today() && day <= clock.Today().AddMonths(LegalHold.MaxMonthsToReview);

    private IQueryable<LegalHold> Open() => db.LegalHolds.AsNoTracking().Where(h => h.LiftedOn == null);

    private Task<bool> IsSetAsync(LegalHold hold, CancellationToken ct) =>
        Open().AnyAsync(h => h.PersonId == hold.PersonId && h.ContractId == hold.ContractId && h.Ground == hold.Ground, ct);

    private async Task<HoldOutcome> ChangeAsync(HoldAction action, string kind, Action<LegalHold> change, CancellationToken ct)
    {
        if (await db.LegalHolds.FirstOrDefaultAsync(h => h.Id == action.HoldId, ct) is not { } hold)
            return HoldOutcome.NotFound;
        if (hold.Version != action.Version || hold.LiftedOn is not null)
            return HoldOutcome.Changed;
        change(hold);
        Append(kind, action.OfficerId, hold);
        try
        {
            await db.SaveChangesAsync(ct);
            return HoldOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return HoldOutcome.Changed;
        }
    }

    private void Append(string kind, Guid officerId, LegalHold hold) =>
        ledger.Append(
            LedgerStream.Consent,
            kind,
            new Actor(officerId, Officer),
            hold.PersonId,
            new
            {
                hold = hold.Id,
                contract = hold.ContractId,
                ground = (byte)hold.Ground,
                reviewOn = hold.ReviewOn,
            }
        );

    private static readonly Expression<Func<LegalHold, HoldRow>> ToRow = h => new HoldRow(
        h.Id,
        h.Reference,
        h.ContractId != null,
        h.Ground,
        h.Reason,
        h.SetAtUtc,
        h.ReviewOn,
        h.LiftedOn,
        h.Version
    );
}
