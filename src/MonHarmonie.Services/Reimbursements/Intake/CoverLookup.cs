using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>A person under a contract, between two days.</summary>
internal sealed record CoverPeriod(Guid OpenerId, int Rank, Guid PersonId, Guid ContractId, DateOnly StartsOn, DateOnly? EndsOn)
{
    public bool CoversOn(DateOnly day) => StartsOn <= day && (EndsOn is null || day <= EndsOn);
}

/// <summary>Why a line finds no cover, or no place in its act.</summary>
internal enum CoverRefusal
{
    None,
    UnknownInsured,
    UnknownBeneficiary,
    NotCovered,
    TwoBeneficiaries,
    OtherBeneficiary,
    OtherDay,
}

/// <summary>Finds who an insured NIR and a rank name, and which contract pays, for the lines of one batch.</summary>
internal sealed class CoverLookup(HarmonieDbContext db, FieldCipher cipher)
{
    private readonly Dictionary<string, IReadOnlyList<byte[]>> indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> insured = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<CoverPeriod>> covers = [];

    public async Task LoadAsync(IEnumerable<Nir> nirs, CancellationToken ct)
    {
        var numbers = new Dictionary<Guid, string>();
        foreach (var nir in nirs)
        {
            if (!indexes.ContainsKey(nir.Number))
                indexes.Add(nir.Number, Person.IndexesOf(nir.Full, cipher));
        }

        foreach (var (number, ofNumber) in indexes)
        {
            foreach (var index in ofNumber)
                numbers.Add(KeyOf(index), number);
        }

        foreach (var keys in indexes.Values.SelectMany(i => i).Chunk(QueryLimits.KeysPerQuery))
        {
            var found = await db
                .Persons.AsNoTracking()
                .Where(p => p.NirIndex != null && keys.Contains(p.NirIndex))
                .Select(p => new { p.Id, p.NirIndex })
                .ToListAsync(ct);
            found.ForEach(p => insured[numbers[KeyOf(p.NirIndex!)]] = p.Id);
        }

        var openers = insured.Values.ToList();
        AddAll(await WithContract(db.Beneficiaries.Where(b => EF.Parameter(openers).Contains(b.OpenerId))).ToListAsync(ct));
        // The insured may be covered by the contract of another, whose number opens the rights there.
        AddAll(
            await WithContract(db.Beneficiaries.Where(b => EF.Parameter(openers).Contains(b.PersonId) && b.OpenerId != b.PersonId))
                .ToListAsync(ct)
        );
    }

    /// <summary>
    /// An index of an insured, to tell two statements of one number apart. It is part of the stored key of the statement, so it is the same
    /// whatever key is current.
    /// </summary>
    public byte[] IndexOf(Nir nir) => cipher.StableIndex(SealedField.PersonNir, nir.Number);

    /// <summary>The cover that pays for care given on a day, or why there is none.</summary>
    public (CoverPeriod? Cover, CoverRefusal Refusal) Find(Nir nir, int rank, DateOnly day)
    {
        if (!insured.TryGetValue(nir.Number, out var opener))
            return (null, CoverRefusal.UnknownInsured);

        // The insured is rank 1 of their own number, even covered by the contract of another.
        CoverPeriod? first = null;
        var isKnown = false;
        foreach (var cover in covers.GetValueOrDefault(opener, []))
        {
            if (!((cover.OpenerId == opener && cover.Rank == rank) || (rank == 1 && cover.PersonId == opener)))
                continue;
            isKnown = true;
            if (!cover.CoversOn(day))
                continue;
            if (first is not null && first.PersonId != cover.PersonId)
                return (null, CoverRefusal.TwoBeneficiaries);
            if (first is null || (cover.StartsOn, cover.ContractId).CompareTo((first.StartsOn, first.ContractId)) < 0)
                first = cover;
        }

        return first is not null ? (first, CoverRefusal.None) : (null, isKnown ? CoverRefusal.NotCovered : CoverRefusal.UnknownBeneficiary);
    }

    private IQueryable<CoverPeriod> WithContract(IQueryable<Beneficiary> beneficiaries) =>
        beneficiaries
            .AsNoTracking()
            .Join(
                db.Contracts.AsNoTracking(),
                b => b.ContractId,
                c => c.Id,
                (b, c) =>
                    new CoverPeriod(
                        b.OpenerId,
                        b.Rank,
                        b.PersonId,
                        b.ContractId,
                        b.StartsOn > c.StartsOn ? b.StartsOn : c.StartsOn,
                        b.EndsOn == null || c.EndsOn < b.EndsOn ? c.EndsOn : b.EndsOn
                    )
            );

    private void AddAll(List<CoverPeriod> found)
    {
        foreach (var cover in found)
        {
            Add(cover.OpenerId, cover);
            if (cover.PersonId != cover.OpenerId)
                Add(cover.PersonId, cover);
        }
    }

    private void Add(Guid person, CoverPeriod cover)
    {
        if (covers.TryGetValue(person, out var known))
            known.Add(cover);
        else
            covers.Add(person, [cover]);
    }

    /// <summary>The sixteen bytes of a blind index as a key.</summary>
    private static Guid KeyOf(byte[] index) => new(index);
}
