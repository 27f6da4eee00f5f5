using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>A person under a contract, between two days.</summary>
internal sealed record CoverPeriod(Guid OpenerId, int Rank, Guid PersonId, Guid ContractId, DateOnly StartsOn, DateOnly? EndsOn)
{
    public bool CoversOn(DateOnly day) => StartsOn <= day && (EndsOn is null || day <= EndsOn);
}

/// <summary>Finds who an insured NIR and a rank name, and which contract pays, for the lines of one batch.</summary>
internal sealed class CoverLookup(HarmonieDbContext db, FieldCipher cipher)
{
    private const int ParametersPerQuery = 500;

    private readonly Dictionary<string, Guid> insured = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> indexes = new(StringComparer.Ordinal);
    private ILookup<(Guid, int), CoverPeriod> byRank = Array.Empty<CoverPeriod>().ToLookup(c => (c.OpenerId, c.Rank));
    private ILookup<Guid, CoverPeriod> byPerson = Array.Empty<CoverPeriod>().ToLookup(c => c.PersonId);

    public async Task LoadAsync(IEnumerable<Nir> nirs, CancellationToken ct)
    {
        foreach (var nir in nirs)
        {
            if (!indexes.ContainsKey(nir.Number))
                indexes.Add(nir.Number, Person.IndexOf(nir.Full, cipher));
        }

        foreach (var some in indexes.Values.Chunk(ParametersPerQuery))
        {
            var found = await db.Persons.AsNoTracking().Where(p => p.NirIndex != null && some.Contains(p.NirIndex)).Select(p => new { p.Id, p.NirIndex }).ToListAsync(ct);
            found.ForEach(p => insured[Convert.ToHexString(p.NirIndex!)] = p.Id);
        }

        var covers = new List<CoverPeriod>();
        foreach (var some in insured.Values.Chunk(ParametersPerQuery))
        {
            var rows = db.Beneficiaries.AsNoTracking().Where(b => some.Contains(b.OpenerId))
                .Concat(db.Beneficiaries.AsNoTracking().Where(b => some.Contains(b.PersonId) && !some.Contains(b.OpenerId)))
                .Join(db.Contracts.AsNoTracking(), b => b.ContractId, c => c.Id, (b, c) => new { b.OpenerId, b.Rank, b.PersonId, b.StartsOn, b.EndsOn, Contract = c.Id, From = c.StartsOn, To = c.EndsOn });
            foreach (var row in await rows.ToListAsync(ct))
            {
                var from = row.StartsOn > row.From ? row.StartsOn : row.From;
                var to = row.EndsOn is null || row.To < row.EndsOn ? row.To : row.EndsOn;
                covers.Add(new CoverPeriod(row.OpenerId, row.Rank, row.PersonId, row.Contract, from, to));
            }
        }

        byRank = covers.ToLookup(c => (c.OpenerId, c.Rank));
        byPerson = covers.ToLookup(c => c.PersonId);
    }

    /// <summary>The blind index of an insured, to tell two statements of one number apart.</summary>
    public byte[] IndexOf(Nir nir) => indexes[nir.Number];

    /// <summary>The cover that pays for care given on a day, or why there is none.</summary>
    public (CoverPeriod? Cover, string? Refusal) Find(Nir nir, int rank, DateOnly day)
    {
        if (!insured.TryGetValue(Convert.ToHexString(indexes[nir.Number]), out var opener))
            return (null, "assuré inconnu : importez d'abord son contrat");

        // The insured is rank 1 of their own number, even covered by the contract of another.
        var covers = byRank[(opener, rank)].Concat(rank == 1 ? byPerson[opener] : []).OrderBy(c => c.StartsOn).ToList();
        if (covers.Count == 0)
            return (null, "bénéficiaire inconnu : aucun rang correspondant pour cet assuré");
        var cover = covers.Find(c => c.CoversOn(day));
        return cover is null ? (null, "aucun contrat ne couvre ce bénéficiaire à la date des soins") : (cover, null);
    }
}
