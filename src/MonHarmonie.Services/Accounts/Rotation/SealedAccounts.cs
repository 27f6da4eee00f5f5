using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Accounts.Rotation;

/// <summary>The secrets of authenticator applications.</summary>
internal sealed class SealedTotpSecrets : ISealedColumn
{
    public SealedField Field => AccountFields.Totp;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .Users.AsNoTracking()
            .Where(r => r.Id.CompareTo(after) > 0 && r.TotpCipher != null)
            .OrderBy(r => r.Id)
            .Take(count)
            .Select(r => new SealedValue(r.Id, r.TotpCipher!))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .Users.Where(u => u.Id == old.RowId && u.TotpCipher == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.TotpCipher, cipher), ct) == 1;
}

/// <summary>What visitors asked for, until it is answered.</summary>
internal sealed class SealedRequests : ISealedColumn
{
    public SealedField Field => AccountFields.Request;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .AccessRequests.AsNoTracking()
            .Where(r => r.Id.CompareTo(after) > 0)
            .OrderBy(r => r.Id)
            .Take(count)
            .Select(r => new SealedValue(r.Id, r.Content))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .AccessRequests.Where(r => r.Id == old.RowId && r.Content == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Content, cipher), ct) == 1;
}

/// <summary>Recovery codes that were not used yet.</summary>
internal sealed class RecoveryCodeHashes : IKeyedHashes
{
    public string Name => "RecoveryCodes.Code";

    public bool CanBeDiscarded => true;

    public Task<int> CountAsync(HarmonieDbContext db, byte keyId, DateTime replacedAtUtc, CancellationToken ct) =>
        db.RecoveryCodes.CountAsync(c => c.KeyId == keyId && c.UsedAtUtc == null, ct);

    public Task DiscardAsync(HarmonieDbContext db, byte keyId, CancellationToken ct) =>
        db.RecoveryCodes.Where(c => c.KeyId == keyId).ExecuteDeleteAsync(ct);
}
