using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>A message that the advisor writes first, from an opened file.</summary>
public sealed class WritePagesTests
{
    private const string Page = "/ecrire";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> SendAsync(FileWorld world, string address, params (string, string)[] fields) =>
        await world.Advisor.SendFormAsync(
            await world.Advisor.OpenAsync(address + Page),
            address + Page,
            "main form[enctype]",
            "Input.Files",
            [new SentFile("notice.jpg", SamplePicture.Jpeg(172))],
            fields
        );

    [Fact]
    public async Task Write_FromAnOpenedFile_IsReadAndAnsweredByTheMember()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Quote);

        using var sent = await SendAsync(
            world,
            address,
            ("Topic", nameof(ContactTopic.Quotes)),
            ("Input.Text", "Voici la notice dont nous avons parlé.")
        );

        Assert.Equal(address + "/echanges", sent.Headers.Location!.ToString());
        await world.Portal.WorkAsync();
        var mail = Assert.Single(
            await world.Portal.MailsAsync(),
            m => m.Subject!.StartsWith("Un message de votre mutuelle vous attend", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("notice", mail.TextBody, StringComparison.Ordinal);
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var list = await member.OpenAsync("/mes-echanges");
        var one = list.QuerySelector("main li a[href^='/mes-echanges/']")!.GetAttribute("href")!;
        var thread = Text((await member.OpenAsync(one)).QuerySelector("main")!);
        Assert.Contains("Voici la notice dont nous avons parlé.", thread, StringComparison.Ordinal);
        Assert.Contains("notice.jpg", thread, StringComparison.Ordinal);
        using var answered = await member.SubmitFormAsync(one, "main form[enctype]", ("Input.Text", "Merci, je la lis."));
        var waiting = await world.Portal.Database.ReadAsync(db => db.Conversations.SingleAsync(Ct));
        Assert.NotNull(waiting.WaitingSinceUtc);
    }

    [Fact]
    public async Task Write_TakesNoPlaceFromWhatTheMemberMayBegin()
    {
        await using var world = await CreateAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Conversations:MaxOpen"] = "1" }
        );
        var address = await world.OpenRecognisedAsync();
        using var sent = await SendAsync(world, address, ("Topic", nameof(ContactTopic.Other)), ("Input.Text", "Bonjour."));
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);

        foreach (var text in new[] { "Ma question", "Une de trop" })
        {
            using var asked = await member.SubmitFormAsync(
                "/mes-echanges/nouveau",
                "main form[enctype]",
                ("Topic", nameof(ContactTopic.Other)),
                ("Input.Text", text)
            );
        }

        Assert.Equal(2, await world.Portal.Database.ReadAsync(db => db.Conversations.CountAsync(Ct)));
    }

    [Fact]
    public async Task Write_WithoutTopicOrText_KeepsTheFile()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync();

        using var sent = await SendAsync(world, address, ("Topic", ""), ("Input.Text", " "));

        var text = Text((await Browser.DocumentAsync(sent)).QuerySelector("main")!);
        Assert.Contains("Choisissez de quoi parle le message.", text, StringComparison.Ordinal);
        Assert.Contains("Écrivez votre message.", text, StringComparison.Ordinal);
        Assert.Contains("notice.jpg", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ToSomebodyWhoFreezesTheirMessagesMeanwhile_SendsNothingAndKeepsTheText()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync();
        var page = await world.Advisor.OpenAsync(address + Page);
        await world.Portal.Database.AddAsync(
            new Restriction
            {
                PersonId = world.Member.PersonId,
                Category = DataCategory.Documents,
                SinceUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
            }
        );

        using var sent = await world.Advisor.SendFormAsync(
            page,
            address + Page,
            "main form[enctype]",
            "Input.Files",
            [],
            ("Topic", nameof(ContactTopic.Other)),
            ("Input.Text", "Le texte que je ne veux pas perdre")
        );

        var text = Text((await Browser.DocumentAsync(sent)).QuerySelector("main")!);
        Assert.Contains("a gelé ses messages ou ses documents", text, StringComparison.Ordinal);
        Assert.Contains("Le texte que je ne veux pas perdre", text, StringComparison.Ordinal);
        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.ConversationMessages.CountAsync(Ct)));
    }
}
