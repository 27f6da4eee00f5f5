namespace MonHarmonie.Services.Imports.Reading;

/// <summary>A binary file read once, from the beginning to the end.</summary>
internal sealed class SourceBytes(Stream stream, string name) : IReadSource, IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private readonly BufferedStream buffered = new(stream, BufferBytes);

    /// <summary>The file name without its folder, as shown in the report.</summary>
    public string Name { get; } = name;

    public long Length => stream.Length;
    public long Position => buffered.Position;

    /// <exception cref="UnusableFileException">The file cannot be read.</exception>
    public static SourceBytes Open(string path)
    {
        try
        {
            return new SourceBytes(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1), Path.GetFileName(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusableFileException(ImportFactKind.FileMissingInFolder.With(Path.GetFileName(path)), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableFileException(ImportFactKind.FileOfFolderUnreadable.With(Path.GetFileName(path)), e);
        }
    }

    /// <summary>Reads as much as there is, up to the length of the buffer.</summary>
    public int Fill(Span<byte> buffer) => buffered.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

    public void Dispose() => buffered.Dispose();
}
