using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

public sealed record Situation(Scheme Scheme, bool HasReferringDoctor, CareStatus Status)
{
    /// <summary>Of somebody who told nothing: the general case.</summary>
    public static readonly Situation Usual = new(Scheme.General, true, CareStatus.None);
}

/// <summary>A person to calculate for: who they are and their situation.</summary>
public sealed record SituatedPerson(
    Guid Id,
    string FirstName,
    string FamilyName,
    DateOnly BirthDate,
    string? PostalCode,
    Situation Situation
)
{
    public string FullName => $"{FirstName} {FamilyName}";
}

/// <summary>Reads and keeps the situation by which care is calculated before it is given.</summary>
public sealed class SituationService(HarmonieDbContext db)
{
    /// <summary>The persons whose acts a licence shows in detail, the viewer first.</summary>
    public async Task<IReadOnlyList<SituatedPerson>> PeopleAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.SimulatorInputs, Purpose.Simulation);
        var ids = licence.DetailIds.ToArray();
        var me = licence.SubjectId;
        var people = await db
            .Persons.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .GroupJoin(db.PersonSituations, p => p.Id, s => s.PersonId, (p, all) => new { Person = p, All = all })
            .SelectMany(j => j.All.DefaultIfEmpty(), (j, s) => new { j.Person, Situation = s })
            .OrderByDescending(j => j.Person.Id == me)
            .ThenBy(j => j.Person.BirthDate)
            .Select(j => new
            {
                j.Person.Id,
                j.Person.FirstName,
                j.Person.FamilyName,
                j.Person.BirthDate,
                j.Person.PostalCode,
                j.Situation,
            })
            .Take(50)
            .ToListAsync(ct);
        return
        [
            .. people.Select(p => new SituatedPerson(
                p.Id,
                p.FirstName,
                p.FamilyName,
                p.BirthDate,
                p.PostalCode,
                p.Situation is { } told ? new Situation(told.Scheme, told.HasReferringDoctor, told.Status) : Situation.Usual
            )),
        ];
    }

    /// <summary>Saves the member's own situation, so that the form shows it next time.</summary>
    /// <exception cref="InvalidOperationException">The licence is for somebody else's file: nobody tells the situation of
    /// another.</exception>
    public async Task SaveAsync(DataLicence licence, Situation situation, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.SimulatorInputs, Purpose.Simulation);
        if (!licence.IsOwnFile)
            throw new InvalidOperationException("A situation is kept by the person themselves.");
        var kept = await db.PersonSituations.FirstOrDefaultAsync(s => s.PersonId == licence.SubjectId, ct);
        if (kept is null)
        {
            kept = new PersonSituation { PersonId = licence.SubjectId };
            db.PersonSituations.Add(kept);
        }
        (kept.Scheme, kept.HasReferringDoctor, kept.Status) = (situation.Scheme, situation.HasReferringDoctor, situation.Status);
        await db.SaveChangesAsync(ct);
    }
}
