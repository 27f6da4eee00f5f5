using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>
/// Who bears which rank under an opener, in all contracts: a statement names a person by the opener's number and the rank, so that two
/// persons must never share them on one day.
/// </summary>
internal sealed class OpenerRanks
{
    private readonly Dictionary<Guid, List<Beneficiary>> byOpener = [];
    private readonly HashSet<Guid> loaded = [];

    public async Task LoadAsync(HarmonieDbContext db, IEnumerable<Guid> openers, CancellationToken ct)
    {
        foreach (var some in openers.Where(loaded.Add).Chunk(QueryLimits.KeysPerQuery))
        {
            foreach (var cover in await db.Beneficiaries.Where(b => some.Contains(b.OpenerId)).ToListAsync(ct))
                Add(cover);
        }
    }

    /// <summary>Takes in a new cover, or one whose opener changed.</summary>
    public void Add(Beneficiary cover)
    {
        if (!byOpener.TryGetValue(cover.OpenerId, out var covers))
        {
            covers = [];
            byOpener.Add(cover.OpenerId, covers);
        }

        if (!covers.Contains(cover))
            covers.Add(cover);
    }

    /// <summary>The rank that a person bears under an opener, or the next free one.</summary>
    public int RankOf(Guid opener, Guid person)
    {
        if (person == opener)
            return 1;
        var covers = Of(opener).ToList();
        return covers.Find(c => c.PersonId == person)?.Rank ?? covers.Select(c => c.Rank).Append(1).Max() + 1;
    }

    /// <summary>True when another person bears the rank on a day of the period.</summary>
    /// <param name="person">Null for a person who is not on file yet.</param>
    public bool IsTaken(Guid opener, int rank, Guid? person, DateOnly from, DateOnly? to) =>
        Of(opener)
            .Any(c => c.Rank == rank && c.PersonId != person && (to is null || c.StartsOn <= to) && (c.EndsOn is null || c.EndsOn >= from));

    private IEnumerable<Beneficiary> Of(Guid opener) => byOpener.GetValueOrDefault(opener, []).Where(c => c.OpenerId == opener);
}
