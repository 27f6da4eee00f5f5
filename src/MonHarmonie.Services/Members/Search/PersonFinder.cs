using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Search;

/// <summary>
/// Finds persons by one key of their own, or by name and birth date. It tells ids only: who may be shown what of them is the caller's
/// matter. Every search reads one index, whatever the number of persons.
/// </summary>
public sealed class PersonFinder(HarmonieDbContext db, FieldCipher cipher)
{
    /// <summary>
    /// How many persons of one birth date are looked at. Five million persons have some 200 on a usual day; days that stand for an unknown
    /// birth date have thousands.
    /// </summary>
    private const int MaxOfOneDay = 20_000;
    private const int MaxCompared = 200;

    public async Task<IReadOnlyList<Guid>> ByMemberNumberAsync(string number, CancellationToken ct) =>
        await db.Persons.AsNoTracking().Where(p => p.MemberNumber == number).Select(p => p.Id).Take(1).ToListAsync(ct);

    /// <param name="nir">13 or 15 characters, already checked.</param>
    public async Task<IReadOnlyList<Guid>> ByNirAsync(string nir, CancellationToken ct)
    {
        var indexes = Person.IndexesOf(nir, cipher).ToList();
        return await db
            .Persons.AsNoTracking()
            .Where(p => p.NirIndex != null && indexes.Contains(p.NirIndex))
            .Select(p => p.Id)
            .Take(indexes.Count)
            .ToListAsync(ct);
    }

    /// <summary>By the address on file, and by that of the space; a family may share one.</summary>
    /// <param name="normalised">As <c>UserManager</c> normalises addresses.</param>
    public async Task<IReadOnlyList<Guid>> ByEmailAsync(string email, string normalised, int limit, CancellationToken ct)
    {
        var onFile = email.Trim().ToLowerInvariant();
        var persons = await db.Persons.AsNoTracking().Where(p => p.Email == onFile).Select(p => p.Id).Take(limit).ToListAsync(ct);
        var holders = await db
            .Users.AsNoTracking()
            .Where(u => u.NormalizedEmail == normalised && u.PersonId != null)
            .Select(u => u.PersonId!.Value)
            .Take(limit)
            .ToListAsync(ct);
        return [.. persons.Union(holders).Take(limit)];
    }

    /// <param name="phone">As <see cref="PhoneNumbers.Parse"/> gives it.</param>
    public async Task<IReadOnlyList<Guid>> ByPhoneAsync(string phone, int limit, CancellationToken ct) =>
        await db.Persons.AsNoTracking().Where(p => p.Phone == phone).Select(p => p.Id).Take(limit).ToListAsync(ct);

    /// <summary>The persons of a birth date whose names are, or nearly are, those typed; the nearest first.</summary>
    public async Task<IReadOnlyList<Guid>> ByNameAsync(NameMatcher matcher, DateOnly birthDate, int limit, CancellationToken ct)
    {
        if (!matcher.IsUsable)
            return [];
        var possible = new List<Guid>();
        await foreach (
            var row in db
                .Persons.AsNoTracking()
                .Where(p => p.BirthDate == birthDate)
                .Select(p => new
                {
                    p.Id,
                    p.SearchName,
                    p.BirthSearchName,
                })
                .Take(MaxOfOneDay)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            if (possible.Count < MaxCompared && matcher.MayMatch(row.SearchName, row.BirthSearchName))
                possible.Add(row.Id);
        }
        var named = await db
            .Persons.AsNoTracking()
            .Where(p => possible.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.FirstName,
                p.FamilyName,
                p.BirthName,
            })
            .ToListAsync(ct);
        return
        [
            .. named
                .Select(p => (p.Id, p.FamilyName, p.FirstName, Rank: matcher.Rank(p.FirstName, p.FamilyName, p.BirthName)))
                .Where(p => p.Rank is not null)
                .OrderBy(p => p.Rank)
                .ThenBy(p => p.FamilyName, StringComparer.Ordinal)
                .ThenBy(p => p.FirstName, StringComparer.Ordinal)
                .Take(limit)
                .Select(p => p.Id),
        ];
    }
}
