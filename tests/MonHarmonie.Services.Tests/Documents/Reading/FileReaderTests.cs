using ImageMagick;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.TestSupport.Papers;

namespace MonHarmonie.Services.Tests.Documents.Reading;

/// <summary>The step that reads an available file, by the real tools, and what breaks around it.</summary>
public sealed class FileReaderTests
{
    private static readonly MemberViewer Member = new(Ids.New(), Ids.New(), Ids.New());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static PaperSheet Invoice =>
        new PaperSheet()
            .Write(40, 60, "Claire Morvan", 14, PaperFont.SansBold)
            .Write(40, 78, "Ostéopathe D.O.")
            .Write(40, 120, "Facture n° 2026-041", 16, PaperFont.SansBold)
            .Write(40, 150, "Date : 12/02/2026")
            .Write(40, 170, "Patient : Nadia Ferrand")
            .Write(40, 220, "Consultation d'ostéopathie du 12/02/2026")
            .Write(540, 220, "60,00 €", align: TextAlign.Right)
            .Write(40, 250, "Total TTC")
            .Write(540, 250, "60,00 €", align: TextAlign.Right);

    [Theory, BothDatabases]
    public async Task Read_APicture_GivesItsValuesAndAPictureOfItsPage(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        Assert.Equal((ReadingState.Waiting, null), Of(await database.ReadingAsync(Member, file.Id)));

        Assert.True(await database.ReadOnceAsync());
        Assert.False(await database.ReadOnceAsync());

        var answer = (await database.ReadingAsync(Member, file.Id))!;
        Assert.Equal((ReadingState.Read, 1), (answer.State, answer.PageCount));
        var reading = answer.Reading!;
        Assert.Equal(DocumentType.Invoice, reading.Type);
        Assert.Equal("6000", reading.Best(ReadField.Total)?.Text);
        Assert.Equal("2026-02-12", reading.Best(ReadField.CareDate)?.Text);
        Assert.Equal(nameof(CareGuess.Osteopathy), reading.Best(ReadField.Care)?.Text);
        var page = Assert.Single(reading.Pages);
        using var picture = new MagickImage((await database.OpenPageAsync(Member, file.Id))!.Value.Content);
        Assert.Equal((page.Width, page.Height), ((int)picture.Width, (int)picture.Height));
        Assert.Equal(1_800, Math.Max(page.Width, page.Height));
        Assert.Null(await database.OpenPageAsync(Member, file.Id, 2));
    }

