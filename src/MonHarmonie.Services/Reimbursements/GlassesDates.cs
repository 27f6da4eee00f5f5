using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>When a member last had glasses, for who agreed that their care may be looked at to help them.</summary>
public sealed class GlassesDates(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>Frames and lenses, by the codes of statements.</summary>
    private static readonly string[] Glasses = ["3563", "3533", "3506", "3510", "3504"];

    public Task<DateOnly?> FindLastAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.PersonalisedSupport);
        var active = ActiveActs.Since(clock.Today());
        return db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PersonId == licence.SubjectId && r.PaidOn >= active && Glasses.Contains(r.Nature) && r.Spent.Cents > 0)
            .MaxAsync(r => (DateOnly?)r.CareDate, ct);
    }
}
