using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints.Access;

/// <summary>Complaints stay for their time: they are what either side would show the mediator or a court (GDPR article 17(3)(e)).</summary>
public sealed class ComplaintErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Exchanges];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var own = db.Complaints.Where(c => c.PersonId == me);
        return ErasureResult.Of(
            new ErasurePart(
                HeldThing.Complaints,
                0,
                await own.CountAsync(ct),
                Purpose.Correspondence,
                await own.MaxAsync(c => (DateOnly?)c.LastOn, ct)
            )
        );
    }
}
