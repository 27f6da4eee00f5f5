using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Tests.Documents;

public sealed class FileKindsTests
{
    [Fact]
    public void Of_EveryKindThatIsTaken_IsToldByItsContent()
    {
        Assert.Equal(FileKind.Jpeg, Of(SamplePicture.Jpeg()));
        Assert.Equal(FileKind.Png, Of(SamplePicture.Png()));
        Assert.Equal(FileKind.WebP, Of(SamplePicture.WebP()));
        Assert.Equal(FileKind.Pdf, Of(SamplePdf.Document()));
        Assert.Equal(FileKind.Heic, Of([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8]));
        Assert.Equal(FileKind.Heic, Of([0, 0, 0, 28, .. "ftypmif1"u8, 0, 0, 0, 0, .. "miafheixmif1"u8]));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("GIF89a/*")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("MZ")]
    [InlineData(" %PDF-1.4")]
    [InlineData("RIFF\u0001\u0000\u0000\u0000WAVE")]
    [InlineData("push graphic-context")]
    [InlineData("\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0000\u0000mp42isom")]
    [InlineData("\u0000\u0000\u0000\u0018ftypavif\u0000\u0000\u0000\u0000mif1avif")]
    [InlineData("\u0000\u0000\u0000\u0014ftypmif1heicmif1heic")]
    [InlineData("")]
    public void Of_AnythingElse_IsNotTaken(string content) => Assert.Null(Of(System.Text.Encoding.Latin1.GetBytes(content)));

    private static FileKind? Of(byte[] content) => FileKinds.Of(content.AsSpan(0, Math.Min(content.Length, FileKinds.HeadLength)));
}
