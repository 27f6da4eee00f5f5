using System.Reflection;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// The fonts of one document. The files come with the program (npm, embedded when it is built): a server needs no font of its own.
/// </summary>
internal sealed class PdfFonts
{
    private static readonly Lazy<TrueTypeFont> RegularFile = new(() => Read("regular.ttf", "AtkinsonHyperlegibleNext-Regular"));
    private static readonly Lazy<TrueTypeFont> BoldFile = new(() => Read("bold.ttf", "AtkinsonHyperlegibleNext-Bold"));
    private static readonly Lazy<TrueTypeFont> FallbackFile = new(() => Read("fallback.ttf", "DejaVuSans"));

    private readonly PdfFont[] fonts = [new(RegularFile.Value, "F1"), new(BoldFile.Value, "F2"), new(FallbackFile.Value, "F3")];

    public PdfFonts()
    {
        Regular = new PdfTypeface(fonts[0], fonts[2]);
        Bold = new PdfTypeface(fonts[1], fonts[2]);
    }

    public PdfTypeface Regular { get; }

    public PdfTypeface Bold { get; }

    /// <summary>The fonts of which something was drawn.</summary>
    public IEnumerable<PdfFont> Used => fonts.Where(f => f.IsUsed);

    private static TrueTypeFont Read(string resource, string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"fonts/{resource}")
            ?? throw new InvalidOperationException($"The font {resource} was not embedded when the program was built.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return TrueTypeFont.Read(file, name);
    }
}