    [Fact]
    public async Task Read_APdfWithText_IsExactAndInItsPlace()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Pdf(Invoice), "facture.pdf");
        await database.ReadFilesAsync();

        var reading = (await database.ReadingAsync(Member, file.Id))!.Reading!;
        var total = reading.Best(ReadField.Total)!;
        Assert.Equal(("6000", 1f), (total.Text, total.Confidence));
        using var picture = new MagickImage((await database.OpenPageAsync(Member, file.Id))!.Value.Content);
        Assert.True(InkWithin(picture, total.Box) > 0.05);
        Assert.InRange(total.Box.X + total.Box.Width, 540 * picture.Width / 595.0 - 4, 540 * picture.Width / 595.0 + 4);
    }

    [Fact]
    public async Task Read_ASmallPicture_IsShownItself()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice, 150));
        await database.ReadFilesAsync();

        Assert.Equal([file.StorageName], database.FilesOnDisk());
        Assert.Equal(await database.OpenFileAsync(Member, file.Id), await database.OpenPageAsync(Member, file.Id), SameContent);
    }

    [Fact]
    public async Task Read_SomebodyElse_SeesNeitherValuesNorPages()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        await database.ReadFilesAsync();

        var stranger = new MemberViewer(Ids.New(), Ids.New(), Ids.New());
        Assert.Null(await database.ReadingAsync(stranger, file.Id));
        Assert.Null(await database.OpenPageAsync(stranger, file.Id));
    }

    [Fact]
    public async Task Read_AnAlteredPage_IsNotOpened()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        await database.ReadFilesAsync();
        var page = await database.ReadAsync(db => db.FilePages.SingleAsync(Ct));
        await File.AppendAllTextAsync(database.PathInVault(page.StorageName), "x", Ct);
        Assert.Null(await database.OpenPageAsync(Member, file.Id));
    }

    [Fact]
    public async Task Read_ManyPages_AreCountedAndTheFirstTenRead()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Pdf([.. Enumerable.Repeat(Invoice, 12)]), "facture.pdf");
        await database.ReadFilesAsync();

        var answer = (await database.ReadingAsync(Member, file.Id))!;
        Assert.Equal((ReadingState.Read, 12, 10), (answer.State, answer.PageCount, answer.Reading!.Pages.Count));
        Assert.NotNull(await database.OpenPageAsync(Member, file.Id, 10));
        Assert.Null(await database.OpenPageAsync(Member, file.Id, 11));
    }

    [Fact]
    public async Task Read_WithoutTesseract_EndsAsFailedAndNothingElseBreaks()
    {
        await using var database = await CreateAsync(configure: o => o.Tesseract = "/nowhere/tesseract");
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        await database.ReadFilesAsync();

        Assert.Equal((ReadingState.Failed, null), Of(await database.ReadingAsync(Member, file.Id)));
        Assert.NotNull(await database.OpenFileAsync(Member, file.Id));
        Assert.Null(await database.OpenPageAsync(Member, file.Id));
        Assert.False(database.Services.GetRequiredService<ReadingProcess>().HasTools);
    }

    [Fact]
    public async Task Read_ProcessThatFails_IsTriedAgainThenGivenUp()
    {
        await using var database = await CreateAsync(configure: o => o.Tesseract = "/bin/false");
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        for (var attempt = 1; attempt < FileReader.MaxAttempts; attempt++)
        {
            Assert.False(await database.ReadOnceAsync());
            Assert.Equal((ReadingState.Waiting, null), Of(await database.ReadingAsync(Member, file.Id)));
            database.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await database.ReadOnceAsync();
        Assert.Equal((ReadingState.Failed, null), Of(await database.ReadingAsync(Member, file.Id)));
        Assert.Equal([file.StorageName], database.FilesOnDisk());
    }

    [Fact]
    public async Task Read_CrashWhileReading_TheNextProcessReadsAgainAndTheSweeperCleansUp()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        // Killed while it reads: the step is leased, and a page lies in the folder.
        await database.ReadAsync(db =>
            db.FileReadings.ExecuteUpdateAsync(
                s => s.SetProperty(r => r.Attempts, 1).SetProperty(r => r.NextAttemptAtUtc, database.Clock.UtcNow().AddMinutes(3)),
                Ct
            )
        );
        await File.WriteAllTextAsync(database.PathInVault(VaultStorage.NewName()), "half a page", Ct);
        Assert.False(await database.ReadOnceAsync());

        database.Clock.Advance(TimeSpan.FromMinutes(3));
        await database.ReadFilesAsync();

        Assert.Equal(ReadingState.Read, (await database.ReadingAsync(Member, file.Id))!.State);
        database.AgeFiles();
        Assert.Equal(1, await database.CallAsync<VaultSweeper, int>(s => s.SweepAsync(Ct)));
        Assert.NotNull(await database.OpenPageAsync(Member, file.Id));
        Assert.NotNull(await database.OpenFileAsync(Member, file.Id));
    }

    [Fact]
    public async Task Read_ThatKillsItsProcessEveryTime_EndsAsFailed()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        await database.ReadAsync(db => db.FileReadings.ExecuteUpdateAsync(s => s.SetProperty(r => r.Attempts, FileReader.MaxAttempts), Ct));
        await database.ReadFilesAsync();
        Assert.Equal((ReadingState.Failed, null), Of(await database.ReadingAsync(Member, file.Id)));
    }

    [Fact]
    public async Task Read_VaultNotMounted_FilesWait()
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        var folder = database.Services.GetRequiredService<DataFolders>().Files;
        Directory.Move(folder, folder + ".away");
        await database.ReadFilesAsync();
        Directory.Move(folder + ".away", folder);
        Assert.Equal((ReadingState.Waiting, null), Of(await database.ReadingAsync(Member, file.Id)));
        await database.ReadFilesAsync();
        Assert.Equal(ReadingState.Read, (await database.ReadingAsync(Member, file.Id))!.State);
    }

    [Fact]
    public async Task Read_TwoWorkersAtOnce_ReadEachFileOnce()
    {
        await using var database = await CreateAsync();
        for (var n = 0; n < 3; n++)
            await database.SendAndInspectAsync(Member, PaperPrinter.Jpeg(Invoice));
        await Task.WhenAll(Task.Run(database.ReadFilesAsync, Ct), Task.Run(database.ReadFilesAsync, Ct));
        Assert.Equal(3, await database.ReadAsync(db => db.FileReadings.CountAsync(r => r.State == ReadingState.Read, Ct)));
        Assert.Equal(3, await database.ReadAsync(db => db.FilePages.CountAsync(Ct)));
        Assert.Equal(6, database.FilesOnDisk().Length);
    }

    private static (ReadingState? State, DocumentReading? Reading) Of(FileReadingAnswer? answer) => (answer?.State, answer?.Reading);

    private static bool SameContent((byte[] Content, string)? left, (byte[] Content, string)? right) =>
        left!.Value.Content.AsSpan().SequenceEqual(right!.Value.Content);

    private static double InkWithin(MagickImage picture, PageBox box)
    {
        using var crop = picture.CloneArea(new MagickGeometry(box.X, box.Y, (uint)box.Width, (uint)box.Height));
        using var pixels = crop.GetPixels();
        var values = pixels.ToByteArray(PixelMapping.RGB)!;
        return values.Count(v => v < 128) / (double)values.Length;
    }

    private static Task<TestDatabase> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        Action<FilesOptions>? configure = null
    ) =>
        TestDatabase.CreateAsync(
            provider,
            s =>
                s.Configure<FilesOptions>(o =>
                {
                    o.Scanner = ScannerKind.None;
                    configure?.Invoke(o);
                })
        );
}
