using MonHarmonie.Services.Persistence;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace MonHarmonie.Services.Documents.Sanitising;

/// <summary>
/// Lets a PDF through only when it opens without a password, is not too long, and none of its objects runs something or carries a file.
/// Its content is kept as it is, but for what stands behind its end.
/// </summary>
internal static class PdfSanitiser
{
    public const int MaxPages = 50;

    /// <summary>
    /// Names that make a document act, or hold other files (ISO 32000-1, 7.11, 12.6, 12.7, 13). A name counts wherever it stands.
    /// </summary>
    private static readonly HashSet<string> Forbidden = new(StringComparer.Ordinal)
    {
        "OpenAction",
        "AA",
        "JavaScript",
        "JS",
        "Launch",
        "EmbeddedFile",
        "EmbeddedFiles",
        "SubmitForm",
        "ImportData",
        "RichMedia",
        "XFA",
    };

    /// <returns>Why the document is refused; null when it was written.</returns>
    public static FileRejection? Write(string source, string target)
    {
        var content = File.ReadAllBytes(source);
        var end = content.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0)
            return FileRejection.Unreadable;
        content = content[..(end + "%%EOF".Length)];
        if (Objection(content) is { } objection)
            return objection;
        File.WriteAllBytes(target, content);
        return null;
    }

    private static FileRejection? Objection(byte[] content)
    {
        try
        {
            using var document = PdfDocument.Open(content);
            if (document.IsEncrypted)
                return FileRejection.Encrypted;
            if (document.NumberOfPages > MaxPages)
                return FileRejection.TooComplex;
            if (document.NumberOfPages == 0)
                return FileRejection.Unreadable;
            return IsActive(document) ? FileRejection.ActiveContent : null;
        }
        catch (PdfDocumentEncryptedException)
        {
            return FileRejection.Encrypted;
        }
        catch (PdfDocumentStackDepthException)
        {
            return FileRejection.TooComplex;
        }
#pragma warning disable CA1031 // A parser of files from anywhere fails in as many ways as there are files.
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return FileRejection.Unreadable;
        }
    }

    /// <summary>
    /// Looks at every object of the document, those packed in streams of objects and those that nothing leads to included.
    /// </summary>
    private static bool IsActive(PdfDocument document) =>
        document.Structure.CrossReferenceTable.ObjectOffsets.Keys.Any(reference =>
            document.Structure.GetObject(reference) is { } found && HoldsForbiddenName(found.Data)
        );

    private static bool HoldsForbiddenName(IToken token) =>
        token switch
        {
            NameToken name => Forbidden.Contains(name.Data),
            DictionaryToken dictionary => dictionary.Data.Any(entry => Forbidden.Contains(entry.Key) || HoldsForbiddenName(entry.Value)),
            ArrayToken array => array.Data.Any(HoldsForbiddenName),
            StreamToken stream => HoldsForbiddenName(stream.StreamDictionary),
            ObjectToken inner => HoldsForbiddenName(inner.Data),
            _ => false,
        };
}
