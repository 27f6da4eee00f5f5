using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Changes;

/// <summary>One correction, as the person and the advisor read it.</summary>
/// <param name="IsApproved">A second person agreed to it.</param>
public sealed record ContactChangeRow(ContactField Field, DateTime AtUtc, string? Before, string After, bool IsApproved);

/// <summary>Reads how the contact details of a person came to be what they are.</summary>
public sealed class ContactHistory(HarmonieDbContext db)
{
    private const int MaxShown = 30;

    /// <summary>The last corrections, the newest first.</summary>
    public async Task<IReadOnlyList<ContactChangeRow>> ListAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contact, Purpose.ContractAdministration);
        var subject = licence.SubjectId;
        return await db
            .ContactChanges.AsNoTracking()
            .Where(c => c.PersonId == subject)
            .OrderByDescending(c => c.AtUtc)
            .ThenByDescending(c => c.Id)
            .Take(MaxShown)
            .Select(c => new ContactChangeRow(c.Field, c.AtUtc, c.Before, c.After, c.ApprovedById != null))
            .ToListAsync(ct);
    }

    /// <summary>The version of the person's details as a form shows them.</summary>
    public Task<Guid> VersionAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contact, Purpose.ContractAdministration);
        var subject = licence.SubjectId;
        return db.Persons.Where(p => p.Id == subject).Select(p => p.Version).FirstOrDefaultAsync(ct);
    }
}
