using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures;

/// <summary>What became of one thing, to be told.</summary>
/// <param name="KeptUntil">Null while what its time runs from goes on.</param>
public sealed record ErasedThing(HeldThing Thing, int Erased, int Kept, Purpose? KeptFor, DateOnly? KeptUntil);

/// <summary>The outcome of an erasure.</summary>
/// <param name="DoneAtUtc">Null while it is being carried out.</param>
public sealed record ErasureOutcome(DataCategory Category, DateTime? DoneAtUtc, IReadOnlyList<ErasedThing> Things);

/// <summary>What can be asked for: the categories of which anything is held.</summary>
public sealed class ErasableCategories(IEnumerable<IErasableData> sources)
{
    public IReadOnlyList<DataCategory> All { get; } = [.. sources.SelectMany(s => s.Categories).Distinct().Order()];
}

/// <summary>Tells what became of an erasure, to the person and to the officer.</summary>
public sealed class ErasureService(HarmonieDbContext db)
{
    /// <returns>Null when the request was none, is another's, or waits.</returns>
    public Task<ErasureOutcome?> FindAsync(DataLicence licence, Guid requestId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.Evidence);
        return FindAsync(licence.SubjectId, requestId, ct);
    }

    /// <summary>The same for the officer, who has opened the case by licences of theirs.</summary>
    public Task<ErasureOutcome?> FindAsync(RightsCase opened, CancellationToken ct) => FindAsync(opened.Person.Id, opened.Card.Row.Id, ct);

    private async Task<ErasureOutcome?> FindAsync(Guid person, Guid requestId, CancellationToken ct)
    {
        var erasure = await db
            .Erasures.AsNoTracking()
            .Where(e => e.RequestId == requestId && e.PersonId == person)
            .Select(e => new { e.Category, e.DoneAtUtc })
            .FirstOrDefaultAsync(ct);
        if (erasure is null)
            return null;
        var things = await db
            .ErasureLines.AsNoTracking()
            .Where(l => l.RequestId == requestId)
            .OrderBy(l => l.Thing)
            .Select(l => new ErasedThing(l.Thing, l.Erased, l.Kept, l.KeptFor, l.KeptUntil))
            .ToListAsync(ct);
        return new ErasureOutcome(erasure.Category, erasure.DoneAtUtc, things);
    }
}
