using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>Writes decisions to the acts: a settlement with its ledger event where our share is new or its facts changed.</summary>
internal sealed class SettlementWriter(HarmonieDbContext db, Ledger ledger, int tariffVersion, DateTime nowUtc)
{
    public const string SettledEvent = "act.settled";

    /// <summary>A table or an act that is missing today may be there tomorrow.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromDays(1);

    private readonly Dictionary<Guid, Guid> read = [];

    public SettlementReport Report { get; private set; } = SettlementReport.Nothing;

    public void Apply(Reimbursement act, ActDecision decision)
    {
        if (decision.Share is not { } share)
            Wait(act, decision.Reason);
        else if (!act.IsShareTold && (act.SettlementCount == 0 || act.State == ActState.Reopened || act.AmcPaid != share.Paid))
            Settle(act, share);
        else if (act.State != ActState.Settled || (act.CountedUnits, act.PackagePaid) != (share.Units, share.Package))
            Change(act).Confirm(share.Units, share.Package);
    }

    /// <summary>Whether one of the acts changed since it was read.</summary>
    public async Task<bool> HaveActsChangedAsync(CancellationToken ct)
    {
        var ids = read.Keys.ToList();
        var versions = await db
            .Reimbursements.AsNoTracking()
            .Where(r => EF.Parameter(ids).Contains(r.Id))
            .Select(r => new { r.Id, r.Version })
            .ToListAsync(ct);
        return versions.Count != read.Count || versions.Exists(v => read[v.Id] != v.Version);
    }

    private Reimbursement Change(Reimbursement act)
    {
        db.Attach(act);
        read[act.Id] = act.Version;
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
        db.Settlements.Add(
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
        ledger.Append(
            LedgerStream.Decision,
            SettledEvent,
            Actor.System,
            act.PersonId,
            new
            {
                act = act.Id,
                number = act.SettlementCount,
                cause = (byte)cause,
                before = before.Cents,
                paid = share.Paid.Cents,
                rules = RuleSet.Version,
                tariffs = tariffVersion,
            }
        );
        Report += new SettlementReport(1, 0, share.Paid - before);
    }
}
