using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Conversations;

/// <summary>A member writes to the mutual and reads the answer, over HTTP.</summary>
public sealed class ConversationPagesTests
{
    private const string List = "/mes-echanges";
    private const string New = List + "/nouveau";

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ');

    private static readonly SentFile Photo = new("ordonnance.jpg", SamplePicture.Jpeg(150));

    private static async Task<(PortalFactory Portal, TestAccount Account, Browser Browser)> SignedInAsync(
        Action<IServiceCollection>? configure = null
    )
    {
        var portal = await PortalFactory.CreateAsync(configure: configure);
        portal.Database.OpenDesk();
        var account = await portal.CreateMemberAccountAsync();
        return (portal, account, await portal.SignedInAsync(account));
    }

    private static async Task<HttpResponseMessage> WriteAsync(
        Browser browser,
        string address,
        IEnumerable<SentFile> files,
        params (string, string)[] fields
    ) => await browser.SendFormAsync(await browser.OpenAsync(address), address, "form[enctype]", "Input.Files", files, fields);

    [Fact]
    public async Task Write_WithAPicture_IsThereWithItsReferenceAndThePromisedDay()
    {
        var (portal, _, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;

        using var sent = await WriteAsync(member, New, [Photo], ("Topic", "Quotes"), ("Input.Text", "Est-ce bien remboursé ?"));

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var page = await member.OpenAsync(sent.Headers.Location!.ToString());
        var text = Text(page.QuerySelector("main"));
        Assert.Contains("Votre message est parti", text);
        Assert.Contains("Est-ce bien remboursé ?", text);
        Assert.Contains("au plus tard le 7 décembre 2026", text);
        Assert.Contains("ordonnance.jpg", text);
        Assert.Contains("Vous attendez notre réponse", Text((await member.OpenAsync(List)).QuerySelector("main")));
    }

    [Fact]
    public async Task Write_TheSameFormTwice_IsOneMessage()
    {
        var (portal, _, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;
        var page = await member.OpenAsync(New);
        (string, string)[] fields = [("Topic", "Card"), ("Input.Text", "Ma carte ?")];

        using var first = await member.SendFormAsync(page, New, "form[enctype]", "Input.Files", [Photo], fields);
        using var second = await member.SendFormAsync(page, New, "form[enctype]", "Input.Files", [Photo], fields);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.ConversationMessages.CountAsync()));
    }

