using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Complaints;

/// <summary>What was written in complaints.</summary>
internal sealed class SealedComplaintWords : ISealedColumn
{
    public SealedField Field => SealedField.ComplaintWords;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .ComplaintSteps.AsNoTracking()
            .Where(s => s.Id.CompareTo(after) > 0 && s.Words != null)
            .OrderBy(s => s.Id)
            .Take(count)
            .Select(s => new SealedValue(s.Id, s.Words!))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .ComplaintSteps.Where(s => s.Id == old.RowId && s.Words == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Words, cipher), ct) == 1;
}

/// <summary>What members expect.</summary>
internal sealed class SealedComplaintWishes : ISealedColumn
{
    public SealedField Field => SealedField.ComplaintWish;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .ComplaintSteps.AsNoTracking()
            .Where(s => s.Id.CompareTo(after) > 0 && s.Wish != null)
            .OrderBy(s => s.Id)
            .Take(count)
            .Select(s => new SealedValue(s.Id, s.Wish!))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .ComplaintSteps.Where(s => s.Id == old.RowId && s.Wish == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Wish, cipher), ct) == 1;
}
