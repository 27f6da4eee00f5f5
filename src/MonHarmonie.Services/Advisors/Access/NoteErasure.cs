using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Access;

/// <summary>What advisors noted goes; that a file was opened, and why, stays with the access log that it explains.</summary>
public sealed class NoteErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Exchanges];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var erased = await db.FileNotes.Where(n => n.PersonId == me).ExecuteDeleteAsync(ct);
        var kept = await db.FileOpenings.CountAsync(o => o.PersonId == me, ct);
        return ErasureResult.Of(
            new ErasurePart(HeldThing.AdvisorNotes, erased),
            new ErasurePart(HeldThing.Contacts, 0, kept, Purpose.Evidence)
        );
    }
}
