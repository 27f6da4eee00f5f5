using System.Text;
using ImageMagick;

namespace MonHarmonie.TestSupport;

/// <summary>What <see cref="TestClamd"/> finds, in as many containers as a scanner must look into.</summary>
public static class InfectedFiles
{
    public static IReadOnlyList<string> Names { get; } =
    ["disguised.jpg", "behind.jpg", "comment.jpg", "behind.png", "zip.jpg", "stream.pdf", "packed.pdf", "zip.pdf", "packed-zip.pdf"];

    public static byte[] Make(string container)
    {
        var zip = Deflate.Zip("facture.exe", [.. TestClamd.Virus, .. TestClamd.Virus]);
        return container switch
        {
            "disguised.jpg" => [0xFF, 0xD8, 0xFF, 0xE0, .. TestClamd.Virus],
            "behind.jpg" => [.. SamplePicture.Jpeg(), .. TestClamd.Virus],
            "comment.jpg" => Commented(),
            "behind.png" => [.. SamplePicture.Png(), .. TestClamd.Virus],
            "zip.jpg" => [.. SamplePicture.Jpeg(), .. zip],
            "stream.pdf" => Pdf("", TestClamd.Virus),
            "packed.pdf" => Pdf("/Filter /FlateDecode", Deflate.Of(TestClamd.Virus)),
            "zip.pdf" => Pdf("", zip),
            "packed-zip.pdf" => Pdf("/Filter /FlateDecode", Deflate.Of(zip)),
            _ => throw new ArgumentOutOfRangeException(nameof(container), container, null),
        };
    }

    private static byte[] Pdf(string filter, byte[] content) => SamplePdf.Document(1, "", "", SamplePdf.Stream(filter, content));

    private static byte[] Commented()
    {
        using var picture = new MagickImage(SamplePicture.Jpeg()) { Comment = Encoding.ASCII.GetString(TestClamd.Virus) };
        return picture.ToByteArray();
    }
}
