using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments.Access;

/// <summary>Erases call-backs, but the one that the person still waits for: they may take it back.</summary>
public sealed class AppointmentErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Exchanges];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var own = db.Appointments.Where(a => a.PersonId == me);
        var erased = await own.Where(a => a.Seat == null).ExecuteDeleteAsync(ct);
        var kept = await own.CountAsync(ct);
        return ErasureResult.Of(
            new ErasurePart(
                HeldThing.Appointments,
                erased,
                kept,
                kept > 0 ? Purpose.Correspondence : null,
                await own.MaxAsync(a => (DateOnly?)a.LastOn, ct)
            )
        );
    }
}
