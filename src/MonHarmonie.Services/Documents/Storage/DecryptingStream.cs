using System.Security.Cryptography;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>
/// Gives back what <see cref="EncryptingStream"/> encrypted, part by part: no byte of a part that was altered ever leaves it, and a file
/// that was cut off ends with an error, not with its end.
/// </summary>
/// <param name="isUnfinished">The file may end after any part: an upload that is still arriving.</param>
internal sealed class DecryptingStream(Stream source, FileKey key, string name, bool isUnfinished = false) : Stream
{
    private readonly AesGcm cipher = key.CreateCipher();
    private readonly byte[] part = new byte[EncryptedFormat.HeadSize + EncryptedFormat.MaxPart];
    private readonly byte[] text = new byte[EncryptedFormat.MaxPart];
    private int length;
    private int taken;
    private long number;
    private bool isOver;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Decrypts the first part before anything is asked for, to meet a wrong file early.</summary>
    /// <exception cref="CryptographicException">The file was altered or cut off.</exception>
    public Task BeginAsync(CancellationToken ct) => ReadPartAsync(ct);

    /// <exception cref="CryptographicException">The file was altered or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (taken == length)
        {
            if (isOver || buffer.Length == 0)
                return 0;
            await ReadPartAsync(cancellationToken);
        }
        var given = Math.Min(buffer.Length, length - taken);
        text.AsMemory(taken, given).CopyTo(buffer);
        taken += given;
        return given;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            source.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task ReadPartAsync(CancellationToken ct)
    {
        var head = part.AsMemory(0, EncryptedFormat.HeadSize);
        var read = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        (length, taken) = (0, 0);
        if (read == 0 && isUnfinished)
        {
            isOver = true;
            return;
        }
        if (read < head.Length || EncryptedFormat.ReadLength(part) is not var (size, isLast))
            throw Damaged();
        var body = part.AsMemory(EncryptedFormat.HeadSize, size);
        if (await source.ReadAtLeastAsync(body, size, throwOnEndOfStream: false, ct) < size)
            throw Damaged();
        cipher.Decrypt(
            part.AsSpan(sizeof(int), EncryptedFormat.NonceSize),
            body.Span,
            part.AsSpan(sizeof(int) + EncryptedFormat.NonceSize, EncryptedFormat.TagSize),
            text.AsSpan(0, size),
            EncryptedFormat.Context(name, number, isLast)
        );
        if (isLast && await source.ReadAsync(part.AsMemory(0, 1), ct) > 0)
            throw Damaged();
        (length, number, isOver) = (size, number + 1, isLast);
    }

    private static CryptographicException Damaged() => new("The stored file was altered or cut off.");
}
