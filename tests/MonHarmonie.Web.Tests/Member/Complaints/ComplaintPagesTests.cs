using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Complaints;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Documents;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Complaints;

/// <summary>« Mes réclamations » : from a decision that one does not accept to the file for the mediator.</summary>
public sealed class ComplaintPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_ValidForm_IsAcknowledgedAtOnceWithANumberAndADay()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        Assert.Contains("Aucune réclamation", await ReadAsync(world.Browser, ComplaintWorld.List), StringComparison.Ordinal);

        var address = await world.SendAsync();

        var text = await ReadAsync(world.Browser, address);
        Assert.Contains("Nous en avons accusé réception", text, StringComparison.Ordinal);
        Assert.Contains("Réponse au plus tard le 2 février 2027", text, StringComparison.Ordinal);
        Assert.Contains("Le montant est faux.", text, StringComparison.Ordinal);
        Assert.Contains("Un nouveau calcul.", text, StringComparison.Ordinal);
        // The ladder, with its sources.
        Assert.Contains("Le comité interne", text, StringComparison.Ordinal);
        Assert.Contains("recommandation 2024-R-02 de l’ACPR", text, StringComparison.Ordinal);
        Assert.Contains("Médiateur de la Mutualité française", text, StringComparison.Ordinal);
        Assert.Contains("Réponse attendue", await ReadAsync(world.Browser, ComplaintWorld.List), StringComparison.Ordinal);
        var reference = await world.Portal.Database.ReadAsync(db => db.Complaints.Select(c => c.Reference).SingleAsync(Ct));
        var mail = Assert.Single(
            await world.Portal.MailsAsync(),
            m => m.Subject!.Contains($"votre réclamation {reference}", StringComparison.Ordinal)
        );
        Assert.Contains("2 février 2027", mail.TextBody!.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("montant", mail.TextBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Send_EmptyOrTooLong_SaysWhatIsMissingAndKeepsWhatWasTyped()
    {
        await using var world = await ComplaintWorld.CreateAsync();

        using var empty = await world.Browser.SubmitAsync(ComplaintWorld.New);
        var page = await Browser.DocumentAsync(empty);
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        foreach (var said in new[] { "Choisissez un sujet.", "Dites ce qui ne va pas", "Dites ce que vous attendez" })
            Assert.Contains(said, Text(page), StringComparison.Ordinal);
        using var long_ = await world.Browser.SubmitAsync(
            ComplaintWorld.New,
            ("Input.Subject", "Delay"),
            ("Input.Text", new string('a', ComplaintStep.TextMaxLength + 1)),
            ("Input.Wish", "Une réponse.")
        );
        page = await Browser.DocumentAsync(long_);
        Assert.Contains("dépasse 2 500 caractères", Text(page), StringComparison.Ordinal);
        Assert.Equal("Une réponse.", page.QuerySelector("textarea[name='Input.Wish']")!.TextContent.Trim());
        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.Complaints.CountAsync(Ct)));
    }

    [Fact]
    public async Task About_OwnRequestAndReimbursement_AreNamed_AndThoseOfOthersDoNotExist()
    {
        await using var world = await ComplaintWorld.CreateAsync(m => m.WithReimbursement());
        var claim = await world.Portal.Database.Data.CreateClaimAsync(world.Member.PersonId);
        var act = world.Member.Reimbursements[0].Row.Id;
        var link = (await world.Browser.OpenAsync($"/mes-remboursements/{act:N}"))
            .QuerySelector($"main a[href^='{ComplaintWorld.New}']")!
            .GetAttribute("href")!;

        var ofAct = await world.SendAsync(page: link);
        Assert.Contains(world.Member.Reimbursements[0].Statement.Number, await ReadAsync(world.Browser, ofAct), StringComparison.Ordinal);
        var ofClaim = await world.SendAsync(page: $"{ComplaintWorld.New}?handler=Request&about={claim.Id:N}");
        Assert.Contains(claim.Reference, await ReadAsync(world.Browser, ofClaim), StringComparison.Ordinal);

        var other = await world.Portal.Database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement());
        var foreign = await world.Portal.Database.Data.CreateClaimAsync(other.PersonId);
        foreach (var query in new[] { $"Request&about={foreign.Id:N}", $"Reimbursement&about={other.Reimbursements[0].Row.Id:N}" })
        {
            using var shown = await world.Browser.GetAsync($"{ComplaintWorld.New}?handler={query}");
            Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
            var form = await world.Browser.OpenAsync(ComplaintWorld.New);
            form.QuerySelector("main form[method=post]")!.SetAttribute("action", $"{ComplaintWorld.New}?handler={query}");
            using var sent = await world.Browser.SendAsync(
                form,
                ComplaintWorld.New,
                "main form[method=post]",
                ("Input.Subject", "Delay"),
                ("Input.Text", "Texte"),
                ("Input.Wish", "Souhait")
            );
            Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        }
        Assert.Equal(2, await world.Portal.Database.ReadAsync(db => db.Complaints.CountAsync(Ct)));
    }

    [Fact]
    public async Task Ladder_RefusedThenCommitteeThenMediator_LeadsFromOneToTheNext()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        var address = await world.SendAsync("Je ne suis pas d’accord \U0001F620 avec ce calcul.\nIl manque 30 €.");
        using (var early = await world.Browser.GetAsync(address + "/dossier.pdf"))
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);

        await ComplaintWorld.AnswerAsync(world.First, address, ComplaintOutcome.Refused, "Votre garantie s’arrête à 100 %.");
        var text = await ReadAsync(world.Browser, address);
        Assert.Contains("Le service réclamations : refusée", text, StringComparison.Ordinal);
        Assert.Contains("Votre garantie s’arrête à 100 %.", text, StringComparison.Ordinal);
        Assert.Contains("jusqu’au 2 décembre 2027", text, StringComparison.Ordinal);

        using (var again = await world.Browser.SubmitFormAsync(address, "form[action*='Escalate']", ("Words", "Relisez la ligne 4.")))
            Assert.Equal(address, again.Headers.Location!.ToString());
        Assert.Contains("Devant le comité", await ReadAsync(world.Browser, address), StringComparison.Ordinal);
        await ComplaintWorld.AnswerAsync(world.Second, address, ComplaintOutcome.Partly, "Nous versons 12 € de plus.");
        text = await ReadAsync(world.Browser, address);
        Assert.Contains("Le comité interne : acceptée en partie", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Saisir le comité", text, StringComparison.Ordinal);

        using var file = await world.Browser.GetAsync(address + "/dossier.pdf");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        var bytes = await file.Content.ReadAsByteArrayAsync(Ct);
        var pdf = PdfText.Of(bytes).Replace('\u00A0', ' ');
        var contract = world.Member.Contract!.Number;
        foreach (
            var expected in new[]
            {
                "Dossier pour le médiateur",
                "Ondine Vaucresson",
                world.Member.Person.MemberNumber,
                contract,
                "Il manque 30 €.",
                "Un nouveau calcul.",
                "Votre garantie s’arrête à 100 %.",
                "Relisez la ligne 4.",
                "Nous versons 12 € de plus.",
                "Réponse du service réclamations, le 2 décembre 2026 : refusée",
                "Réponse du comité interne, le 2 décembre 2026 : acceptée en partie",
                "Accusé de réception dû le 14 décembre 2026",
                "Réponse due le 2 février 2027",
                "réponse écrite négative",
                "Dernier jour pour le saisir : 2 décembre 2027",
                "255 rue de Vaugirard",
            }
        )
            Assert.Contains(expected, pdf, StringComparison.Ordinal);
        var structure = PdfText.Structure(bytes);
        Assert.Equal(1, structure.Count(s => s == "H1"));
        Assert.True(structure.Count(s => s == "H2") >= 8);

        using var stranger = await world.Portal.SignedInAsync(await world.Portal.CreateMemberAccountAsync());
        foreach (var closed in new[] { address, address + "/dossier.pdf" })
        {
            using var answer = await stranger.GetAsync(closed);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Silence_OfTwoMonths_SaysSorryAndGivesTheFile()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        var address = await world.SendAsync();
        world.Portal.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 3, 10, 0, 0, TimeSpan.Zero));
        await world.Portal.Database.CallAsync<ComplaintFollowUpJob>(job =>
            job.RunAsync(new Services.Jobs.JobContext(ComplaintFollowUpJob.Definition.Name, 0), Ct)
        );
        using var browser = await world.Portal.SignedInAsync(world.Account);

        var text = await ReadAsync(browser, address);
        Assert.Contains("Nous aurions dû répondre le 2 février 2027", text, StringComparison.Ordinal);
        using var file = await browser.GetAsync(address + "/dossier.pdf");
        var pdf = PdfText.Of(await file.Content.ReadAsByteArrayAsync(Ct)).Replace('\u00A0', ' ');
        Assert.Contains("Aucune réponse n’a été donnée à la date de ce dossier, le 3 février 2027", pdf, StringComparison.Ordinal);
        Assert.Contains("deux mois sans réponse", pdf, StringComparison.Ordinal);
        Assert.Contains("Réclamations", await ReadAsync(browser, "/mes-messages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_OfContactAndOfADecision_LeadToTheForm()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        var claim = await world.Portal.Database.Data.CreateClaimAsync(world.Member.PersonId);
        await world.Portal.Database.ReadAsync(db =>
            db.Claims.Where(c => c.Id == claim.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, Services.Claims.ClaimStatus.Refused), Ct)
        );

        Assert.NotNull((await world.Browser.OpenAsync("/contact")).QuerySelector($"main a[href='{ComplaintWorld.New}']"));
        var decision = await world.Browser.OpenAsync($"/mes-demandes/{claim.Id:N}");
        Assert.NotNull(decision.QuerySelector($"main a[href='{ComplaintWorld.New}?handler=Request&about={claim.Id:N}']"));
    }

    private static async Task<string> ReadAsync(Browser browser, string page) => Text(await browser.OpenAsync(page));

    private static string Text(IDocument page) =>
        string.Join(
            ' ',
            page.QuerySelector("main")!.TextContent.Replace('\u00A0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
