using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Ages;

/// <summary>The birth date of a member who agreed that it may be looked at to help them.</summary>
public sealed class BirthDates(HarmonieDbContext db)
{
    public Task<DateOnly> FindAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Identification, Purpose.SituationSupport);
        return db.Persons.AsNoTracking().Where(p => p.Id == licence.SubjectId).Select(p => p.BirthDate).FirstOrDefaultAsync(ct);
    }
}
