using ImageMagick;

namespace MonHarmonie.Services.Documents.Reading.Pages;

/// <summary>Takes shadows off a photographed page.</summary>
internal static class Light
{
    /// <summary>Makes the paper of a grey picture white wherever the lamp stood, and its print dark.</summary>
    public static void EvenOut(MagickImage picture)
    {
        using var paper = picture.Clone();
        // The brightest of each neighbourhood is paper.
        paper.Scale(new Percentage(6));
        paper.Morphology(
            new MorphologySettings
            {
                Method = MorphologyMethod.Dilate,
                Kernel = Kernel.Disk,
                KernelArguments = "3",
            }
        );
        paper.Blur(0, 3);
        paper.FilterType = FilterType.Triangle;
        paper.Resize(new MagickGeometry(picture.Width, picture.Height) { IgnoreAspectRatio = true });
        picture.Composite(paper, CompositeOperator.DivideSrc);
        // By fixed levels: how much ink there is says nothing, a receipt of five words has next to none.
        picture.Level(new Percentage(5), new Percentage(88));
    }
}
