using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Ages;

/// <summary>A child too young for a space of its own, and the parent as the one who decides for it.</summary>
public sealed record YoungChild(string FirstName, Decider Decider);

/// <summary>Says who may decide for whom on the use of data: each for themselves from 15 on, a parent for a younger child.</summary>
public sealed class DeciderService(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>The children for whom a member decides today, the eldest first.</summary>
    public async Task<IReadOnlyList<YoungChild>> ChildrenAsync(MemberViewer me, CancellationToken ct)
    {
        var today = clock.Today();
        var born = today.AddYears(-Person.OwnSpaceAge);
        var children = await db
            .ViewGrants.AsNoTracking()
            .Where(g => g.ViewerId == me.PersonId && g.Origin == GrantOrigin.Parent)
            .Where(g => g.StartsOn <= today && (g.EndsOn == null || g.EndsOn >= today))
            .Join(
                db.Persons,
                g => g.SubjectId,
                p => p.Id,
                (g, p) =>
                    new
                    {
                        p.Id,
                        p.FirstName,
                        p.BirthDate,
                    }
            )
            .Where(p => p.BirthDate > born)
            .Distinct()
            .OrderBy(p => p.BirthDate)
            .ToListAsync(ct);
        return
        [
            .. children.Select(c => new YoungChild(
                c.FirstName,
                Decider.ParentOf(me, c.Id, Person.BirthdayOf(c.BirthDate, Person.OwnSpaceAge))
            )),
        ];
    }

    /// <summary>The child for whom the member decides; null when they do not.</summary>
    public async Task<YoungChild?> FindChildAsync(MemberViewer me, Guid childId, CancellationToken ct) =>
        (await ChildrenAsync(me, ct)).FirstOrDefault(c => c.Decider.PersonId == childId);
}
