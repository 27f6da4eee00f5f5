using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Rotation;

/// <summary>The NIR of persons, with their blind index.</summary>
internal sealed class SealedNirs(FieldCipher fields) : ISealedColumn
{
    public SealedField Field => SealedField.PersonNir;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .Persons.AsNoTracking()
            .Where(r => r.Id.CompareTo(after) > 0 && r.NirCipher != null)
            .OrderBy(r => r.Id)
            .Take(count)
            .Select(r => new SealedValue(r.Id, r.NirCipher!))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct)
    {
        var index = Person.IndexOf(text, fields);
        return await db
                .Persons.Where(p => p.Id == old.RowId && p.NirCipher == old.Cipher)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.NirCipher, cipher).SetProperty(p => p.NirIndex, index), ct) == 1;
    }
}

/// <summary>The IBAN of bank accounts, with their blind index.</summary>
internal sealed class SealedIbans(FieldCipher fields) : ISealedColumn
{
    public SealedField Field => SealedField.BankIban;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .BankAccounts.AsNoTracking()
            .Where(r => r.Id.CompareTo(after) > 0)
            .OrderBy(r => r.Id)
            .Take(count)
            .Select(r => new SealedValue(r.Id, r.IbanCipher))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct)
    {
        var index = fields.BlindIndex(SealedField.BankIban, text);
        return await db
                .BankAccounts.Where(b => b.Id == old.RowId && b.IbanCipher == old.Cipher)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.IbanCipher, cipher).SetProperty(b => b.IbanIndex, index), ct) == 1;
    }
}

/// <summary>Activation codes on their way; they do not say their key, and run out within days.</summary>
internal sealed class ActivationCodeHashes(TimeProvider clock) : IKeyedHashes
{
    public string Name => "ActivationCodes.Code";

    public bool CanBeDiscarded => false;

    public Task<int> CountAsync(HarmonieDbContext db, byte keyId, DateTime replacedAtUtc, CancellationToken ct)
    {
        var now = clock.UtcNow();
        return db.ActivationCodes.CountAsync(c => c.CreatedAtUtc < replacedAtUtc && c.UsedAtUtc == null && c.ExpiresAtUtc > now, ct);
    }

    public Task DiscardAsync(HarmonieDbContext db, byte keyId, CancellationToken ct) => Task.CompletedTask;
}
