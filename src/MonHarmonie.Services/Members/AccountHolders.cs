using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Members;

/// <summary>What the account pages need to know of the person behind an account.</summary>
public sealed class AccountHolders(HarmonieDbContext db)
{
    /// <summary>The person's own words, which a password must not hold.</summary>
    public async Task<IReadOnlyList<string?>> WordsAsync(Guid? personId, CancellationToken ct)
    {
        if (personId is null)
            return [];
        var person = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == personId)
            .Select(p => new
            {
                p.MemberNumber,
                p.FirstName,
                p.FamilyName,
            })
            .FirstOrDefaultAsync(ct);
        return person is null ? [] : [person.MemberNumber, person.FirstName, person.FamilyName];
    }
}
