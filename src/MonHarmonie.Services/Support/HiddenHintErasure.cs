using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Support;

/// <summary>Erases which hints a person hid; those that still hold are shown again.</summary>
public sealed class HiddenHintErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Scores];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Scores, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        return ErasureResult.Of(
            new ErasurePart(HeldThing.HiddenHints, await db.HiddenHints.Where(h => h.PersonId == me).ExecuteDeleteAsync(ct))
        );
    }
}
