using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>What a person asked for on their data, and our answers, stay as the proof that they were given.</summary>
public sealed class RightsErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.ConsentRecords];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var kept = await db.RightsRequests.CountAsync(r => r.PersonId == me, ct);
        return ErasureResult.Of(new ErasurePart(HeldThing.RightsRequests, 0, kept, Purpose.Evidence));
    }
}
