namespace MonHarmonie.TestSupport.Papers;

/// <summary>Where a text stands on its point.</summary>
public enum TextAlign
{
    Left,
    Centre,
    Right,
}

/// <summary>A typeface of the papers; all are installed with Debian's fonts-liberation2.</summary>
public enum PaperFont
{
    Sans,
    SansBold,
    Serif,
    SerifBold,
    Mono,
}

/// <summary>A text on a sheet, in points from the upper left corner; <paramref name="Y"/> is its base line.</summary>
public sealed record PaperText(double X, double Y, double Size, string Text, PaperFont Font, TextAlign Align);

/// <summary>A rule on a sheet.</summary>
public sealed record PaperRule(double X1, double Y1, double X2, double Y2);

/// <summary>An A4 page that a test draws: printed as a picture or written as a PDF by <see cref="PaperPrinter"/>.</summary>
public sealed class PaperSheet
{
    public const double Width = 595;
    public const double Height = 842;

    private readonly List<PaperText> texts = [];
    private readonly List<PaperRule> rules = [];

    public IReadOnlyList<PaperText> Texts => texts;
    public IReadOnlyList<PaperRule> Rules => rules;

    public PaperSheet Write(
        double x,
        double y,
        string text,
        double size = 10,
        PaperFont font = PaperFont.Sans,
        TextAlign align = TextAlign.Left
    )
    {
        if (text.Length > 0)
            texts.Add(new PaperText(x, y, size, text, font, align));
        return this;
    }

    public PaperSheet Rule(double x1, double y1, double x2, double y2)
    {
        rules.Add(new PaperRule(x1, y1, x2, y2));
        return this;
    }

    public PaperSheet Frame(double x1, double y1, double x2, double y2) =>
        Rule(x1, y1, x2, y1).Rule(x2, y1, x2, y2).Rule(x2, y2, x1, y2).Rule(x1, y2, x1, y1);
}
