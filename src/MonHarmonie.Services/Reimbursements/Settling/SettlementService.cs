using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>What a run of settlements did.</summary>
/// <param name="Settled">Acts that have our share now, « nothing » included.</param>
/// <param name="Waiting">Acts that go on waiting: no guarantee table was in force, or a rate is unknown.</param>
public sealed record SettlementReport(long Settled, long Waiting, Money Paid)
{
    public static SettlementReport operator +(SettlementReport left, SettlementReport right) =>
        new(left.Settled + right.Settled, left.Waiting + right.Waiting, left.Paid + right.Paid);

    public static SettlementReport Add(SettlementReport left, SettlementReport right) => left + right;
}

/// <summary>
/// Works our share of the acts out that wait for it, from the guarantees and the counters of the day of care. The acts of a person are
/// taken in the order of care and saved together with their ledger events; a run that is cut goes on where it stopped, and a second
/// one finds nothing to do.
/// </summary>
public sealed class SettlementService(
    HarmonieDbContext db,
    Ledger ledger,
    GuaranteeBooks books,
    CounterService counters,
    TariffService tariffs,
    TimeProvider clock
)
{
    public const string SettledEvent = "act.settled";
    private const int PeopleAtOnce = 100;
    private const int ActsAtOnce = 2_000;

    /// <summary>Settles everything that waits.</summary>
    public async Task<SettlementReport> SettleAllAsync(IProgress<SettlementReport>? progress, CancellationToken ct)
    {
        var total = new SettlementReport(0, 0, Money.Zero);
        var last = Guid.Empty;
        while (true)
        {
            var after = last;
            var people = await db
                .Reimbursements.AsNoTracking()
                .Where(r => r.Status == ReimbursementStatus.AwaitingUs && r.PersonId.CompareTo(after) > 0)
                .Select(r => r.PersonId)
                .Distinct()
                .OrderBy(id => id)
                .Take(PeopleAtOnce)
                .ToListAsync(ct);
            foreach (var personId in people)
                total += await SettleAsync(personId, ct);
            progress?.Report(total);
            if (people.Count < PeopleAtOnce)
                return total;
            last = people[^1];
        }
    }

    /// <summary>Settles what waits of one person, in one save.</summary>
    public async Task<SettlementReport> SettleAsync(Guid personId, CancellationToken ct)
    {
        var acts = await db
            .Reimbursements.Where(r => r.PersonId == personId && r.Status == ReimbursementStatus.AwaitingUs)
            .OrderBy(r => r.CareDate)
            .ThenBy(r => r.Id)
            .Take(ActsAtOnce)
            .ToListAsync(ct);
        var birthDate = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => p.BirthDate).FirstOrDefaultAsync(ct);
        if (acts.Count == 0)
            return new SettlementReport(0, 0, Money.Zero);
        var ids = acts.ConvertAll(a => a.Id);
        var parts = (
            await db.ReimbursementParts.Where(p => ids.Contains(p.ReimbursementId)).OrderBy(p => p.Order).ToListAsync(ct)
        ).ToLookup(p => p.ReimbursementId);
        var set = await tariffs.LoadAsync([], null, null, ct);
        var run = new PersonSettlement(db, books, counters, set, acts, birthDate);
        var report = new SettlementReport(0, 0, Money.Zero);
        foreach (var act in acts)
        {
            if (await run.ShareAsync(act, ct) is not { } share)
            {
                report += new SettlementReport(0, 1, Money.Zero);
                continue;
            }
            Write(act, parts[act.Id].FirstOrDefault(), share, set.Version);
            report += new SettlementReport(1, 0, share.Paid);
        }
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another run settled the same acts meanwhile: its word stands. Anything else is an error.
            db.ChangeTracker.Clear();
            if (!await db.Settlements.AnyAsync(s => ids.Contains(s.ReimbursementId), ct))
                throw;
            return new SettlementReport(0, 0, Money.Zero);
        }
        db.ChangeTracker.Clear();
        return report;
    }

    private void Write(Reimbursement act, ReimbursementPart? part, SettlementShare share, int tariffVersion)
    {
        // A file that comes again without our share keeps the one on file.
        if (part is not null)
            part.AmcPaid = share.Paid;
        act.AmcPaid = share.Paid;
        act.Remaining = act.Spent - act.AmoPaid - share.Paid;
        act.Status =
            act.Spent < Money.Zero ? ReimbursementStatus.Correction
            : share.Paid > Money.Zero ? ReimbursementStatus.Paid
            : ReimbursementStatus.NothingDue;
        db.Settlements.Add(
            new ActSettlement
            {
                ReimbursementId = act.Id,
                SettledAtUtc = clock.UtcNow(),
                RuleSet = RuleSet.Version,
                TariffVersion = tariffVersion,
                GuaranteeLineId = share.Clause?.LineId,
                ClauseLabel = share.Clause?.Label ?? "",
                Clause = share.Clause?.Expression ?? "",
                AmcPaid = share.Paid,
                Steps = StepJson.Write(share.Steps),
            }
        );
        ledger.Append(
            LedgerStream.Decision,
            SettledEvent,
            Actor.System,
            act.PersonId,
            new
            {
                act = act.Id,
                rules = RuleSet.Version,
                tariffs = tariffVersion,
            }
        );
    }
}
