using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Access;

/// <summary>Erases conversations, with their files, but those in which the person still waits for an answer.</summary>
public sealed class ConversationErasure(HarmonieDbContext db, FileRemoval removal) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Exchanges];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var own = db.Conversations.Where(c => c.PersonId == me);
        var ids = await own.Where(c => c.WaitingOn == null).Select(c => c.Id).ToListAsync(ct);
        var contents = await ConversationRemoval.RemoveAsync(db, removal, ids, ct);
        var kept = await own.CountAsync(ct);
        var part = new ErasurePart(
            HeldThing.Conversations,
            ids.Count,
            kept,
            kept > 0 ? Purpose.Correspondence : null,
            await own.MaxAsync(c => (DateOnly?)c.LastOn, ct)
        );
        return new ErasureResult([part], contents.Contents);
    }
}
