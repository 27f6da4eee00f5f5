using ImageMagick;

namespace MonHarmonie.Services.Documents.Reading.Pages;

/// <summary>
/// Reads a photographed or scanned page: turned upright and straightened for reader and member alike, then evened out for the reader alone.
/// </summary>
internal static class PicturePage
{
    /// <summary>The long side of the picture that is shown, in pixels.</summary>
    public const int ShownSide = 1_800;

    /// <summary>The long side of the picture that is read: about 200 dots an inch of an A4 page.</summary>
    public const int ReadSide = 2_400;

    private const int SmallestRead = 2_000;
    private const int LargestRead = 2_700;
    private const int ShownQuality = 80;
    private const double SmallestSkew = 0.3;
    private const double LargestSkew = 15;

    /// <summary>Below this mean confidence the page may stand on its head, or lie on its side.</summary>
    private const float Doubtful = 0.6f;

    /// <summary>Reads a JPEG of the vault.</summary>
    public static async Task<ShownPage> ReadFileAsync(byte[] source, Tools tools)
    {
        using var picture = new MagickImage();
        picture.Ping(source);
        var isSmall = Math.Max(picture.Width, picture.Height) <= ShownSide;
        var settings = new MagickReadSettings { Format = MagickFormat.Jpeg };
        // The decoder halves large pictures at once, down to what is still read well.
        settings.SetDefine(MagickFormat.Jpeg, "size", $"{ReadSide}x{ReadSide}");
        picture.Read(source, settings);
        return await ReadAsync(picture, 1, isSmall, tools);
    }

    /// <summary>Reads a picture; whatever <paramref name="isShown"/> says, one that was turned is drawn again.</summary>
    /// <param name="isShown">It is already shown as it is.</param>
    public static async Task<ShownPage> ReadAsync(MagickImage picture, int number, bool isShown, Tools tools)
    {
        var turned = false;
        if (picture.Width > picture.Height)
            turned = Turn(picture, await Recogniser.TurnAsync(tools, Small(picture)));
        using var straightened = Straighten(picture);
        turned |= straightened is not null;
        var page = straightened ?? picture;
        var words = await RecogniseAsync(page, number, tools);
        if (Clarity(words) < Doubtful && Turn(page, await Recogniser.TurnAsync(tools, Small(page))))
        {
            turned = true;
            words = await RecogniseAsync(page, number, tools);
        }
        using var shown = page.Clone();
        shown.FilterType = FilterType.Triangle;
        if (Math.Max(shown.Width, shown.Height) > ShownSide)
            shown.Resize(ShownSide, ShownSide);
        var text = new PageText(number, (int)shown.Width, (int)shown.Height, words);
        return new ShownPage(text, isShown && !turned ? null : Draw(shown));
    }

    public static byte[] Draw(IMagickImage<byte> shown)
    {
        shown.Strip();
        shown.Quality = ShownQuality;
        return shown.ToByteArray(MagickFormat.Jpeg);
    }

    private static async Task<IReadOnlyList<Word>> RecogniseAsync(MagickImage picture, int number, Tools tools)
    {
        using var grey = (MagickImage)picture.Clone();
        grey.ColorSpace = ColorSpace.Gray;
        grey.FilterType = FilterType.Triangle;
        var longSide = Math.Max(grey.Width, grey.Height);
        // Small print gains from being enlarged, large pictures only cost time.
        if (longSide is < SmallestRead or > LargestRead)
            grey.Resize(ReadSide, ReadSide);
        Light.EvenOut(grey);
        var scale = Math.Min(longSide, ShownSide) / (double)Math.Max(grey.Width, grey.Height);
        return await Recogniser.ReadAsync(tools, grey.ToByteArray(MagickFormat.Pgm), number, scale);
    }

    private static bool Turn(MagickImage picture, int degrees)
    {
        if (degrees == 0)
            return false;
        picture.Rotate(degrees);
        picture.ResetPage();
        return true;
    }

    /// <returns>The picture with its lines of print level; null when they are.</returns>
    private static MagickImage? Straighten(MagickImage picture)
    {
        using var small = (MagickImage)picture.Clone();
        small.Scale(1_000, 1_000);
        small.ColorSpace = ColorSpace.Gray;
        var skew = small.Deskew(new Percentage(40));
        return Math.Abs(skew) is < SmallestSkew or > LargestSkew ? null : Levelling.Turn(picture, skew);
    }

    private static byte[] Small(MagickImage picture)
    {
        using var small = picture.Clone();
        small.Scale(1_400, 1_400);
        small.ColorSpace = ColorSpace.Gray;
        return small.ToByteArray(MagickFormat.Pgm);
    }

    private static float Clarity(IReadOnlyList<Word> words) =>
        words.Where(w => w.Text.Length > 2).Select(w => w.Confidence).DefaultIfEmpty(0).Average();
}
