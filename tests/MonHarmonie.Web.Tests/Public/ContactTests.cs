using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contact;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Public;

public sealed class ContactTests
{
    private const string Mailbox = "adherents@mutuelle.test";
    private const string OfficerMailbox = "dpo@mutuelle.test";

    private static readonly Dictionary<string, string> Publisher = new(StringComparer.Ordinal)
    {
        ["Publisher:Email"] = Mailbox,
        ["Publisher:DataProtectionEmail"] = OfficerMailbox,
    };

    [Fact]
    public async Task Send_Member_ReachesThePublisherWithTheirNumberAndIsAcknowledged()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: Publisher);
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var answer = await browser.SubmitAsync(
            "/contact",
            ("Input.Topic", nameof(ContactTopic.Reimbursements)),
            ("Input.Text", "Mon remboursement manque.\r\nMerci <b>")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var reference = (await browser.OpenAsync("/contact")).QuerySelector("main .reference")!.TextContent;
        var mails = await portal.MailsAsync();
        var toPublisher = Assert.Single(mails, m => m.To.ToString() == Mailbox);
        Assert.Equal(account.Email, toPublisher.ReplyTo.ToString());
        Assert.Contains(reference, toPublisher.Subject);
        Assert.Contains("Mon remboursement manque.", toPublisher.TextBody);
        Assert.Contains("&lt;b&gt;", toPublisher.HtmlBody);
        var number = await portal.Database.ReadAsync(db => db.Persons.Select(p => p.MemberNumber).SingleAsync());
        Assert.Contains(number, toPublisher.TextBody);
        var acknowledgement = Assert.Single(mails, m => m.To.ToString() == account.Email);
        Assert.Contains(reference, acknowledgement.TextBody);
        Assert.DoesNotContain("remboursement manque", acknowledgement.TextBody);
        // Nothing is left of the text once it has gone; the fact stays.
        Assert.True(await portal.Database.ReadAsync(db => db.Outbox.AllAsync(m => m.Content.Length == 0)));
        var fact = await portal.Database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == ContactService.SentEvent));
        Assert.Equal((account.Id, account.PersonId), (fact.ActorId, fact.SubjectId));
        Assert.DoesNotContain("manque", fact.Payload);
    }

    [Fact]
    public async Task Send_VisitorAboutPersonalData_GoesToTheDataProtectionOfficer()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: Publisher);
        using var browser = portal.NewBrowser();
        var page = await browser.OpenAsync("/contact?sujet=PersonalData");

        using var answer = await browser.SendAsync(
            page,
            "/contact",
            "main form[method=post]",
            ("Input.Text", "Effacez mes données."),
            ("Input.Email", "visiteur@exemple.test")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var mail = Assert.Single(await portal.MailsAsync(), m => m.To.ToString() == OfficerMailbox);
        Assert.Equal("visiteur@exemple.test", mail.ReplyTo.ToString());
        Assert.Contains("identité n’est pas vérifiée", mail.TextBody);
    }

    [Fact]
    public async Task Send_FormPostedTwice_LeavesOnce()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: Publisher);
        using var browser = portal.NewBrowser();
        var page = await browser.OpenAsync("/contact");
        foreach (var text in new[] { "Bonjour", "Bonjour", "Autre chose" })
            using (
                await browser.SendAsync(
                    page,
                    "/contact",
                    "main form[method=post]",
                    ("Input.Topic", nameof(ContactTopic.Other)),
                    ("Input.Text", text),
                    ("Input.Email", "visiteur@exemple.test")
                )
            ) { }

        // Two texts, each with its acknowledgement.
        Assert.Equal(4, await portal.Database.ReadAsync(db => db.Outbox.CountAsync()));
    }

    [Theory]
    [InlineData("", "Bonjour", "a@b.fr", "Choisissez le sujet de votre message.")]
    [InlineData("Other", " ", "a@b.fr", "Écrivez votre message.")]
    [InlineData("Other", "Bonjour", "", "Écrivez votre adresse e-mail.")]
    [InlineData("Other", "Bonjour", "a@b.fr\r\nBcc: c@d.fr", "Cette adresse e-mail n’est pas complète.")]
    public async Task Send_SomethingMissing_SaysWhatAndKeepsTheText(string topic, string text, string email, string message)
    {
        await using var portal = await PortalFactory.CreateAsync(settings: Publisher);
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync("/contact", ("Input.Topic", topic), ("Input.Text", text), ("Input.Email", email));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Browser.DocumentAsync(answer);
        Assert.Contains(message, page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains(text.Trim(), page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Legal_NothingConfigured_PrintsNoSettingToThePublic()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();

        var text = (await browser.OpenAsync("/mentions-legales")).Body!.TextContent;

        Assert.DoesNotContain("Publisher", text);
        Assert.DoesNotContain("à compléter", text);
    }

    [Fact]
    public async Task Page_AVisitorWithAMotive_FindsTheWaysTheHoursAndHowFastWeAnswer()
    {
        await using var portal = await PortalFactory.CreateAsync(
            settings: new Dictionary<string, string>(Publisher, StringComparer.Ordinal)
            {
                ["Publisher:Phone"] = "02 99 00 12 34",
                ["Publisher:Hours:Tuesday"] = "09:00-18:00",
                ["Publisher:Hours:Friday"] = "09:00-12:30",
            }
        );
        using var browser = portal.NewBrowser();

        // It is Tuesday, 11:00 in Paris.
        var open = TextOf(await browser.OpenAsync("/contact?sujet=AccountAccess"));
        portal.Clock.Advance(TimeSpan.FromHours(8));
        var closed = TextOf(await browser.OpenAsync("/contact"));

        Assert.Contains("Mot de passe oublié", open);
        Assert.Contains("Ouvert, jusqu’à 18 h", open);
        Assert.Contains("de 9 h à 12 h 30", open);
        Assert.Contains("n’est pas encore mesuré", open);
        Assert.Contains("Fermé, ouvre vendredi à 9 h", closed);
    }

    [Fact]
    public async Task Page_EveryMotive_IsShown()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: Publisher);
        using var browser = portal.NewBrowser();

        foreach (var topic in Enum.GetValues<ContactTopic>())
        {
            var page = await browser.OpenAsync($"/contact?sujet={topic}");
            Assert.Single(page.QuerySelectorAll(".motives [aria-current]"));
            Assert.Equal(topic.ToString(), page.QuerySelector<AngleSharp.Html.Dom.IHtmlSelectElement>("select")!.Value);
        }
    }

    private static string TextOf(AngleSharp.Dom.IDocument page) => page.QuerySelector("main")!.TextContent.Replace('\u00A0', ' ');
}
