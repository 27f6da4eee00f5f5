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
        if (act.IsHidden || act.CareDate is not { } day || !licence.ShowsDetail(act.PersonId, day))
            return null;
        var id = act.Id;
        var kept = await db
            .Settlements.AsNoTracking()
            .Where(s => s.ReimbursementId == id)
            .Join(
                db.Reimbursements,
                s => s.ReimbursementId,
                r => r.Id,
                (s, r) =>
                    new
                    {
                        s.Number,
                        s.SettledAtUtc,
                        s.RuleSet,
                        s.TariffVersion,
                        r.ContractId,
                        s.GuaranteeLineId,
                        s.ClauseLabel,
                        s.Clause,
                        s.Steps,
                    }
            )
            .OrderByDescending(s => s.Number)
            .FirstOrDefaultAsync(ct);
        return kept is null
            ? null
            : new SettlementExplanation(
                kept.SettledAtUtc,
                kept.RuleSet,
                kept.TariffVersion,
                kept.ContractId,
                kept.GuaranteeLineId,
                kept.ClauseLabel,
                kept.Clause,
                StepJson.Read(kept.Steps)
            );
    }
}
