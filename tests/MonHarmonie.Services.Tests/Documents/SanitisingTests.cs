using System.Diagnostics;
using System.Text;
using ImageMagick;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Tests.Documents;

/// <summary>What becomes of a file that the scanner let through, by a real child process.</summary>
public sealed class SanitisingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_OfATelephone_IsUprightAndSaysNothingOfPlaceOrCamera()
    {
        var (file, content) = await AvailableAsync(SamplePicture.UprightPhoto());
        using var picture = new MagickImage(content);
        Assert.Equal((80u, 120u), (picture.Width, picture.Height));
        Assert.True(IsRed(picture, 40, 5) && IsBlue(picture, 40, 115));
        Assert.Empty(picture.ProfileNames);
        Assert.DoesNotContain(SamplePicture.CameraSerial, Encoding.Latin1.GetString(content));
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(content));
        Assert.Equal((FileKind.Jpeg, content.Length), (file.Kind, file.Bytes));
        Assert.NotEqual(file.SentSha256, file.Sha256);
    }

    [Fact]
    public async Task Picture_OfEveryKind_BecomesAJpeg()
    {
        foreach (var sent in (byte[][])[SamplePicture.Jpeg(), SamplePicture.Png(), SamplePicture.WebP()])
        {
            using var picture = new MagickImage((await AvailableAsync(sent)).Content);
            Assert.Equal((MagickFormat.Jpeg, 120u, 80u), (picture.Format, picture.Width, picture.Height));
            Assert.True(IsRed(picture, 5, 40) && IsBlue(picture, 115, 40));
        }
    }

    [Fact]
    public async Task Picture_Heic_BecomesAJpeg()
    {
        var sent = await SamplePicture.HeicAsync();
        Assert.SkipWhen(sent is null, "heif-enc (libheif-examples) is not installed: bash tests/run.sh installs it.");
        Assert.Contains(SamplePicture.CameraSerial, Encoding.Latin1.GetString(sent!));
        var content = (await AvailableAsync(sent!)).Content;
        using var picture = new MagickImage(content);
        // heif-enc keeps the EXIF orientation and adds no rotation of the format's own, which alone counts in a HEIC.
        Assert.Equal((MagickFormat.Jpeg, 120u, 80u), (picture.Format, picture.Width, picture.Height));
        Assert.True(IsRed(picture, 5, 40) && IsBlue(picture, 115, 40));
        Assert.DoesNotContain(SamplePicture.CameraSerial, Encoding.Latin1.GetString(content));
    }

    [Fact]
    public async Task Picture_Transparent_IsDrawnOnWhite()
    {
        using var clear = new MagickImage(MagickColors.Transparent, 20, 20);
        using var picture = new MagickImage((await AvailableAsync(clear.ToByteArray(MagickFormat.Png))).Content);
        Assert.Equal((255, 255, 255), Pixel(picture, 10, 10));
    }

    [Fact]
    public async Task Picture_WithASecondFileBehindIt_LosesIt()
    {
        byte[] jar = Deflate.Zip("Evil.class", "un programme"u8.ToArray());
        foreach (
            var sent in (byte[][])
                [
                    [.. SamplePicture.Jpeg(), .. jar],
                    [.. SamplePicture.Png(), .. jar],
                    [.. SamplePicture.Jpeg(), .. "<script>alert(1)</script>"u8],
                ]
        )
        {
            var content = (await AvailableAsync(sent)).Content;
            Assert.Equal(-1, content.AsSpan().IndexOf("PK\u0003\u0004"u8));
            Assert.Equal(-1, content.AsSpan().IndexOf("<script>"u8));
            Assert.Equal([0xFF, 0xD9], content[^2..]);
        }
    }

    [Fact]
    public async Task Picture_Bombs_AreRejectedWithinSecondsAndThePortalGoesOn()
    {
        byte[] large = SamplePicture.Jpeg();
        var frame = large.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (large[frame + 5], large[frame + 6], large[frame + 7], large[frame + 8]) = (0x9C, 0x40, 0x9C, 0x40);
        foreach (
            var bomb in (byte[][])
                [
                    SamplePicture.PngThatDeclares(50_000, 50_000),
                    SamplePicture.PngThatDeclares(12_001, 10),
                    SamplePicture.PngThatDeclares(8_000, 5_001),
                    large,
                ]
        )
        {
            var before = Environment.WorkingSet;
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await RejectedAsync(bomb, FileRejection.TooComplex);
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
            Assert.InRange(Environment.WorkingSet - before, long.MinValue, 300L * 1024 * 1024);
        }
    }

    [Fact]
    public async Task Picture_OfOtherContentThanItsHead_IsRejected()
    {
        await RejectedAsync([0xFF, 0xD8, 0xFF, 0xE0, .. "<html>"u8], FileRejection.Unreadable);
        await RejectedAsync(
            [.. SamplePicture.Png()[..8], .. "push graphic-context\nimage over 0,0 0,0 'https://exemple.test/'"u8],
            FileRejection.Unreadable
        );
        await RejectedAsync([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[400]], FileRejection.Unreadable);
    }

    [Fact]
    public async Task Picture_CutShort_IsRejected()
    {
        foreach (var whole in (byte[][])[SamplePicture.Jpeg(), SamplePicture.Png(), SamplePicture.WebP()])
            await RejectedAsync(whole[..(whole.Length * 2 / 3)], FileRejection.Unreadable);
    }

    [Fact]
    public async Task Pdf_Harmless_KeepsWhatItShowsAndNothingBehindItsEnd()
    {
        byte[] tail = Deflate.Zip("Evil.class", "un programme"u8.ToArray());
        foreach (
            var sent in (byte[][])
                [
                    [.. SamplePdf.Showing("Facture 12"), .. tail],
                    [.. SamplePdf.Showing("Facture 12"), .. tail, .. "\n%%EOF\n"u8],
                ]
        )
        {
            var (file, content) = await AvailableAsync(sent);
            Assert.Equal(FileKind.Pdf, file.Kind);
            Assert.Equal(-1, content.AsSpan().IndexOf("PK\u0003\u0004"u8));
            Assert.Equal(["Facture 12"], Texts(content));
        }
        Assert.Equal(50, Texts((await AvailableAsync(SamplePdf.Document(50))).Content).Count);
        Assert.Single(Texts((await AvailableAsync(SamplePdf.Packed(""))).Content));
    }

    /// <summary>What acts, leads elsewhere or carries a file (ISO 32000-1, 7.11, 12.6, 13), wherever it stands.</summary>
    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", "")]
    [InlineData("/Names << /Java#53cript << /Names [(a) 4 0 R] >> >>", "", "")]
    [InlineData("/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F 4 0 R >> >>] >> >>", "", "programme")]
    [InlineData("/AF [ << /EF << /F 4 0 R >> >> ]", "", "programme")]
    [InlineData("/AcroForm << /XFA [] /Fields [] >>", "", "")]
    [InlineData("", "/AA << /O << /S /GoTo /D [3 0 R /Fit] >> >>", "")]
    [InlineData("", "/Annots [ << /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /EF << /F 4 0 R >> >> >> ]", "programme")]
    [InlineData("", "/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (calc.exe) >> >> ]", "")]
    [InlineData("", "/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (\\\\serveur\\partage) /D [0 /Fit] >> >> ]", "")]
    [InlineData("", "/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToE /F (a.pdf) /D [0 /Fit] >> >> ]", "")]
    [InlineData("", "/Annots [ << /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (http://exemple.test/a.avi) >> >> ]", "")]
    [InlineData("", "/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://exemple.test) >> >> ]", "")]
    [InlineData("", "/Contents << /F (http://exemple.test/page) /Length 0 >>", "")]
    [InlineData("", "/Resources << /XObject << /X << /Subtype /Form /BBox [0 0 9 9] /Ref << /F (autre.pdf) /Page 0 >> >> >> >>", "")]
    [InlineData("", "/Metadata 4 0 R", "programme")]
    public async Task Pdf_ThatActsLeadsElsewhereOrCarriesFiles_LosesIt(string catalog, string page, string carried)
    {
        var sent = SamplePdf.Document(1, catalog, page, SamplePdf.Stream("", Encoding.Latin1.GetBytes(carried)));
        var text = Encoding.Latin1.GetString((await AvailableAsync(sent)).Content);
        string[] gone =
        [
            "/OpenAction",
            "/AA",
            "/JavaScript",
            "/JS",
            "/EF",
            "/Filespec",
            "/AF",
            "/XFA",
            "/AcroForm",
            "/Annots",
            "/Launch",
            "/GoToR",
            "/GoToE",
            "/Movie",
            "/URI",
            "/Ref ",
            "/F(",
            "/F (",
            "exemple.test",
            "calc.exe",
            "serveur",
            "autre.pdf",
            "programme",
        ];
        Assert.All(gone, word => Assert.DoesNotContain(word, text));
    }

    [Fact]
    public async Task Pdf_NotesAndFilledForms_AreDrawnIntoTheirPage()
    {
        var content = (await AvailableAsync(SamplePdf.WithFilledField("Payé le 3 mars"))).Content;
        Assert.Contains("Payé le 3 mars", Assert.Single(Texts(content)));
        Assert.DoesNotContain("/Annots", Encoding.Latin1.GetString(content));
    }

    [Fact]
    public async Task Pdf_WhosePagesUnfoldToTooMuch_IsRejected()
    {
        await RejectedAsync(SamplePdf.Document(1, "", "/Contents 4 0 R", Bomb(1)), FileRejection.TooComplex);
        await RejectedAsync(SamplePdf.Document(1, "", "/Contents 4 0 R", Bomb(2)), FileRejection.TooComplex);
        await RejectedAsync(SamplePdf.Document(1, "", "/UserUnit 1 /MediaBox [0 0 9999999 9999999]"), FileRejection.TooComplex);
        await RejectedAsync(
            SamplePdf.Document(
                1,
                "",
                "/Resources << /XObject << /X 4 0 R >> >>",
                SamplePdf.Stream("/Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 1 /ColorSpace /DeviceGray", [0])
            ),
            FileRejection.TooComplex
        );
    }

    [Fact]
    public async Task Pdf_WhoseContentIsADynamicForm_IsRejected() =>
        await RejectedAsync(SamplePdf.Document(1, "/NeedsRendering true /AcroForm << /XFA [] /Fields [] >>"), FileRejection.ActiveContent);

    [Theory]
    [InlineData("5 0 R")]
    [InlineData("[5 0 R]")]
    public async Task Pdf_WhoseFilterStandsInAnObjectOfItsOwn_IsUnfoldedToo(string filter)
    {
        var bomb = SamplePdf.Stream($"/Filter {filter}", Deflate.Of(new byte[100 * 1024 * 1024]));
        await RejectedAsync(SamplePdf.Document(1, "", "/Contents 4 0 R", bomb, "/FlateDecode"u8.ToArray()), FileRejection.TooComplex);
    }

    /// <summary>A stream that unfolds to some hundred megabytes.</summary>
    private static byte[] Bomb(int layers)
    {
        var packed = Deflate.Of(new byte[layers == 1 ? 100 * 1024 * 1024 : 400 * 1024 * 1024]);
        for (var layer = 1; layer < layers; layer++)
            packed = Deflate.Of(packed);
        return SamplePdf.Stream($"/Filter [{string.Concat(Enumerable.Repeat("/FlateDecode ", layers))}]", packed);
    }

    private static List<string> Texts(byte[] pdf)
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(p => p.Text)];
    }

    [Fact]
    public async Task Pdf_Encrypted_IsRejected()
    {
        await RejectedAsync(SamplePdf.Encrypted(opens: true), FileRejection.Encrypted);
        await RejectedAsync(SamplePdf.Encrypted(opens: false), FileRejection.Encrypted);
    }

    [Fact]
    public async Task Pdf_TooLong_IsRejected() => await RejectedAsync(SamplePdf.Document(51), FileRejection.TooComplex);

    [Fact]
    public async Task Pdf_Damaged_IsRejected()
    {
        var whole = SamplePdf.Document(3);
        await RejectedAsync(whole[..(whole.Length / 2)], FileRejection.Unreadable);
        await RejectedAsync([.. "%PDF-1.4\n"u8, .. new byte[500], .. "%%EOF"u8], FileRejection.Unreadable);
        await RejectedAsync([.. "%PDF-1.4\n<html></html>\n%%EOF"u8], FileRejection.Unreadable);
    }

    [Fact]
    public async Task Pdf_NestedWithoutEnd_EndsItsOwnProcessOnly()
    {
        var nested = Encoding.Latin1.GetBytes($"{new string('[', 2_000_000)}");
        var file = await SendAsync(SamplePdf.Document(1, "", "", nested));
        Assert.Equal(FileState.Rejected, file.State);
    }

    /// <summary>Each limit by itself: a file that meets one never shows that another is missing.</summary>
    [Fact]
    public async Task Process_BeforeItReadsAFile_IsLimitedInMemoryTimeAndFiles()
    {
        var program = typeof(MonHarmonie.Web.Authentication.AccountCookies).Assembly.Location;
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, "sanitise", nameof(FileKind.Png)])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        string[] limits = [];
        // Files are limited after memory and time.
        while (!process.HasExited && !limits.Any(l => l.StartsWith("Max file size             0 ", StringComparison.Ordinal)))
            limits = await File.ReadAllLinesAsync($"/proc/{process.Id}/limits", Ct);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Ct);

        Assert.DoesNotContain("unlimited", limits.Single(l => l.StartsWith("Max address space", StringComparison.Ordinal)));
        Assert.StartsWith("Max cpu time              10 ", limits.Single(l => l.StartsWith("Max cpu time", StringComparison.Ordinal)));
        Assert.StartsWith("Max core file size        0 ", limits.Single(l => l.StartsWith("Max core file", StringComparison.Ordinal)));
    }

    private static async Task<(StoredFile File, byte[] Content)> AvailableAsync(byte[] sent)
    {
        await using var database = await UnscannedAsync();
        var member = new MemberViewer(Ids.New(), Ids.New(), Ids.New());
        var file = await database.SendAndInspectAsync(member, sent);
        Assert.Equal((FileState.Available, null), (file.State, file.Rejection));
        Assert.Equal([file.StorageName], database.FilesOnDisk());
        return (file, (await database.OpenFileAsync(member, file.Id))!.Value.Content);
    }

    private static async Task RejectedAsync(byte[] sent, FileRejection reason)
    {
        var file = await SendAsync(sent);
        Assert.Equal((FileState.Rejected, reason), (file.State, file.Rejection));
    }

    private static async Task<StoredFile> SendAsync(byte[] sent)
    {
        await using var database = await UnscannedAsync();
        var member = new MemberViewer(Ids.New(), Ids.New(), Ids.New());
        var file = await database.SendAndInspectAsync(member, sent);
        if (file.State == FileState.Rejected)
        {
            Assert.Empty(database.FilesOnDisk());
            Assert.Null(await database.OpenFileAsync(member, file.Id));
        }
        return file;
    }

    private static Task<TestDatabase> UnscannedAsync() =>
        TestDatabase.CreateAsync(configure: services => services.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None));

    private static bool IsRed(MagickImage picture, int x, int y) => Pixel(picture, x, y) is { Red: > 230, Green: < 30, Blue: < 30 };

    private static bool IsBlue(MagickImage picture, int x, int y) => Pixel(picture, x, y) is { Red: < 30, Green: < 30, Blue: > 230 };

    private static (int Red, int Green, int Blue) Pixel(MagickImage picture, int x, int y)
    {
        var colour = picture.GetPixels().GetPixel(x, y).ToColor()!;
        return (colour.R, colour.G, colour.B);
    }
}
