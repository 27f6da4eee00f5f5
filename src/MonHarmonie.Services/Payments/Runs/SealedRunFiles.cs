using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Payments.Runs;

/// <summary>The files of runs as they are kept: compressed, then sealed for the run they belong to.</summary>
internal sealed class SealedRunFiles : ISealedColumn
{
    public SealedField Field => SealedField.PaymentRunFile;

    public static byte[] Seal(FieldCipher cipher, Guid runId, ReadOnlySpan<byte> file)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest))
            zip.Write(file);
        return cipher.Seal(SealedField.PaymentRunFile, runId, Convert.ToBase64String(packed.ToArray()));
    }

    /// <summary>The file that was sealed; null when it is not the one of the hash.</summary>
    public static byte[]? Open(FieldCipher cipher, Guid runId, byte[] content, byte[] hash)
    {
        using var packed = new MemoryStream(Convert.FromBase64String(cipher.Open(SealedField.PaymentRunFile, runId, content)));
        using var zip = new BrotliStream(packed, CompressionMode.Decompress);
        using var file = new MemoryStream();
        zip.CopyTo(file);
        var bytes = file.ToArray();
        return SHA256.HashData(bytes).AsSpan().SequenceEqual(hash) ? bytes : null;
    }

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .PaymentRunFiles.AsNoTracking()
            .Where(f => f.RunId.CompareTo(after) > 0)
            .OrderBy(f => f.RunId)
            .Take(count)
            .Select(f => new SealedValue(f.RunId, f.Content))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .PaymentRunFiles.Where(f => f.RunId == old.RowId && f.Content == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Content, cipher), ct) == 1;
}
