using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives;

/// <summary>Erases the copy of their data that waits for a person.</summary>
public sealed class ArchiveErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.ConsentRecords];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var names = await db
            .DataArchives.AsNoTracking()
            .Where(a => a.PersonId == me && a.StorageName != null)
            .Select(a => a.StorageName!)
            .ToListAsync(ct);
        var erased = await db.DataArchives.Where(a => a.PersonId == me).ExecuteDeleteAsync(ct);
        return new ErasureResult([new ErasurePart(HeldThing.DataCopies, erased)], names);
    }
}
