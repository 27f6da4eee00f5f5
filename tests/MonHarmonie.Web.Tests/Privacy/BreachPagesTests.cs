using System.Net;
using AngleSharp.Dom;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Documents;
using UglyToad.PdfPig;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy;

/// <summary>A breach on the officer's desk, over HTTP: the clock, the decision, the letter.</summary>
public sealed class BreachPagesTests
{
    private const string Pages = "/donnees-personnelles-dpo/violations";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_WithLittleKnown_IsRecordedWithItsClockInParis()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var officer = await OfficerAsync(portal);

        using var sent = await officer.SubmitFormAsync(
            Pages + "/nouvelle",
            "main form",
            ("Input.NoticedOn", "2026-03-02"),
            ("Input.NoticedAt", "18h30"),
            ("Input.Description", "Un fichier est parti au mauvais destinataire.")
        );

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var page = await officer.OpenAsync(sent.Headers.Location!.ToString());
        var text = Text(page.QuerySelector("main"));
        Assert.Contains("5 mars 2026 à 18 h 30, heure de Paris", text, StringComparison.Ordinal);
        // It is 11:00 on 3 March.
        Assert.Matches("il reste 55 h (29|30) min", text);
        Assert.Contains("Un fichier est parti au mauvais destinataire.", text, StringComparison.Ordinal);
        Assert.Contains("nombre pas encore connu", text, StringComparison.Ordinal);
        // No letter before it would have all that it must have.
        using var letter = await officer.GetAsync(sent.Headers.Location + "/lettre.pdf");
        Assert.Equal(HttpStatusCode.NotFound, letter.StatusCode);
        Assert.Contains(
            "1 violation attend une décision, dans les 72 heures",
            Text((await officer.OpenAsync(Pages)).QuerySelector(".lead"))
        );
        Assert.Contains("1 attend une décision", Text((await officer.OpenAsync("/donnees-personnelles-dpo")).QuerySelector("main")));
    }

    [Theory]
    [InlineData("2026-03-03", "10:00", "", "Écrivez ce qui s’est passé.")]
    [InlineData("2026-03-03", "11:01", "Fait.", "Ce moment n’est pas encore passé.")]
    [InlineData("2026-03-03", "midi", "Fait.", "Écrivez l’heure ainsi")]
    [InlineData("0001-01-01", "00:00", "Fait.", "Ce jour est trop loin")]
    [InlineData("", "10:00", "Fait.", "Indiquez le jour de la découverte.")]
    public async Task New_ThatCannotBeTaken_SaysWhyAndRecordsNothing(string day, string time, string words, string message)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var officer = await OfficerAsync(portal);

        using var answer = await officer.SubmitFormAsync(
            Pages + "/nouvelle",
            "main form",
            ("Input.NoticedOn", day),
            ("Input.NoticedAt", time),
            ("Input.Description", words)
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(message, Text((await Browser.DocumentAsync(answer)).QuerySelector("main")), StringComparison.Ordinal);
        Assert.NotNull((await officer.OpenAsync(Pages)).QuerySelector(".empty-state"));
    }

    [Fact]
    public async Task Notification_AfterTheTime_NeedsItsReasonThenCloses()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var page = Pages + "/" + (await portal.Database.Data.CreateBreachAsync(isHighRisk: false)).ToString("N");
        portal.Clock.Advance(TimeSpan.FromHours(80));
        using var officer = await OfficerAsync(portal);
        Assert.NotNull((await officer.OpenAsync(page)).QuerySelector(".answer .late"));
        (string, string)[] moment = [("Notify.On", "2026-03-06"), ("Notify.At", "18:00"), ("Notify.Reference", "FR-42")];

        using var silent = await officer.SubmitFormAsync(page, "form[action*=Notify]", moment);
        var refused = await Browser.DocumentAsync(silent);
        Assert.Contains("Écrivez la raison du retard", Text(refused.QuerySelector("main")), StringComparison.Ordinal);
        Assert.Equal("FR-42", refused.QuerySelector("input[name='Notify.Reference']")!.GetAttribute("value"));
        using var said = await officer.SubmitFormAsync(
            page,
            "form[action*=Notify]",
            [.. moment, ("Notify.DelayReason", "Le prestataire a répondu tard.")]
        );
        Assert.Equal(HttpStatusCode.Found, said.StatusCode);
        using var closed = await officer.SubmitFormAsync(page, "form[action*=Close]");
        Assert.Equal(HttpStatusCode.Found, closed.StatusCode);

        var text = Text((await officer.OpenAsync(page)).QuerySelector("main"));
        Assert.Contains("Close", text, StringComparison.Ordinal);
        Assert.Contains("FR-42", text, StringComparison.Ordinal);
        Assert.Contains("Le prestataire a répondu tard.", text, StringComparison.Ordinal);
        Assert.Null((await officer.OpenAsync(page)).QuerySelector("form[action*=Change]"));
    }

    [Fact]
    public async Task Change_AfterAColleagueChangedIt_SaysSoAndKeepsWhatWasTyped()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var page = Pages + "/" + (await portal.Database.Data.CreateBreachAsync()).ToString("N");
        using var first = await OfficerAsync(portal);
        using var second = await OfficerAsync(portal);
        var seen = (await second.OpenAsync(page)).QuerySelector("form[action*=Change] input[name=Version]")!.GetAttribute("value")!;
        using var saved = await first.SubmitFormAsync(page, "form[action*=Change]", ("Input.Measures", "Mots de passe changés."));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);

        using var late = await second.SubmitFormAsync(page, "form[action*=Change]", ("Version", seen), ("Input.Measures", "Accès coupés."));

        var shown = await Browser.DocumentAsync(late);
        Assert.Contains("La fiche a changé depuis que vous l’avez ouverte", Text(shown.QuerySelector("main")), StringComparison.Ordinal);
        Assert.Contains("Accès coupés.", shown.QuerySelector("textarea[name='Input.Measures']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Mots de passe changés.",
            Text((await first.OpenAsync(page)).QuerySelector(".list-rows")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Waiver_OfAHighRisk_IsRefusedInWords()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var page = Pages + "/" + (await portal.Database.Data.CreateBreachAsync()).ToString("N");
        using var officer = await OfficerAsync(portal);

        using var answer = await officer.SubmitFormAsync(page, "form[action*=Waive]", ("Waive.Text", "Peu de monde."));

        Assert.Contains("Le risque est élevé", Text((await Browser.DocumentAsync(answer)).QuerySelector("main")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_HasAllThatArticle34WantsAndIsTagged()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Publisher:DataProtectionEmail"] = "dpo@mutuelle.test" };
        await using var portal = await PortalFactory.CreateAsync(settings: settings);
        var page = Pages + "/" + (await portal.Database.Data.CreateBreachAsync()).ToString("N");
        using var officer = await OfficerAsync(portal);

        using var answer = await officer.GetAsync(
            (await officer.OpenAsync(page)).QuerySelector("a[href$='lettre.pdf']")!.GetAttribute("href")!
        );

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var file = await answer.Content.ReadAsByteArrayAsync(Ct);
        var text = PdfText.Of(file);
        foreach (
            var expected in new[]
            {
                "Un courrier qui vous concerne a été envoyé à une autre personne.",
                "identité et remboursements de soins",
                "Cette personne a pu lire vos remboursements.",
                "Le courrier a été repris et détruit.",
                "Surveillez les appels inhabituels.",
                "dpo@mutuelle.test",
                "CNIL",
                "article 34",
            }
        )
            Assert.Contains(expected, text, StringComparison.Ordinal);
        // What is for the authority is not for the letter.
        Assert.DoesNotContain("mauvaise adresse", text, StringComparison.Ordinal);
        var structure = PdfText.Structure(file);
        Assert.Equal("Document", structure[0]);
        Assert.Equal((1, 5), (structure.Count(s => s == "H1"), structure.Count(s => s == "H2")));
        using var pdf = PdfDocument.Open(file);
        Assert.Equal("Vos données ont été touchées par un incident", pdf.Information.Title);
    }

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ').ReplaceLineEndings(" ");

    private static async Task<Browser> OfficerAsync(PortalFactory portal) =>
        await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));
}
