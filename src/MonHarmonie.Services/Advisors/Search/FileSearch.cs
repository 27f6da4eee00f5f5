using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Search;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Rights.AccessLog;

namespace MonHarmonie.Services.Advisors.Search;

/// <summary>
/// Finds the file that a call or a letter is about. One key that names one person, or two that do so together; a search that fits too many
/// says so and shows none. What is typed is kept nowhere: the ledger has who searched, by which key, and how many were found.
/// </summary>
public sealed class FileSearch(
    HarmonieDbContext db,
    PersonFinder persons,
    StaffNumbers staffNumbers,
    ClaimReferences claims,
    ConsultationCodes consultations,
    UserManager<User> users,
    AccessBudget budget,
    Ledger ledger
)
{
    public const int MaxRows = 20;
    public const string SearchedEvent = "desk.searched";

    public async Task<SearchResult> FindAsync(Guid advisorId, Guid sessionId, SearchKeys keys, CancellationToken ct)
    {
        if (keys.Problem is { } problem)
            return SearchResult.Of(problem);
        if (await budget.SpendSearchAsync(advisorId, sessionId, keys.Kind == SearchKind.Nir, ct) is { } refusal)
            return SearchResult.Of(refusal);
        var ids = await IdsAsync(keys, ct);
        ledger.Append(
            LedgerStream.Access,
            SearchedEvent,
            new Actor(advisorId, Actors.Advisor),
            null,
            new { key = (byte)keys.Kind, found = ids.Count }
        );
        await db.SaveChangesAsync(ct);
        return ids.Count > MaxRows ? SearchResult.Of(SearchProblem.TooMany) : new SearchResult(await RowsAsync(ids, ct), null);
    }

    private Task<IReadOnlyList<Guid>> IdsAsync(SearchKeys keys, CancellationToken ct) =>
        keys.Kind switch
        {
            SearchKind.MemberNumber => persons.ByMemberNumberAsync(keys.MemberNumber!, ct),
            SearchKind.Nir => persons.ByNirAsync(keys.Nir!, ct),
            SearchKind.Email => persons.ByEmailAsync(keys.Email!, users.NormalizeEmail(keys.Email!), MaxRows + 1, ct),
            SearchKind.Phone => persons.ByPhoneAsync(keys.Phone!, MaxRows + 1, ct),
            SearchKind.Reference => claims.PersonsAsync(keys.Reference!, ct),
            SearchKind.Consultation => consultations.PersonsAsync(keys.Reference!, MaxRows + 1, ct),
            SearchKind.StaffNumber => staffNumbers.PersonsAsync(keys.Company!, keys.StaffNumber!, MaxRows + 1, ct),
            _ => persons.ByNameAsync(NamesOf(keys), keys.BirthDate!.Value, MaxRows + 1, ct),
        };

    private static NameMatcher NamesOf(SearchKeys keys) =>
        keys.Words is { } words ? NameMatcher.OfWords(words) : new NameMatcher(keys.FamilyName!, keys.FirstName);

    /// <summary>One of those found, to say again whose file is about to be opened.</summary>
    public async Task<FoundPerson?> RowAsync(Guid personId, CancellationToken ct) => (await RowsAsync([personId], ct)).FirstOrDefault();

    /// <summary>In the order found.</summary>
    private async Task<IReadOnlyList<FoundPerson>> RowsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db
            .Persons.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.FirstName,
                p.FamilyName,
                p.BirthName,
                p.BirthDate,
                p.City,
                p.MemberNumber,
            })
            .ToDictionaryAsync(p => p.Id, ct);
        return
        [
            .. ids.Where(rows.ContainsKey)
                .Select(id => rows[id])
                .Select(p => new FoundPerson(
                    p.Id,
                    p.FirstName,
                    p.FamilyName,
                    p.BirthName,
                    p.BirthDate.Year,
                    p.City,
                    p.MemberNumber[^FoundPerson.DigitsShown..]
                )),
        ];
    }
}
