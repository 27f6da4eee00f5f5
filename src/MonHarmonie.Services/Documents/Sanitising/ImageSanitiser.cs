using ImageMagick;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Sanitising;

/// <summary>
/// Draws a picture again: decoded, turned upright, and written as a JPEG that carries pixels and nothing else. What was hidden in or
/// behind the file sent (position, camera, a second file) does not come along.
/// </summary>
internal static class ImageSanitiser
{
    public const int MaxSide = 12_000;
    public const int MaxPixels = 40_000_000;
    private const int Quality = 85;
    private const ulong MemoryBytes = 384UL * 1024 * 1024;

    /// <returns>Why the picture is refused; null when it was written.</returns>
    public static FileRejection? Write(FileKind kind, byte[] source, Stream target)
    {
        // Never a pixel on the disk, nor more threads, which would only spend the processor time faster.
        ResourceLimits.Memory = MemoryBytes;
        ResourceLimits.Disk = 0;
        ResourceLimits.Thread = 1;
        // The format is given, so that no other decoder of the library ever sees the file; the first picture is enough.
        var settings = new MagickReadSettings
        {
            Format = FormatOf(kind),
            FrameIndex = 0,
            FrameCount = 1,
        };
        using var image = new MagickImage();
        var isCut = false;
        image.Warning += (_, warning) => isCut |= IsOfCutFile(warning.Exception);
        try
        {
            // The head first: a picture that declares too much is never decoded.
            image.Ping(source, settings);
            if (image.Width > MaxSide || image.Height > MaxSide || (long)image.Width * image.Height > MaxPixels)
                return FileRejection.TooComplex;
            // The decoder is held to it as well, should it meet another size further on.
            (ResourceLimits.Width, ResourceLimits.Height, ResourceLimits.Area) = (MaxSide, MaxSide, MaxPixels);
            image.Read(source, settings);
            if (isCut)
                return FileRejection.Unreadable;
            image.AutoOrient();
            image.ColorSpace = ColorSpace.sRGB;
            image.BackgroundColor = MagickColors.White;
            image.Alpha(AlphaAction.Remove);
            image.Strip();
            image.Format = MagickFormat.Jpeg;
            image.Quality = Quality;
            image.Write(target);
            return null;
        }
        catch (MagickResourceLimitErrorException)
        {
            return FileRejection.TooComplex;
        }
        catch (MagickException)
        {
            return FileRejection.Unreadable;
        }
    }

    /// <summary>Decoders fill what is missing of a cut picture with grey, and only warn: an amount could be missing from it.</summary>
    private static bool IsOfCutFile(Exception? warning) =>
        warning is MagickCorruptImageWarningException
        && CutWords.Any(words => warning.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] CutWords = ["premature end", "truncated", "unexpected end", "not enough"];

    private static MagickFormat FormatOf(FileKind kind) =>
        kind switch
        {
            FileKind.Jpeg => MagickFormat.Jpeg,
            FileKind.Png => MagickFormat.Png,
            FileKind.Heic => MagickFormat.Heic,
            FileKind.WebP => MagickFormat.WebP,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a picture."),
        };
}
