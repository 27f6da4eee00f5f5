using MonHarmonie.Services.Documents.Reading.ElectronicInvoices;

namespace MonHarmonie.Services.Documents.Reading.Pages;

/// <summary>A word as it is printed.</summary>
/// <param name="Confidence">From 0 to 1: how clearly it was read.</param>
internal sealed record Word(string Text, float Confidence, PageBox Box);

/// <summary>The words of a page, in pixels of its picture.</summary>
internal sealed record PageText(int Number, int Width, int Height, IReadOnlyList<Word> Words);

/// <summary>A page that was read.</summary>
/// <param name="Picture">What is shown of it, a JPEG; null when the file itself serves.</param>
internal sealed record ShownPage(PageText Text, byte[]? Picture);

/// <summary>A document that was read.</summary>
/// <param name="Pages">At most <see cref="PdfPages.MaxPages"/>.</param>
/// <param name="PageCount">How many there are.</param>
/// <param name="Data">What the data says that it carried, if any.</param>
internal sealed record ReadDocument(IReadOnlyList<ShownPage> Pages, int PageCount, InvoiceData? Data = null);
