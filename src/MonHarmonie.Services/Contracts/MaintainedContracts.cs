using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <param name="EndsOn">The last day of the cover; null while it is not known.</param>
public sealed record MaintainedContract(DateOnly? EndsOn);

/// <summary>A company contract that goes on after the job, for who agreed that their situation may be looked at to help them.</summary>
public sealed class MaintainedContracts(HarmonieDbContext db, TimeProvider clock)
{
    public Task<MaintainedContract?> FindAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Professional, Purpose.SituationSupport);
        var today = clock.Today();
        return db
            .Contracts.AsNoTracking()
            .Where(c => c.PolicyholderId == licence.SubjectId && c.MaintainedAfterEmployment && (c.EndsOn == null || c.EndsOn >= today))
            .OrderBy(c => c.StartsOn)
            .Select(c => new MaintainedContract(c.EndsOn))
            .FirstOrDefaultAsync(ct);
    }
}