    [Fact]
    public async Task Write_WithSomethingMissing_KeepsTheTextAndTheFiles()
    {
        var (portal, _, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;

        using var answer = await WriteAsync(
            member,
            New,
            [Photo, new SentFile("programme.exe", [1, 2, 3, 4])],
            ("Topic", ""),
            ("Input.Text", "Gardez ceci")
        );

        var page = await Browser.DocumentAsync(answer);
        Assert.Contains("Choisissez le motif", Text(page.QuerySelector("main")));
        Assert.Contains("n’est ni une photo ni un PDF", Text(page.QuerySelector("main")));
        Assert.Equal("Gardez ceci", page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
        Assert.Contains("ordonnance.jpg", Text(page.QuerySelector("fieldset")));
        using var sent = await member.SendFormAsync(page, New, "form[enctype]", "Input.Files", [], ("Topic", "Other"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Contains("ordonnance.jpg", Text((await member.OpenAsync(sent.Headers.Location!.ToString())).QuerySelector(".thread")));
    }

    [Fact]
    public async Task Write_AFileThatIsTakenOffAgain_DoesNotGo()
    {
        var (portal, _, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;
        using var answer = await WriteAsync(member, New, [Photo], ("Topic", ""), ("Input.Text", "Bonjour"));
        var page = await Browser.DocumentAsync(answer);
        var kept = page.QuerySelector<IHtmlInputElement>("input[name='Input.Remove']")!.Value;

        using var sent = await member.SendFormAsync(
            page,
            New,
            "form[enctype]",
            "Input.Files",
            [],
            ("Topic", "Other"),
            ("Input.Remove", kept)
        );

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Answer_IsToldByMailWithoutAWord_AndReadInTheSpace()
    {
        var (portal, account, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;
        var conversation = await portal.Database.Data.CreateConversationAsync(account.PersonId!.Value);
        await portal.Database.AnswerAsync(conversation.Id, Ids.New(), "Votre implant est remboursé.");

        Assert.Contains("Une réponse vous attend", Text((await member.OpenAsync(List)).QuerySelector(".unread")));
        Assert.Contains("Une réponse vous attend", Text((await member.OpenAsync("/mes-messages")).QuerySelector("main")));
        var mail = Assert.Single(
            await portal.MailsAsync(),
            m => m.Subject?.Contains(conversation.Reference, StringComparison.Ordinal) == true
        );
        Assert.DoesNotContain("implant", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        var page = await member.OpenAsync($"{List}/{conversation.Id:N}");
        Assert.Contains("Votre implant est remboursé.", Text(page.QuerySelector(".thread")));
        Assert.Null((await member.OpenAsync(List)).QuerySelector(".unread"));
    }

    [Fact]
    public async Task Reply_AndClose_AreShown()
    {
        var (portal, account, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;
        var conversation = await portal.Database.Data.CreateConversationAsync(account.PersonId!.Value);
        var address = $"{List}/{conversation.Id:N}";

        using (await WriteAsync(member, address, [], ("Input.Text", "Une précision"))) { }
        using var empty = await WriteAsync(member, address, [], ("Input.Text", " "));
        using (await member.SubmitFormAsync(address, "form[action*=Close]")) { }

        Assert.Contains("Écrivez votre message.", Text((await Browser.DocumentAsync(empty)).QuerySelector("main")));
        var page = await member.OpenAsync(address);
        Assert.Contains("Une précision", Text(page.QuerySelector(".thread")));
        Assert.Contains("Terminé le", Text(page.QuerySelector("header.page-head")));
        Assert.Contains("Terminé", Text((await member.OpenAsync(List)).QuerySelector("main")));
    }

    [Fact]
    public async Task File_IsTheOwnersOnly()
    {
        var (portal, account, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;
        var own = await portal.Database.Data.CreateConversationAsync(account.PersonId!.Value);
        var stranger = await portal.CreateMemberAccountAsync();
        var theirs = await portal.Database.Data.CreateConversationAsync(stranger.PersonId!.Value);

        using var file = await member.GetAsync($"{List}/{own.Id:N}/piece/{own.FileId:N}");
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        foreach (
            var address in new[]
            {
                $"{List}/{theirs.Id:N}",
                $"{List}/{theirs.Id:N}/piece/{theirs.FileId:N}",
                $"{List}/{own.Id:N}/piece/{theirs.FileId:N}",
            }
        )
        {
            using var answer = await member.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Limit_OfOpenConversations_IsSaidInWords_AndTheTextIsThere()
    {
        var (portal, _, browser) = await SignedInAsync(s => s.Configure<ConversationsOptions>(o => o.MaxOpen = 1));
        await using var house = portal;
        using var member = browser;
        using (await WriteAsync(member, New, [], ("Topic", "Other"), ("Input.Text", "Un"))) { }

        using var second = await WriteAsync(member, New, [], ("Topic", "Other"), ("Input.Text", "Deux"));

        var page = await Browser.DocumentAsync(second);
        Assert.Contains("Vous avez déjà 1 échange ouvert, la limite", Text(page.QuerySelector("main")));
        Assert.Equal("Deux", page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
    }

    [Fact]
    public async Task Contact_OfAMember_OffersTheSecureMessageFirst_WithItsMotive()
    {
        var (portal, _, browser) = await SignedInAsync();
        await using var house = portal;
        using var member = browser;

        var page = await member.OpenAsync("/contact?sujet=Contract");

        var link = page.QuerySelector<IHtmlAnchorElement>("main a.button-primary")!;
        Assert.Equal($"{New}?sujet=Contract", link.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main a[href='/mon-contrat']"));
        var form = await member.OpenAsync(link.GetAttribute("href")!);
        Assert.Equal("Contract", form.QuerySelector<IHtmlSelectElement>("select[name=Topic]")!.Value);
    }
}
