using System.Security.Cryptography;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>
/// Encrypts what is written to it (<see cref="EncryptedFormat"/>). Without <see cref="CompleteAsync"/> the file has no end, and is known to
/// be half a file.
/// </summary>
/// <param name="firstPart">The number of the next part, when a file is continued.</param>
internal sealed class EncryptingStream(Stream target, FileKey key, string name, long firstPart = 0) : WriteOnlyStream
{
    private readonly AesGcm cipher = key.CreateCipher();
    private readonly byte[] text = new byte[EncryptedFormat.MaxPart];
    private readonly byte[] part = new byte[EncryptedFormat.HeadSize + EncryptedFormat.MaxPart];
    private int held;
    private long number = firstPart;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (held == text.Length)
                await WritePartAsync(isLast: false, cancellationToken);
            var taken = Math.Min(buffer.Length, text.Length - held);
            buffer[..taken].CopyTo(text.AsMemory(held));
            held += taken;
            buffer = buffer[taken..];
        }
    }

    /// <summary>Writes what is held back as a part of its own.</summary>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (held > 0)
            await WritePartAsync(isLast: false, cancellationToken);
    }

    /// <summary>Writes the last part: nothing may follow.</summary>
    public Task CompleteAsync(CancellationToken ct) => WritePartAsync(isLast: true, ct);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            cipher.Dispose();
        base.Dispose(disposing);
    }

    private async Task WritePartAsync(bool isLast, CancellationToken ct)
    {
        EncryptedFormat.WriteLength(part, held, isLast);
        var nonce = part.AsSpan(sizeof(int), EncryptedFormat.NonceSize);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(
            nonce,
            text.AsSpan(0, held),
            part.AsSpan(EncryptedFormat.HeadSize, held),
            part.AsSpan(sizeof(int) + EncryptedFormat.NonceSize, EncryptedFormat.TagSize),
            EncryptedFormat.Context(name, number, isLast)
        );
        await target.WriteAsync(part.AsMemory(0, EncryptedFormat.HeadSize + held), ct);
        held = 0;
        number++;
    }
}
