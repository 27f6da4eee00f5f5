using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Ages;

/// <summary>A child too young for a space of its own, for whom a parent decides.</summary>
public sealed record YoungChild(Guid Id, string FirstName, DateOnly SpeaksFrom);

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
        return [.. children.Select(c => new YoungChild(c.Id, c.FirstName, Person.BirthdayOf(c.BirthDate, Person.OwnSpaceAge)))];
    }

    /// <summary>The member as the one who decides for a person; null when they do not.</summary>
    public async Task<Decider?> FindAsync(MemberViewer me, Guid personId, CancellationToken ct)
    {
        if (personId == me.PersonId)
            return Decider.Self(me);
        return (await ChildrenAsync(me, ct)).FirstOrDefault(c => c.Id == personId) is { } child
            ? Decider.ParentOf(me, child.Id, child.SpeaksFrom)
            : null;
    }
}
