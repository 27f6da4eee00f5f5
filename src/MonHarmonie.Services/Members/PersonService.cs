using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

public sealed record PersonName(Guid Id, string FirstName, string FamilyName)
{
    public string FullName => $"{FirstName} {FamilyName}";
}

/// <summary>The member's own contact details and bank account, as shown on the profile: the bank account masked.</summary>
public sealed record PersonCard(
    Guid Id,
    string MemberNumber,
    string FirstName,
    string FamilyName,
    DateOnly BirthDate,
    string? Email,
    string? Phone,
    string? AddressLine,
    string? PostalCode,
    string? City
)
{
    /// <summary>The card for somebody who may check what a person says, not read it out: enough of each detail to compare with.</summary>
    internal PersonCard Masked() =>
        this with
        {
            Email = ContactMasks.OfEmail(Email),
            Phone = ContactMasks.OfPhone(Phone),
            AddressLine = null,
        };
}

public sealed record BankAccountCard(string Holder, string LastThree, DateOnly ValidFrom);

/// <summary>Reads persons: names for the family, the member's own card in full.</summary>
public sealed class PersonService(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>The names of the persons a licence shows, the viewer first, then by age.</summary>
    public async Task<IReadOnlyList<PersonName>> NamesAsync(DataLicence licence, CancellationToken ct)
    {
        var names = new List<PersonName>(licence.PersonIds.Count);
        await foreach (var name in NamesQuery.For(db)(db, [.. licence.PersonIds]).WithCancellation(ct))
            names.Insert(name.Id == licence.SubjectId ? 0 : names.Count, name);
        return names;
    }

    private static readonly PerModel<Func<HarmonieDbContext, Guid[], IAsyncEnumerable<PersonName>>> NamesQuery = new(() =>
        EF.CompileAsyncQuery(
            (HarmonieDbContext db, Guid[] ids) =>
                db
                    .Persons.AsNoTracking()
                    .Where(p => ids.Contains(p.Id))
                    .OrderBy(p => p.BirthDate)
                    .Select(p => new PersonName(p.Id, p.FirstName, p.FamilyName))
        )
    );

    /// <summary>The names of given persons; callers pass ids they were already allowed to see.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonName>> NamesOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db
            .Persons.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new PersonName(p.Id, p.FirstName, p.FamilyName))
            .ToDictionaryAsync(p => p.Id, ct);

    /// <summary>The subject's card; masked for whoever reads another's file.</summary>
    public async Task<PersonCard?> CardAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contact, Purpose.ContractAdministration);
        var id = licence.SubjectId;
        var card = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == id)
            .Select(p => new PersonCard(
                p.Id,
                p.MemberNumber,
                p.FirstName,
                p.FamilyName,
                p.BirthDate,
                p.Email,
                p.Phone,
                p.AddressLine,
                p.PostalCode,
                p.City
            ))
            .FirstOrDefaultAsync(ct);
        return licence.IsOwnFile ? card : card?.Masked();
    }

    /// <summary>The day on which the address of the subject's account refused our mail; null while it takes them, or since it was
    /// changed.</summary>
    public async Task<DateOnly?> MailRefusedOnAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contact, Purpose.ContractAdministration);
        var id = licence.SubjectId;
        var refused = await db
            .Users.Where(u => u.PersonId == id)
            .SelectMany(u => db.MailRefusals.Where(r => r.AccountId == u.Id && r.Email == u.Email).Select(r => (DateTime?)r.RefusedAtUtc))
            .FirstOrDefaultAsync(ct);
        return refused is { } at ? FrenchTime.DayOf(at) : null;
    }

    /// <summary>The account on which the subject is reimbursed today; null when none is on file.</summary>
    public async Task<BankAccountCard?> BankAccountAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var id = licence.SubjectId;
        var today = clock.Today();
        return await db
            .BankAccounts.AsNoTracking()
            .Where(b => b.PersonId == id && b.ValidFrom <= today)
            .OrderByDescending(b => b.ValidFrom)
            .Select(b => new BankAccountCard(b.Holder, b.LastThree, b.ValidFrom))
            .FirstOrDefaultAsync(ct);
    }
}
