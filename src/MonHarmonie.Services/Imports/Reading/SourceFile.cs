using System.Security.Cryptography;
using System.Text;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>
/// A file to import, opened for one streaming pass. Refuses at once what can never be read: a folder, a missing or
/// empty file, a spreadsheet or an archive. UTF-16 with a byte order mark is transcoded to UTF-8 on the way.
/// </summary>
public sealed class SourceFile : IReadSource, IDisposable
{
    private const int SniffBytes = 64 * 1024;
    private readonly HashingStream raw;
    private readonly Stream text;

    /// <summary>Line feed, or carriage return for the old Mac files that hold no line feed.</summary>
    private readonly byte endOfLine;

    private SourceFile(string name, HashingStream raw, Stream text, byte endOfLine)
    {
        Name = name;
        this.raw = raw;
        this.text = text;
        this.endOfLine = endOfLine;
    }

    /// <summary>The file name without its folder, as shown in the report.</summary>
    public string Name { get; }

    /// <summary>Size in bytes, for the progress display.</summary>
    public long Length => raw.Length;

    /// <summary>Bytes read so far, for the progress display.</summary>
    public long Position => raw.Position;

    /// <summary>SHA-256 of the bytes, in lower-case hexadecimal; null until the file has been read to its end.</summary>
    public string? Sha256 => raw.Sha256;

    /// <summary>Opens a file by its path.</summary>
    /// <exception cref="UnusableFileException">The path cannot be read as a file of text.</exception>
    public static SourceFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new UnusableFileException(ImportFactKind.FileIsFolder.With(path));

        try
        {
            return FromStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1), Path.GetFileName(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusableFileException(ImportFactKind.FileMissing.With(path), e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnusableFileException(ImportFactKind.FileForbidden.With(path), e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new UnusableFileException(ImportFactKind.FileLocked.With(path), e);
        }
    }

    /// <summary>Takes a seekable stream (an upload already stored) and owns it.</summary>
    /// <exception cref="UnusableFileException">The content is not text.</exception>
    public static SourceFile FromStream(Stream stream, string name)
    {
        try
        {
            if (!stream.CanSeek)
                throw new UnusableFileException(ImportFactKind.FileNotOrdinary.With(name));

            var head = new byte[SniffBytes];
            var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            var encoding = Sniff(head.AsSpan(0, read), name);

            var hashed = new HashingStream(stream);
            if (encoding is null)
                return new SourceFile(name, hashed, hashed, DetectEndOfLine(head.AsSpan(0, read)));

            var transcoded = Encoding.CreateTranscodingStream(hashed, encoding, new UTF8Encoding(false));
            return new SourceFile(name, hashed, transcoded, DetectEndOfLine(encoding.GetString(head, 0, read)));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The lines of the file, for the one pass.</summary>
    public LineReader Lines() => new(text, endOfLine);

    public void Dispose() => text.Dispose();

    private static Encoding? Sniff(ReadOnlySpan<byte> head, string name)
    {
        if (head.IndexOfAnyExcept(" \t\r\n\uFEFF"u8) < 0)
            throw new UnusableFileException(ImportFactKind.FileEmpty.With(name));
        if (head.StartsWith("PK\u0003\u0004"u8))
            throw new UnusableFileException(ImportFactKind.FileIsArchive.With(name));
        if (IsCompressed(head))
            throw new UnusableFileException(ImportFactKind.FileIsCompressed.With(name));
        if (head.StartsWith("%PDF"u8) || (head.Length > 3 && head[0] == 0xD0 && head[1] == 0xCF && head[2] == 0x11))
            throw new UnusableFileException(ImportFactKind.FileNotText.With(name));
        if (head.Length > 1 && head[0] == 0xFF && head[1] == 0xFE)
            return Encoding.Unicode;
        if (head.Length > 1 && head[0] == 0xFE && head[1] == 0xFF)
            return Encoding.BigEndianUnicode;
        if (head.Count((byte)0) > head.Length / 4)
            throw new UnusableFileException(ImportFactKind.FileUnreadable.With(name));
        return null;
    }

    /// <summary>gzip, bzip2, xz, zstd, 7z, rar.</summary>
    private static bool IsCompressed(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
        || head.StartsWith("BZh"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A])
        || head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])
        || head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF])
        || head.StartsWith("Rar!"u8);

    private static byte DetectEndOfLine(ReadOnlySpan<byte> head) =>
        head.Contains((byte)'\n') || !head.Contains((byte)'\r') ? (byte)'\n' : (byte)'\r';

    private static byte DetectEndOfLine(string head) => DetectEndOfLine(Encoding.UTF8.GetBytes(head));

    /// <summary>Hashes what passes, so that a large file is read once.</summary>
    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string? Sha256 { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => inner.Length;
        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            if (read > 0)
                hash.AppendData(buffer[..read]);
            else if (!buffer.IsEmpty)
                Sha256 ??= Convert.ToHexStringLower(hash.GetHashAndReset());
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                hash.Dispose();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
