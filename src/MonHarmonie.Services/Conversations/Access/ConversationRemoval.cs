using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Conversations.Access;

/// <summary>Deletes conversations whole, within the caller's transaction.</summary>
internal static class ConversationRemoval
{
    /// <returns>All rows that went, and what is to be deleted of the vault once that is saved.</returns>
    public static async Task<RemovedFiles> RemoveAsync(HarmonieDbContext db, FileRemoval removal, List<Guid> ids, CancellationToken ct)
    {
        var messages = db.ConversationMessages.Where(m => EF.Parameter(ids).Contains(m.ConversationId));
        var files = await db.MessageFiles.Where(f => messages.Any(m => m.Id == f.MessageId)).Select(f => f.FileId).ToListAsync(ct);
        var removed = await removal.RemoveAsync(files, ct);
        var rows = removed.Rows + await db.MessageFiles.Where(f => EF.Parameter(files).Contains(f.FileId)).ExecuteDeleteAsync(ct);
        rows += await messages.ExecuteDeleteAsync(ct);
        rows += await db.Conversations.Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(ct);
        return removed with { Rows = rows };
    }
}
