using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;

namespace MonHarmonie.Services.Claims.Estimates;

/// <summary>
/// Calculates a request before anybody decides: an invoice of care that only we pay as settlement would, a quote by the acts it names as
/// the simulator does.
/// </summary>
public sealed class ClaimEstimates(HarmonieDbContext db, PurposeGate gate, ActQuotes acts, SimulatorService simulator, TimeProvider clock)
{
    public const string JobName = "claim-estimate";

    /// <summary>Adds an estimate to the caller's unit of work.</summary>
    /// <param name="lines">The acts of a quote; none for care of which the kind says all.</param>
    /// <returns>Null when the engine cannot tell; nothing is added then.</returns>
    internal async Task<ClaimEstimate?> TryAddAsync(Claim claim, IReadOnlyList<QuoteLine> lines, CancellationToken ct)
    {
        var route = CareRoutes.Of(claim.Care!.Value);
        var estimate =
            lines.Count > 0 && lines.Sum(l => l.Price.Cents) == claim.Total.Cents ? await SimulateAsync(claim, lines, ct)
            : route.Nature is { } nature ? await QuoteAsync(claim, nature, ct)
            : null;
        if (estimate is not null)
            db.ClaimEstimates.Add(estimate);
        return estimate;
    }

    private async Task<ClaimEstimate?> QuoteAsync(Claim claim, string nature, CancellationToken ct)
    {
        var quote = await acts.QuoteAsync(ClaimSettlement.CareOf(claim, new AcceptedExpense(claim.Total, nature)), ct);
        return quote.Reason != WaitingReason.None
            ? null
            : New(
                claim,
                quote.TariffVersion,
                Money.Zero,
                quote.Paid,
                quote.Clause is { } clause ? (clause.Label, clause.Expression) : ("", ""),
                quote.Steps
            );
    }

    private async Task<ClaimEstimate?> SimulateAsync(Claim claim, IReadOnlyList<QuoteLine> lines, CancellationToken ct)
    {
        var licence = await gate.IssueForProcessingAsync(claim.PersonId, DataCategory.Reimbursements, Purpose.Reimbursement, JobName, ct);
        var asked = new MemberSimulation(
            claim.PersonId,
            [.. lines.Select(l => new SimulatedCare(l.Act, l.Quantity, l.Price))],
            await CircumstancesAsync(claim, ct)
        );
        var answer = await simulator.SimulateForMemberAsync(licence, asked, ct);
        if (answer is not { IsComputed: true, IsUncertain: false, IsOfAnotherAge: false })
            return null;
        var first = answer.Lines[0].Clause;
        return New(
            claim,
            answer.TariffVersion,
            answer.AmoPaid + answer.LocalScheme,
            answer.AmcPaid + answer.SecondAmcPaid,
            first is null ? ("", "") : (first.Label, first.Expression),
            answer.Lines.SelectMany(l => l.Steps)
        );
    }

    /// <summary>
    /// Those of the person as far as they are known; a quote is for care to come, so it is calculated for today at the earliest.
    /// </summary>
    private async Task<Circumstances> CircumstancesAsync(Claim claim, CancellationToken ct)
    {
        var person = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == claim.PersonId)
            .Select(p => new { p.BirthDate, p.PostalCode })
            .SingleAsync(ct);
        var told = await db.PersonSituations.AsNoTracking().FirstOrDefaultAsync(s => s.PersonId == claim.PersonId, ct);
        var situation = told is null ? Situation.Usual : new Situation(told.Scheme, told.HasReferringDoctor, told.Status);
        var day = claim.CareDate > clock.Today() ? claim.CareDate.Value : clock.Today();
        return new Circumstances(
            day,
            Sector.Sector1,
            situation.HasReferringDoctor ? Pathway.In : Pathway.Out,
            situation.Status,
            situation.Scheme,
            person.BirthDate,
            person.PostalCode
        );
    }

    private ClaimEstimate New(
        Claim claim,
        int tariffVersion,
        Money amo,
        Money amc,
        (string Label, string Expression) clause,
        IEnumerable<Step> steps
    ) =>
        new()
        {
            ClaimId = claim.Id,
            Number = ++claim.EstimateCount,
            CalculatedAtUtc = clock.UtcNow(),
            RuleSet = RuleSet.Version,
            TariffVersion = tariffVersion,
            Spent = claim.Total,
            AmoPaid = amo,
            AmcPaid = amc,
            ClauseLabel = clause.Label,
            Clause = clause.Expression,
            Steps = StepJson.Write(steps),
        };
}
