using MonHarmonie.Services.Documents.Reading.ElectronicInvoices;
using MonHarmonie.Services.Persistence;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace MonHarmonie.Services.Documents.Sanitising.Pdf;

/// <summary>
/// Writes a new document with the pages of one that was sent, and nothing else of it: what the pages draw comes along, what acts, leads
/// elsewhere or carries files does not (ADR 0110). Notes and filled forms are drawn into their page; the data of a Factur-X invoice is read
/// and noted beside them.
/// </summary>
internal static class PdfSanitiser
{
    public const int MaxPages = 50;

    /// <summary>In points: 200 inches, the largest page that ordinary readers show (ISO 32000-1, annex C).</summary>
    public const double MaxSide = 14_400;

    /// <returns>Why the document is refused; null when it was written.</returns>
    public static FileRejection? Write(MemoryStream source, Stream target)
    {
        try
        {
            return Refuse(source) ?? Rebuild(source, target);
        }
        catch (PdfDocumentEncryptedException)
        {
            return FileRejection.Encrypted;
        }
        catch (Exception e) when (e is PdfDocumentStackDepthException or DocumentTooComplexException)
        {
            return FileRejection.TooComplex;
        }
#pragma warning disable CA1031 // Parsers of files from anywhere fail in as many ways as there are files.
        catch (Exception damaged) when (damaged is not (OutOfMemoryException or IOException))
#pragma warning restore CA1031
        {
            return FileRejection.Unreadable;
        }
    }

    /// <summary>A second parser reads the document first: what two of them do not understand alike is not taken.</summary>
    private static FileRejection? Refuse(MemoryStream source)
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(source.ToArray());
        return document switch
        {
            { IsEncrypted: true } => FileRejection.Encrypted,
            { NumberOfPages: > MaxPages } => FileRejection.TooComplex,
            { NumberOfPages: 0 } => FileRejection.Unreadable,
            _ => null,
        };
    }

    private static FileRejection? Rebuild(MemoryStream source, Stream target)
    {
        using var sent = PdfReader.Open(source, PdfDocumentOpenMode.Import);
        // The pages of a dynamic form hold a request to install a program, its content is elsewhere (ISO 32000-1, 12.7.8).
        if (sent.Internals.Catalog.Elements.GetBoolean("/NeedsRendering"))
            return FileRejection.ActiveContent;
        using var rebuilt = new PdfDocument();
        var cleaner = new PdfCleaner();
        foreach (var page in sent.Pages)
        {
            var drawn = PdfAppearances.Take(page);
            var copy = rebuilt.AddPage(page);
            if (copy.Width.Point is <= 0 or > MaxSide || copy.Height.Point is <= 0 or > MaxSide)
                return FileRejection.TooComplex;
            cleaner.Clean(copy);
            PdfAppearances.Draw(copy, drawn);
        }
        rebuilt.Info.Elements.Clear();
        if (AttachedInvoice.Read(sent) is { } invoice)
            rebuilt.Info.Elements.SetString("/" + InvoiceData.PdfEntry, invoice.ToJson());
        rebuilt.Save(target, closeStream: false);
        return null;
    }
}

/// <summary>A part of a document takes too much to be shown.</summary>
internal sealed class DocumentTooComplexException : Exception
{
    public DocumentTooComplexException() { }

    public DocumentTooComplexException(string message)
        : base(message) { }

    public DocumentTooComplexException(string message, Exception inner)
        : base(message, inner) { }
}
