using ImageMagick;
using ImageMagick.Drawing;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>What happens to a paper on its way into a file.</summary>
public enum PaperDistortion
{
    /// <summary>A good scan.</summary>
    Clean,
    Turned1,
    Turned4,

    /// <summary>A telephone that was held sideways.</summary>
    Sideways,
    UpsideDown,

    /// <summary>A lamp on one side, a dark room, a hand that shook.</summary>
    PoorlyLit,

    /// <summary>Folded, unfolded, and photographed from below.</summary>
    Crumpled,

    /// <summary>Sent by a messenger that saves every byte.</summary>
    Compressed,
}

/// <summary>Spoils a printed paper; the same paper is always spoilt alike.</summary>
public static class PaperPhoto
{
    /// <summary>About what a telephone takes of a page that almost fills its picture.</summary>
    private const double DotsAnInch = 230;

    public static byte[] Take(Paper paper, PaperDistortion distortion)
    {
        using var picture = PaperPrinter.Print(paper.Sheet, distortion == PaperDistortion.Clean ? 200 : DotsAnInch);
        picture.Quality = 85;
        ImageMagick.MagickNET.SetRandomSeed(((ulong)paper.Kind * 10) + (ulong)paper.Layout);
        Spoil(picture, distortion);
        return picture.ToByteArray(MagickFormat.Jpeg);
    }

    private static void Spoil(MagickImage picture, PaperDistortion distortion)
    {
        picture.BackgroundColor = MagickColors.White;
        switch (distortion)
        {
            case PaperDistortion.Turned1:
                picture.Rotate(1.5);
                break;
            case PaperDistortion.Turned4:
                picture.Rotate(-4);
                break;
            case PaperDistortion.Sideways:
                picture.Rotate(90);
                break;
            case PaperDistortion.UpsideDown:
                picture.Rotate(180);
                break;
            case PaperDistortion.PoorlyLit:
                Shade(picture);
                picture.Blur(0, 1.1);
                picture.AddNoise(NoiseType.Gaussian, 0.35);
                picture.Quality = 75;
                break;
            case PaperDistortion.Crumpled:
                picture.Wave(PixelInterpolateMethod.Bilinear, 5, picture.Width / 2.3);
                Tilt(picture);
                Fold(picture);
                picture.Blur(0, 0.6);
                picture.Quality = 80;
                break;
            case PaperDistortion.Compressed:
                picture.Resize(new Percentage(65));
                picture.Quality = 60;
                break;
        }
        picture.ResetPage();
    }

    /// <summary>From a lit corner to a dark one.</summary>
    private static void Shade(MagickImage picture)
    {
        using var shade = new MagickImage(
            "gradient:gray(96%)-gray(34%)",
            new MagickReadSettings { Width = picture.Width, Height = picture.Height }
        );
        shade.Distort(DistortMethod.ScaleRotateTranslate, 28);
        picture.Composite(shade, CompositeOperator.Multiply);
    }

    /// <summary>The upper edge lies further away.</summary>
    private static void Tilt(MagickImage picture)
    {
        var (right, bottom) = (picture.Width - 1.0, picture.Height - 1.0);
        picture.VirtualPixelMethod = VirtualPixelMethod.White;
        picture.Distort(
            DistortMethod.Perspective,
            [0, 0, right * 0.025, bottom * 0.01, right, 0, right * 0.985, 0, right, bottom, right, bottom, 0, bottom, 0, bottom * 0.995]
        );
    }

    /// <summary>Creases that throw a shadow.</summary>
    private static void Fold(MagickImage picture)
    {
        using var creases = new MagickImage(MagickColors.White, picture.Width, picture.Height);
        var drawing = new Drawables().StrokeColor(new MagickColor("#b0b0b0")).StrokeWidth(14);
        foreach (var (from, to) in new[] { (0.31, 0.34), (0.66, 0.63) })
            drawing.Line(0, picture.Height * from, picture.Width, picture.Height * to);
        drawing.Line(picture.Width * 0.52, 0, picture.Width * 0.48, picture.Height).Draw(creases);
        creases.Blur(0, 9);
        picture.Composite(creases, CompositeOperator.Multiply);
    }
}
