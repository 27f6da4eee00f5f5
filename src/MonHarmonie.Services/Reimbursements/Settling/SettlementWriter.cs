using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>Writes decisions to the acts: a settlement with its ledger event where our share is new or its facts changed.</summary>
internal sealed class SettlementWriter(HarmonieDbContext db, Ledger ledger, int tariffVersion, DateTime nowUtc)
{
    public const string SettledEvent = "act.settled";

    /// <summary>A table or an act that is missing today may be there tomorrow.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromDays(1);

    /// <summary>What settlement changes of an act.</summary>
    private static readonly string[] Changed =
    [
        nameof(Reimbursement.AmcPaid),
        nameof(Reimbursement.Remaining),
        nameof(Reimbursement.Status),
        nameof(Reimbursement.State),
        nameof(Reimbursement.WaitingReason),
        nameof(Reimbursement.NextAttemptUtc),
        nameof(Reimbursement.SettlementCount),
        nameof(Reimbursement.NextCause),
        nameof(Reimbursement.CountedUnits),
        nameof(Reimbursement.PackagePaid),
        nameof(Reimbursement.IsTransferChanged),
    ];

    private readonly Dictionary<Guid, Reimbursement> acts = [];
    private readonly List<ActSettlement> settlements = [];
    private readonly List<LedgerEvent> events = [];

    public SettlementReport Report { get; private set; } = SettlementReport.Nothing;

    public void Apply(Reimbursement act, ActDecision decision)
    {
        if (decision.Share is not { } share)
            Wait(act, decision.Reason);
        else if (!act.IsShareStated && (act.SettlementCount == 0 || IsToBeStated(act) || act.AmcPaid != share.Paid))
            Settle(act, share);
        else if (act.State != ActState.Settled || (act.CountedUnits, act.PackagePaid) != (share.Units, share.Package))
            Change(act).Confirm(share.Units, share.Package);
    }

    /// <summary>Writes what was decided, in one transaction.</summary>
    /// <returns>False when an act changed since it was read; nothing is written then.</returns>
    public async Task<bool> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.InTransactionAsync(WriteAsync, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <exception cref="DbUpdateConcurrencyException">An act changed since it was read: the transaction is taken back.</exception>
    private async Task WriteAsync(CancellationToken ct)
    {
        var bulk = BulkWriter.For(db);
        if (await bulk.UpdateAsync(acts.Values, Changed, ct) < acts.Count)
            throw new DbUpdateConcurrencyException("An act changed since it was read.");
        await bulk.InsertAsync(settlements, ct);
        await ledger.InsertAsync(events, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whether the next settlement is kept even when it pays the same: rates that changed nothing are not worth one.</summary>
    private static bool IsToBeStated(Reimbursement act) =>
        act.State == ActState.Reopened && act.NextCause != SettlementCause.TariffCorrected;

    private Reimbursement Change(Reimbursement act)
    {
        acts[act.Id] = act;
        return act;
    }

    /// <summary>
    /// A correction of which the act has changed takes back what it had taken; an act that could not be calculated today, for want of a
    /// table or a rate, keeps what was settled.
    /// </summary>
    private void Wait(Reimbursement act, WaitingReason reason)
    {
        var isUnmatched = reason is WaitingReason.OriginalMissing or WaitingReason.OriginalAmbiguous or WaitingReason.ExceedsOriginal;
        if (act.State == ActState.Settled && !isUnmatched)
            return;
        if (isUnmatched && act.SettlementCount > 0 && (act.AmcPaid != Money.Zero || act.CountedUnits != 0))
            Settle(act, new SettlementShare(Money.Zero, 0, Money.Zero, null, []));
        Change(act).Wait(reason, nowUtc + RetryAfter);
        Report += new SettlementReport(0, 1, Money.Zero);
    }

    private void Settle(Reimbursement act, SettlementShare share)
    {
        var (before, cause) = (act.AmcPaid, act.NextCause);
        Change(act).Settle(share.Paid, share.Units, share.Package);
        settlements.Add(
            new ActSettlement
            {
                ReimbursementId = act.Id,
                Number = act.SettlementCount,
                Cause = cause,
                SettledAtUtc = nowUtc,
                RuleSet = RuleSet.Version,
                TariffVersion = tariffVersion,
                GuaranteeLineId = share.Clause?.LineId,
                ClauseLabel = share.Clause?.Label ?? "",
                Clause = share.Clause?.Expression ?? "",
                AmcPaid = share.Paid,
                PreviouslyPaid = before,
                Steps = StepJson.Write(share.Steps),
            }
        );
        var facts = new
        {
            act = act.Id,
            number = act.SettlementCount,
            cause = (byte)cause,
            before = before.Cents,
            paid = share.Paid.Cents,
            rules = RuleSet.Version,
            tariffs = tariffVersion,
        };
        events.Add(ledger.Create(LedgerStream.Decision, SettledEvent, Actor.System, act.PersonId, facts));
        Report += new SettlementReport(1, 0, share.Paid - before);
    }
}
