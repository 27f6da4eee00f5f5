using MonHarmonie.Services.Documents.Storage;

namespace MonHarmonie.Services.Documents.Uploads;

/// <summary>How much of a file has arrived, by the heads of its encrypted parts.</summary>
/// <param name="Parts">Whole ones.</param>
/// <param name="Bytes">What they hold.</param>
/// <param name="Length">Where the last of them ends.</param>
internal readonly record struct PartialContent(long Parts, long Bytes, long Length)
{
    public static PartialContent Measure(FileStream file)
    {
        var head = new byte[EncryptedFormat.HeadSize];
        var arrived = default(PartialContent);
        file.Position = 0;
        while (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            if (EncryptedFormat.ReadLength(head) is not var (size, _) || file.Position + size > file.Length)
                break;
            file.Position += size;
            arrived = new PartialContent(arrived.Parts + 1, arrived.Bytes + size, file.Position);
        }
        return arrived;
    }
}
