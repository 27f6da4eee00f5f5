using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>What settlement would pay of care that is not on file.</summary>
/// <param name="Reason">Why it cannot tell; then nothing else is set.</param>
internal sealed record ActQuote(Money Paid, GuaranteeClause? Clause, IReadOnlyList<Step> Steps, int TariffVersion, WaitingReason Reason)
{
    public static ActQuote Unknown(WaitingReason reason, int tariffVersion) => new(Money.Zero, null, [], tariffVersion, reason);
}

/// <summary>
/// Calculates our share of care before it is an act, with the rules, the guarantees and the counters of its day. It writes nothing: the
/// settlement that follows decides again, and alone.
/// </summary>
public sealed class ActQuotes(HarmonieDbContext db, GuaranteeBooks books, TariffService tariffs, TimeProvider clock)
{
    internal async Task<ActQuote> QuoteAsync(InvoiceCare care, CancellationToken ct)
    {
        var set = await tariffs.LoadAsync([], null, null, ct);
        if (await books.CoversAsync(care.PersonId, care.CareDate, ct) is not [var cover, ..])
            return ActQuote.Unknown(WaitingReason.NoGuaranteeTable, set.Version);
        var facts = new SettlementFacts(db, books);
        var (birthDate, before) = await facts.LoadBeforeAsync(care.PersonId, cover.ContractId, care.CareDate, ct);
        // Care to come is calculated as if it were given today.
        var today = care.CareDate > clock.Today() ? care.CareDate : clock.Today();
        var settlement = new PersonSettlement(set, facts.FindCover, birthDate, today);
        var decision = settlement
            .Decide([.. before.Where(a => a.Id != care.ActId)], [new SettlementAct(ActOf(care, cover), false)])
            .Single();
        return decision.Share is { } share
            ? new ActQuote(share.Paid, share.Clause, share.Steps, set.Version, WaitingReason.None)
            : ActQuote.Unknown(decision.Reason, set.Version);
    }

    private CountedAct ActOf(InvoiceCare care, Cover cover) =>
        new(
            care.ActId,
            care.PersonId,
            care.CareDate,
            clock.Today(),
            cover.ContractId,
            care.Nature,
            care.Amo.RatePercent,
            care.Quantity,
            care.Amount,
            care.Amo.Base,
            care.Amo.Paid,
            Money.Zero,
            Money.Zero,
            Money.Zero,
            0,
            Money.Zero
        );
}
