using System.IO.Compression;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.Filters;

namespace MonHarmonie.Services.Documents.Sanitising.Pdf;

/// <summary>Unfolds the packed streams of a document, so that none becomes larger than a reader can bear.</summary>
internal sealed class StreamLimits
{
    public const int MaxStreamBytes = 64 * 1024 * 1024;
    public const long MaxTotalBytes = 512L * 1024 * 1024;
    public const long MaxPixels = 40_000_000;

    private long total;

    /// <exception cref="DocumentTooComplexException">It unfolds to more than is borne.</exception>
    /// <exception cref="InvalidDataException">It is packed in a way that is not known.</exception>
    public void Check(PdfDictionary stream)
    {
        var (width, height) = ((long)stream.Elements.GetInteger("/Width"), (long)stream.Elements.GetInteger("/Height"));
        if (width < 0 || height < 0 || width * height > MaxPixels)
            throw new DocumentTooComplexException();
        Unfold(stream);
    }

    /// <summary>The content of a stream; null when it ends in a picture or in runs, which are measured only.</summary>
    /// <exception cref="DocumentTooComplexException">It unfolds to more than is borne.</exception>
    /// <exception cref="InvalidDataException">It is packed in a way that is not known.</exception>
    public byte[]? Unfold(PdfDictionary stream)
    {
        var content = stream.Stream!.Value;
        foreach (var filter in Filters(stream))
        {
            switch (filter)
            {
                case "/FlateDecode" or "/Fl":
                    content = Inflate(content);
                    break;
                case "/LZWDecode" or "/LZW" or "/ASCII85Decode" or "/A85" or "/ASCIIHexDecode" or "/AHx":
                    content = Filtering.Decode(content, filter) ?? throw new InvalidDataException("A stream is damaged.");
                    break;
                case "/RunLengthDecode" or "/RL":
                    Count(RunLength(content));
                    return null;
                case "/DCTDecode" or "/DCT" or "/JPXDecode" or "/CCITTFaxDecode" or "/CCF" or "/JBIG2Decode":
                    // Pictures: their size stands in their dictionary.
                    return null;
                default:
                    throw new InvalidDataException("A stream is packed in an unknown way.");
            }
            Count(content.Length);
        }
        return content;
    }

    /// <summary>The names of the filters, also those that stand in an object of their own.</summary>
    private static IEnumerable<string> Filters(PdfDictionary stream) =>
        Resolve(stream.Elements["/Filter"]) switch
        {
            null => [],
            PdfArray array => array.Elements.Select(item => NameOf(Resolve(item))),
            var single => [NameOf(single)],
        };

    private static string NameOf(PdfItem? item) =>
        item switch
        {
            PdfName name => name.Value,
            PdfNameObject name => name.Value,
            _ => throw new InvalidDataException("A filter has no name."),
        };

    private static PdfItem? Resolve(PdfItem? item) => item is PdfReference reference ? reference.Value : item;

    private static byte[] Inflate(byte[] packed)
    {
        using var source = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var target = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (source.Read(buffer) is > 0 and var read)
            {
                target.Write(buffer, 0, read);
                if (target.Length > MaxStreamBytes)
                    throw new DocumentTooComplexException();
            }
        }
        catch (InvalidDataException) when (target.Length > 0)
        {
            // Many programs cut the end off; readers show what came before it.
        }
        return target.ToArray();
    }

    private static long RunLength(byte[] packed)
    {
        var (unfolded, at) = (0L, 0);
        while (at < packed.Length && packed[at] != 128)
        {
            var isRun = packed[at] > 128;
            unfolded += isRun ? 257 - packed[at] : packed[at] + 1;
            at += isRun ? 2 : packed[at] + 2;
        }
        return unfolded;
    }

    private void Count(long bytes)
    {
        total += bytes;
        if (bytes > MaxStreamBytes || total > MaxTotalBytes)
            throw new DocumentTooComplexException();
    }
}
