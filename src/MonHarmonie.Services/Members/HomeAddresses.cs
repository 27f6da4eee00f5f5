using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

public sealed class HomeAddresses(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>
    /// The person's own address, else that of whoever holds the contract that covers them, the contract in force first: what a contract
    /// lets its policyholder see tells who that is. In the person's name either way.
    /// </summary>
    /// <returns>Null when no address is known.</returns>
    public async Task<PostalAddress?> FindAsync(Guid personId, CancellationToken ct)
    {
        var today = clock.Today();
        var person = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == personId)
            .Select(p => new
            {
                p.FirstName,
                p.FamilyName,
                p.AddressLine,
                p.PostalCode,
                p.City,
            })
            .FirstOrDefaultAsync(ct);
        if (person is null)
            return null;
        var name = $"{person.FirstName} {person.FamilyName}";
        if (person is { AddressLine: { } line, PostalCode: { } code, City: { } city })
            return new PostalAddress(name, line, code, city);
        return await db
            .ViewGrants.AsNoTracking()
            .Where(g => g.SubjectId == personId && g.Origin == GrantOrigin.Contract)
            .Join(db.Persons, g => g.ViewerId, p => p.Id, (g, p) => new { Grant = g, Holder = p })
            .Where(j => j.Holder.AddressLine != null && j.Holder.PostalCode != null && j.Holder.City != null)
            .OrderByDescending(j => j.Grant.EndsOn == null || j.Grant.EndsOn >= today)
            .ThenByDescending(j => j.Grant.StartsOn)
            .Select(j => new PostalAddress(name, j.Holder.AddressLine!, j.Holder.PostalCode!, j.Holder.City!))
            .FirstOrDefaultAsync(ct);
    }
}
