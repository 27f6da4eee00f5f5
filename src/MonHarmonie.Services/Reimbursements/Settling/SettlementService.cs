using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Settling.Reopening;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// Calculates our share of acts, from the guarantees, the rates and the counters of the day of care. The acts of a person are decided
/// together, in the order of care, and saved with their ledger events; an act that came late or was corrected changes those that come
/// after it. A run that is cut goes on where it stopped, and a second one finds nothing to do.
/// </summary>
public sealed class SettlementService(
    HarmonieDbContext db,
    SettlementQueue queue,
    SettlementReopening reopening,
    GuaranteeBooks books,
    TariffService tariffs,
    Ledger ledger,
    TimeProvider clock
)
{
    public const int PersonsPerBatch = 1_000;

    /// <summary>Settles everything that is not settled, also acts whose next attempt is to come.</summary>
    public async Task<SettlementReport> SettleAllAsync(IProgress<SettlementReport>? progress, CancellationToken ct)
    {
        await reopening.ReopenChangedAsync(ct);
        var total = SettlementReport.Nothing;
        var (run, last) = (Ids.New(), Guid.Empty);
        while (await queue.LeaseNextAsync(run, last, PersonsPerBatch, ct) is { Count: > 0 } people)
        {
            total += await SettleAsync(people, run, ct);
            progress?.Report(total);
            last = people[^1];
        }
        return total with { Waiting = (await queue.WaitingAsync(ct)).Sum(w => w.Count) };
    }

    /// <summary>Settles some persons whose acts are due. Nodes may call it at once: each takes other persons.</summary>
    /// <returns>Null when nothing is due.</returns>
    public async Task<SettlementReport?> SettleDueAsync(int maxPersons, CancellationToken ct)
    {
        await reopening.ReopenChangedAsync(ct);
        var run = Ids.New();
        var people = await queue.LeaseDueAsync(run, maxPersons, ct);
        return people.Count == 0 ? null : await SettleAsync(people, run, ct);
    }

    /// <summary>Settles what is not settled of one person.</summary>
    /// <returns>Null when another run has just taken the person.</returns>
    public async Task<SettlementReport?> SettleAsync(Guid personId, CancellationToken ct)
    {
        var run = Ids.New();
        return await queue.TryLeaseAsync(run, [personId], ct) ? await SettleAsync([personId], run, ct) : null;
    }

    private async Task<SettlementReport> SettleAsync(IReadOnlyList<Guid> people, Guid run, CancellationToken ct)
    {
        try
        {
            return await TrySettleAsync(people, ct) ?? await SettleOneByOneAsync(people, ct);
        }
        finally
        {
            await queue.ReleaseAsync(run, CancellationToken.None);
        }
    }

    /// <summary>One of the persons had an act that changed meanwhile: the others are settled, that one stays due.</summary>
    private async Task<SettlementReport> SettleOneByOneAsync(IReadOnlyList<Guid> people, CancellationToken ct)
    {
        var total = SettlementReport.Nothing;
        foreach (var person in people)
            total += await TrySettleAsync([person], ct) ?? new SettlementReport(0, 0, Money.Zero, Conflicts: 1);
        return total;
    }

    /// <summary>Settles persons in one save.</summary>
    /// <returns>Null when an act changed since it was read; nothing was written then.</returns>
    private async Task<SettlementReport?> TrySettleAsync(IReadOnlyList<Guid> people, CancellationToken ct)
    {
        var facts = new SettlementFacts(db, books);
        var persons = await facts.LoadAsync(people, ct);
        // Tables and tariffs are read after the acts: if they change afterwards, these acts get another version and are not saved.
        var set = await tariffs.LoadAsync([], null, null, ct);
        var writer = new SettlementWriter(db, ledger, set.Version, clock.UtcNow());
        foreach (var person in persons)
        {
            var settlement = new PersonSettlement(set, facts.FindCover, person.BirthDate, clock.Today());
            var byId = person.Acts.ToDictionary(a => a.Id);
            foreach (var decision in settlement.Decide(person.Before, [.. person.Acts.Select(SettlementAct.Of)]))
                writer.Apply(byId[decision.Act.Facts.Id], decision);
        }
        return await writer.SaveAsync(ct) ? writer.Report : null;
    }
}
