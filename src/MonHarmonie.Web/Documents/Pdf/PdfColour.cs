namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>A colour of the design tokens, as a page writes it.</summary>
internal sealed record PdfColour(int Rgb)
{
    public static readonly PdfColour Ink = new(0x16211F);
    public static readonly PdfColour Soft = new(0x4A5A56);
    public static readonly PdfColour Line = new(0xD8DDD6);
    public static readonly PdfColour Brand = new(0x0F5C4C);
    public static readonly PdfColour Honey = new(0xF2B544);
    public static readonly PdfColour Leaf = new(0xE3F1EA);
    public static readonly PdfColour Paper = new(0xF2F1EA);

    public string Fill => $"{Parts} rg";

    public string Stroke => $"{Parts} RG";

    private string Parts => $"{Part(16)} {Part(8)} {Part(0)}";

    private string Part(int shift) => PdfObjects.Number(((Rgb >> shift) & 0xFF) / 255.0);
}
