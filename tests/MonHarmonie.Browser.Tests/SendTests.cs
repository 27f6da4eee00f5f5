using System.Globalization;
using Microsoft.Playwright;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Papers;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>A member photographs an invoice and knows what happens with it: four screens, nothing to type that could be read.</summary>
public sealed class SendTests(PortalHost portal)
{
    private const string Marc = "marc.martin@example.org";

    /// <summary>How long a photograph may take to be read here; other tests load the machine.</summary>
    private const int ReadingMilliseconds = 180_000;

    private static int sent;

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task Member_SendsAPhotograph_ConfirmsWhatWasReadAndKnowsTheNextStep(int width, bool javaScript)
    {
        var page = await portal.SignInAsync(Marc, width, javaScript);
        await page.GotoAsync("/accueil");
        await page.GetByRole(AriaRole.Link, new() { Name = "Une facture ou un devis ?" }).ClickAsync();
        var paper = NewPaper();

        await page.Locator("#Files").SetInputFilesAsync(Photo("facture.jpg", paper));
        if (!javaScript)
            await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter et continuer" }).ClickAsync();
        await ReadAsync(page, javaScript);
        await CheckAsync(page, javaScript);
        var day = page.GetByRole(AriaRole.Group, new() { Name = "Date du soin" });
        await Expect(day.GetByLabel("Jour")).ToHaveValueAsync($"{paper.Day.Day}");
        await Expect(day.GetByLabel("Mois")).ToHaveValueAsync($"{paper.Day.Month}");
        await Expect(day.GetByLabel("Année")).ToHaveValueAsync($"{paper.Day.Year}");
        await Expect(page.GetByLabel("Montant total")).ToHaveValueAsync(paper.Total);
        await Expect(page.Locator("figure.crop")).Not.ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();

        await CheckAsync(page, javaScript);
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer ma demande" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("C’est envoyé");
        await CheckAsync(page, javaScript);
        var reference = (await page.Locator(".receipt .reference").InnerTextAsync()).Trim();
        await page.GetByRole(AriaRole.Link, new() { Name = "Suivre ma demande" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(reference);
        await CheckAsync(page, javaScript);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Photographs_ChosenTogether_AllArrive()
    {
        var page = await portal.SignInAsync(Marc, 360);
        await page.GotoAsync("/envoyer");

        await page.Locator("#Files").SetInputFilesAsync([Photo("page-1.jpg", NewPaper()), Photo("page-2.jpg", NewPaper())]);
        await page.WaitForURLAsync("**/verifier");

        await page.GotoAsync("/envoyer");
        await Expect(page.Locator(".files .file-name")).ToHaveTextAsync(["page-1.jpg", "page-2.jpg"]);
        await AbandonAsync(page);
    }

    [Fact]
    public async Task Photograph_OfATelephoneThatSavesHeic_IsShownAndTaken()
    {
        var heic = await SamplePicture.HeicAsync();
        Assert.SkipWhen(heic is null, "heif-enc (libheif-examples) is not installed: bash tests/run.sh installs it.");
        var page = await portal.SignInAsync(Marc, 360);
        await page.GotoAsync("/envoyer");

        await page.Locator("#Files").SetInputFilesAsync(Payload("IMG_0042.HEIC", "image/heic", heic!));
        await page.WaitForURLAsync("**/verifier");

        await page.GetByLabel("Montant total").WaitForAsync(new() { Timeout = ReadingMilliseconds });
        await page.GotoAsync("/envoyer");
        await Expect(page.Locator(".files")).ToContainTextAsync("IMG_0042.HEIC");
        await AbandonAsync(page);
    }

    [Fact]
    public async Task File_ThatIsNoDocument_SaysSoAndLosesNoOther()
    {
        var page = await portal.SignInAsync(Marc, 360);
        await page.GotoAsync("/envoyer");

        await page.Locator("#Files")
            .SetInputFilesAsync([
                Payload("notes.jpg", "image/jpeg", "ceci n’est pas une image"u8.ToArray()),
                Photo("facture.jpg", NewPaper()),
            ]);

        await Expect(page.Locator("[data-upload-list] [data-state=error]")).ToContainTextAsync("notes.jpg");
        await page.GetByRole(AriaRole.Link, new() { Name = "Continuer", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/verifier");
        await page.GotoAsync("/envoyer");
        await Expect(page.Locator(".files .file-name")).ToHaveTextAsync(["facture.jpg"]);
        await AbandonAsync(page);
    }

    [Fact]
    public async Task Network_CutInTheMiddle_GoesOnWhereItStopped()
    {
        var page = await portal.SignInAsync(Marc, 360);
        await page.GotoAsync("/envoyer");
        List<long> offsets = [];
        var cuts = 0;
        await page.RouteAsync(
            "**/envoyer/fichiers/*",
            async route =>
            {
                if (route.Request.Method != "PATCH")
                {
                    await route.ContinueAsync();
                    return;
                }
                var offset = long.Parse(route.Request.Headers["upload-offset"], CultureInfo.InvariantCulture);
                // The second piece never leaves, twice.
                if (offset > 0 && cuts < 2)
                {
                    cuts++;
                    await route.AbortAsync("internetdisconnected");
                    return;
                }
                offsets.Add(offset);
                await route.ContinueAsync();
            }
        );

        await page.Locator("#Files").SetInputFilesAsync(Payload("scan.pdf", "application/pdf", LargePdf()));
        await Expect(page.Locator("[data-upload-list]")).ToContainTextAsync("Connexion coupée");
        await page.WaitForURLAsync("**/verifier");

        Assert.Equal(2, cuts);
        Assert.Equal(offsets.Distinct().Order(), offsets);
        await page.GotoAsync("/envoyer");
        await Expect(page.Locator(".files .file-name")).ToHaveTextAsync(["scan.pdf"]);
        await AbandonAsync(page);
    }

    /// <summary>Axe is a script itself.</summary>
    private static Task CheckAsync(IPage page, bool javaScript) => javaScript ? SoundPage.CheckAsync(page) : Task.CompletedTask;

    private static async Task AbandonAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Abandonner cet envoi" }).ClickAsync();
        await Expect(page.Locator(".files")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    private static async Task ReadAsync(IPage page, bool javaScript)
    {
        await page.WaitForURLAsync("**/verifier");
        if (javaScript)
        {
            await page.GetByLabel("Montant total").WaitForAsync(new() { Timeout = ReadingMilliseconds });
            return;
        }
        // A person without JavaScript presses « Actualiser ».
        var begun = TimeProvider.System.GetTimestamp();
        while (await page.GetByRole(AriaRole.Link, new() { Name = "Actualiser" }).CountAsync() > 0)
        {
            Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds, 0, ReadingMilliseconds);
            await page.GetByRole(AriaRole.Link, new() { Name = "Actualiser" }).ClickAsync();
        }
    }

    /// <summary>An osteopath's invoice that nobody has sent before.</summary>
    private static (DateOnly Day, string Total, byte[] Picture) NewPaper()
    {
        var number = Interlocked.Increment(ref sent);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-20 - number);
        var (on, amount) = (day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), $"{50 + number},00");
        var sheet = new PaperSheet()
            .Write(40, 60, "Claire Morvan", 14, PaperFont.SansBold)
            .Write(40, 78, "Ostéopathe D.O.")
            .Write(40, 120, $"Facture n° 2026-{number:000}", 16, PaperFont.SansBold)
            .Write(40, 150, $"Date : {on}")
            .Write(40, 220, $"Consultation d'ostéopathie du {on}")
            .Write(540, 220, $"{amount} €", align: TextAlign.Right)
            .Write(40, 250, "Total TTC")
            .Write(540, 250, $"{amount} €", align: TextAlign.Right);
        return (day, amount, PaperPrinter.Jpeg(sheet));
    }

    private static FilePayload Photo(string name, (DateOnly Day, string Total, byte[] Picture) paper) =>
        Payload(name, "image/jpeg", paper.Picture);

    private static FilePayload Payload(string name, string type, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = type,
            Buffer = content,
        };

    /// <summary>Some megabytes, so that it leaves in several pieces.</summary>
    private static byte[] LargePdf() => [.. SamplePdf.Showing("Facture 12"), .. new byte[3 * 1024 * 1024]];
}
