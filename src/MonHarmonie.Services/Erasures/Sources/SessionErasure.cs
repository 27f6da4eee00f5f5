using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures.Sources;

/// <summary>Traces of connections stay for their time: they show a person who else was in their account.</summary>
public sealed class SessionErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Security];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Security, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var sessions = db.UserSessions.AsNoTracking().Where(s => db.Users.Any(u => u.Id == s.UserId && u.PersonId == me));
        var latest = await sessions.MaxAsync(s => (DateTime?)s.CreatedAtUtc, ct);
        return ErasureResult.Of(
            new ErasurePart(
                HeldThing.Sessions,
                0,
                await sessions.CountAsync(ct),
                Purpose.SecurityTraces,
                latest is { } at ? FrenchTime.DayOf(at) : null
            )
        );
    }
}
