using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>What is needed to settle one person.</summary>
/// <param name="Before">Acts that count as they stand: those of days before the first that is not settled.</param>
/// <param name="Acts">The acts to be decided, in the order of care.</param>
internal sealed record PersonFacts(Guid PersonId, DateOnly BirthDate, IReadOnlyList<CountedAct> Before, IReadOnlyList<Reimbursement> Acts);

/// <summary>Reads the facts of a batch of persons in a few queries, and the guarantee tables of their contracts.</summary>
internal sealed class SettlementFacts(HarmonieDbContext db, GuaranteeBooks books)
{
    private Dictionary<Guid, (string Number, string ProductCode, bool IsCompany)> contracts = [];
    private readonly Dictionary<string, IReadOnlyList<GuaranteeBook>> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid ContractId, GuaranteeBook Book), Cover> covers = [];

    public async Task<IReadOnlyList<PersonFacts>> LoadAsync(IReadOnlyList<Guid> people, CancellationToken ct)
    {
        var ids = people.ToList();
        var first = await db
            .Reimbursements.AsNoTracking()
            .Where(r => r.State != ActState.Settled && EF.Parameter(ids).Contains(r.PersonId))
            .GroupBy(r => r.PersonId)
            .Select(g => new { PersonId = g.Key, From = g.Min(r => r.CareDate) })
            .ToDictionaryAsync(g => g.PersonId, g => g.From, ct);
        if (first.Count == 0)
            return [];
        var start = first.Values.Min();
        var since = await SinceAsync(start, ct);
        // Only acts that may be decided are read whole.
        var acts = await db
            .Reimbursements.AsNoTracking()
            .Where(r => EF.Parameter(ids).Contains(r.PersonId) && r.PaidOn >= start && r.CareDate >= start)
            .Join(db.Statements, r => r.StatementId, s => s.Id, (r, s) => new OrderedAct(r, s.FlowKey))
            .ToListAsync(ct);
        var before = await db
            .Reimbursements.AsNoTracking()
            .Where(r => EF.Parameter(ids).Contains(r.PersonId) && r.PaidOn >= since && r.CareDate < start)
            .OrderBy(r => r.CareDate)
            .ThenByDescending(r => r.Spent.Cents)
            .ThenBy(r => r.Id)
            .Select(CountedAct.Projection)
            .ToListAsync(ct);
        var births = await db
            .Persons.AsNoTracking()
            .Where(p => EF.Parameter(ids).Contains(p.Id))
            .Select(p => new { p.Id, p.BirthDate })
            .ToDictionaryAsync(p => p.Id, p => p.BirthDate, ct);
        await LoadContractsAsync([.. before.Select(a => a.ContractId).Concat(acts.Select(a => a.Act.ContractId)).Distinct()], ct);
        var earlier = before.ToLookup(a => a.PersonId);
        var later = acts.ToLookup(a => a.Act.PersonId);
        return [.. first.Select(person => Facts(person.Key, births[person.Key], person.Value, earlier[person.Key], later[person.Key]))];
    }

    /// <summary>What counts for care of a day that is not on file: the acts up to that day.</summary>
    public async Task<(DateOnly BirthDate, IReadOnlyList<CountedAct> Before)> LoadBeforeAsync(
        Guid personId,
        Guid contractId,
        DateOnly day,
        CancellationToken ct
    )
    {
        var since = await SinceAsync(day, ct);
        var before = await db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PersonId == personId && r.PaidOn >= since && r.CareDate <= day)
            .OrderBy(r => r.CareDate)
            .ThenByDescending(r => r.Spent.Cents)
            .ThenBy(r => r.Id)
            .Select(CountedAct.Projection)
            .ToListAsync(ct);
        var birthDate = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => p.BirthDate).SingleAsync(ct);
        await LoadContractsAsync([.. before.Select(a => a.ContractId).Append(contractId).Distinct()], ct);
        return (birthDate, before);
    }

    private static PersonFacts Facts(
        Guid personId,
        DateOnly birthDate,
        DateOnly from,
        IEnumerable<CountedAct> before,
        IEnumerable<OrderedAct> acts
    )
    {
        // The order of care, then of the statement: nothing of it depends on when a file came.
        var ordered = acts.OrderBy(a => a.Act.CareDate)
            .ThenBy(a => a.Act.PaidOn)
            .ThenBy(a => a.FlowKey, StringComparer.Ordinal)
            .ThenBy(a => a.Act.Rank)
            .Select(a => a.Act)
            .ToList();
        return new PersonFacts(
            personId,
            birthDate,
            [.. before, .. ordered.Where(a => a.CareDate < from).Select(CountedAct.Of)],
            ordered.FindAll(a => a.CareDate >= from)
        );
    }

    private sealed record OrderedAct(Reimbursement Act, string FlowKey);

    /// <summary>The contract that pays an act, with the table of the day of care; null when no table was in force.</summary>
    public Cover? FindCover(Guid contractId, DateOnly day)
    {
        if (!contracts.TryGetValue(contractId, out var contract))
            return null;
        foreach (var book in tables[contract.ProductCode])
        {
            if (book.ValidFrom > day)
                continue;
            if (!covers.TryGetValue((contractId, book), out var cover))
                covers[(contractId, book)] = cover = new Cover(contractId, contract.Number, contract.IsCompany, book);
            return cover;
        }
        return null;
    }

    /// <summary>The first day of payment that may count: of the year, or of the longest period of an item.</summary>
    private async Task<DateOnly> SinceAsync(DateOnly from, CancellationToken ct)
    {
        var years = Math.Min(await books.LongestLimitAsync(ct), from.Year - 1);
        var (newYear, period) = (new DateOnly(from.Year, 1, 1), from.AddYears(-years));
        return newYear < period ? newYear : period;
    }

    private async Task LoadContractsAsync(List<Guid> ids, CancellationToken ct)
    {
        var found = await db
            .Contracts.AsNoTracking()
            .Where(c => EF.Parameter(ids).Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.ProductCode,
                IsCompany = c.CompanyContractId != null,
            })
            .ToListAsync(ct);
        contracts = found.ToDictionary(c => c.Id, c => (c.Number, c.ProductCode, c.IsCompany));
        foreach (var product in found.Select(c => c.ProductCode).Distinct(StringComparer.Ordinal))
            tables[product] = await books.HistoryAsync(product, ct);
    }
}
