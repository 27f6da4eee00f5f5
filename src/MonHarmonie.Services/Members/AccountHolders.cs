using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Members;

/// <summary>What accounts need to know of the person behind them.</summary>
public sealed class AccountHolders(HarmonieDbContext db) : IPersonalWords
{
    /// <summary>As people write a day without spaces.</summary>
    private static readonly string[] Days = ["ddMMyyyy", "ddMMyy", "yyyyMMdd", "yyMMdd"];

    public async Task<IReadOnlyList<string>> OfAsync(Guid? personId, CancellationToken ct)
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
                p.BirthDate,
            })
            .FirstOrDefaultAsync(ct);
        return person is null ? [] : Words(person.MemberNumber, person.FirstName, person.FamilyName, person.BirthDate);
    }

    internal static IReadOnlyList<string> Words(string memberNumber, string firstName, string familyName, DateOnly born) =>
        [memberNumber, firstName, familyName, .. Days.Select(d => born.ToString(d, CultureInfo.InvariantCulture))];
}
