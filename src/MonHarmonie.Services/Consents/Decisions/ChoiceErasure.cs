using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Decisions;

/// <summary>What a person said yes and no to, and whom they let see what, stays: it is the proof (GDPR article 7(1)).</summary>
public sealed class ChoiceErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.ConsentRecords];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        return ErasureResult.Of(
            Kept(HeldThing.Choices, await db.ConsentDecisions.CountAsync(d => d.PersonId == me, ct)),
            Kept(HeldThing.Sharing, await db.ViewGrants.CountAsync(g => g.SubjectId == me || g.ViewerId == me, ct))
        );
    }

    private static ErasurePart Kept(HeldThing thing, int rows) => new(thing, 0, rows, Purpose.Evidence);
}
