using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Members.Purging;

/// <summary>Keeps in mind until when persons were covered, for the module whose rows about it go.</summary>
public sealed class EndedMembers(HarmonieDbContext db)
{
    /// <summary>The last day covered, unless a later one is known.</summary>
    public Task<int> KeepAsync(IReadOnlyCollection<Guid> personIds, DateOnly endedOn, CancellationToken ct) =>
        db
            .Persons.Where(p => EF.Parameter(personIds).Contains(p.Id) && (p.CoverEndedOn == null || p.CoverEndedOn < endedOn))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.CoverEndedOn, (DateOnly?)endedOn), ct);
}
