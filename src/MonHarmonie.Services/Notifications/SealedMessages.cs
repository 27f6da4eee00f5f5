using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Notifications;

/// <summary>Messages that wait in the outbox; what was sent is empty.</summary>
internal sealed class SealedMessages : ISealedColumn
{
    public SealedField Field => SealedField.OutboxContent;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .Outbox.AsNoTracking()
            .Where(r => r.Id.CompareTo(after) > 0)
            .OrderBy(r => r.Id)
            .Take(count)
            .Select(r => new SealedValue(r.Id, r.Content))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .Outbox.Where(m => m.Id == old.RowId && m.Content == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Content, cipher), ct) == 1;
}
