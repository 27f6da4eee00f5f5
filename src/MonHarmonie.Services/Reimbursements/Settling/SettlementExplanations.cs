using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>Why our share of an act is what it is, as it was calculated on the day of settlement.</summary>
public sealed record SettlementExplanation(
    DateTime SettledAtUtc,
    string RuleSet,
    int TariffVersion,
    Guid ContractId,
    Guid? GuaranteeLineId,
    string ClauseLabel,
    string Clause,
    IReadOnlyList<Step> Steps
);

/// <summary>A settlement that followed another: what had been paid, what is due since, and why.</summary>
/// <param name="Cause">Null for a viewer who sees amounts only.</param>
public sealed record SettlementChange(int Number, DateTime SettledAtUtc, SettlementCause? Cause, Money PreviouslyPaid, Money Due)
{
    /// <summary>What is still to be paid; negative when it is owed back.</summary>
    public Money Difference => Due - PreviouslyPaid;
}

/// <summary>Reads the explanations kept with settlements; nothing is calculated again on display.</summary>
public sealed class SettlementExplanations(HarmonieDbContext db)
{
    /// <summary>
    /// The explanation of an act that the viewer sees in detail; null when it is masked, or was settled elsewhere (the statement came with
    /// our share).
    /// </summary>
    public async Task<SettlementExplanation?> FindAsync(DataLicence licence, ReimbursementDetail act, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        if (!ShowsDetail(licence, act))
            return null;
        var id = act.Id;
        var last = await db
            .Settlements.AsNoTracking()
            .Where(s => s.ReimbursementId == id)
            .Join(db.Reimbursements, s => s.ReimbursementId, r => r.Id, (s, r) => new { Settlement = s, r.ContractId })
            .OrderByDescending(s => s.Settlement.Number)
            .FirstOrDefaultAsync(ct);
        if (last is null)
            return null;
        var settlement = last.Settlement;
        return new SettlementExplanation(
            settlement.SettledAtUtc,
            settlement.RuleSet,
            settlement.TariffVersion,
            last.ContractId,
            settlement.GuaranteeLineId,
            settlement.ClauseLabel,
            settlement.Clause,
            StepJson.Read(settlement.Steps)
        );
    }

    /// <summary>How the share of an act came to be so, when it was settled more than once: the latest first.</summary>
    public async Task<IReadOnlyList<SettlementChange>> ListChangesAsync(DataLicence licence, ReimbursementDetail act, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        if (!licence.PersonIds.Contains(act.PersonId))
            return [];
        var id = act.Id;
        var changes = await db
            .Settlements.AsNoTracking()
            .Where(s => s.ReimbursementId == id && s.Number > 1)
            .OrderByDescending(s => s.Number)
            .Select(s => new SettlementChange(
                s.Number,
                s.SettledAtUtc,
                s.Cause,
                new Money(s.PreviouslyPaid.Cents),
                new Money(s.AmcPaid.Cents)
            ))
            .ToListAsync(ct);
        return ShowsDetail(licence, act) ? changes : [.. changes.Select(c => c with { Cause = null })];
    }

    private static bool ShowsDetail(DataLicence licence, ReimbursementDetail act) =>
        !act.IsHidden && act.CareDate is { } day && (licence.Viewer is AdvisorViewer || licence.ShowsDetail(act.PersonId, day));
}
