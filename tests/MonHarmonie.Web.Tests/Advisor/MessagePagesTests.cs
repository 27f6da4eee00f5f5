using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Conversations;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>The advisors' queue of messages and its desk, over HTTP, on a day on which the register lets them read.</summary>
public sealed class MessagePagesTests
{
    private const string List = "/conseiller/messages";
    private const int TakenMinutes = 5;

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ');

    private sealed class World : IAsyncDisposable
    {
        public required PortalFactory Portal { get; init; }
        public required TestMember Member { get; init; }
        public required TestConversation Conversation { get; init; }
        public required Browser First { get; init; }
        public required Browser Second { get; init; }

        public string Address => $"{List}/{Conversation.Id:N}";
        public string Pass => $"/conseiller/travail/{Conversation.Id:N}";

        public static async Task<World> CreateAsync(bool opens = true)
        {
            var portal = await PortalFactory.CreateAsync(configure: s =>
                s.Configure<ConversationsOptions>(o => o.TakenMinutes = TakenMinutes)
            );
            if (opens)
                portal.Database.OpenDesk();
            var member = await portal.Database.Data.CreateMemberAsync(m => m.Named("Ondine", "Vaucresson"));
            return new World
            {
                Portal = portal,
                Member = member,
                Conversation = await portal.Database.Data.CreateConversationAsync(member.PersonId, "Mon appareil auditif"),
                First = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor)),
                Second = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor)),
            };
        }

        public static async Task<IHtmlDocument> TakeAsync(Browser advisor)
        {
            using var taken = await advisor.SubmitFormAsync(List, "form[action*='handler=Take']");
            return await advisor.OpenAsync(taken.Headers.Location!.ToString());
        }

        public Task<int> MessagesAsync() => Portal.Database.ReadAsync(db => db.ConversationMessages.CountAsync());

        public async ValueTask DisposeAsync()
        {
            First.Dispose();
            Second.Dispose();
            await Portal.DisposeAsync();
        }
    }

    private static Task<HttpResponseMessage> AnswerAsync(
        Browser advisor,
        IHtmlDocument page,
        string address,
        IEnumerable<SentFile> files,
        params (string, string)[] fields
    ) => advisor.SendFormAsync(page, address, "form[action*='handler=Answer']", "Input.Files", files, fields);

    [Fact]
    public async Task Queue_TellsNeitherWhoNorWhat()
    {
        await using var world = await World.CreateAsync();

        var text = Text((await world.First.OpenAsync(List)).QuerySelector("main"));

        Assert.Contains(world.Conversation.Reference, text);
        Assert.Contains("Mes remboursements", text);
        Assert.Contains("depuis moins d’une heure", text);
        Assert.DoesNotContain("Vaucresson", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("auditif", text, StringComparison.Ordinal);
        Assert.Contains("Messages (1)", Text((await world.First.OpenAsync("/conseiller")).Body));
    }

    [Fact]
    public async Task One_WithoutHavingIt_ShowsNothingOfIt_NorItsFile()
    {
        await using var world = await World.CreateAsync();

        var text = Text((await world.First.OpenAsync(world.Address)).QuerySelector("main"));
        using var file = await world.First.GetAsync($"{world.Address}/piece/{world.Conversation.FileId:N}");

        Assert.Contains("Personne n’a cet échange", text);
        Assert.DoesNotContain("auditif", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vaucresson", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task Take_ShowsTheThreadToOne_TellsTheOther_AndTheMemberFindsItInTheirLog()
    {
        await using var world = await World.CreateAsync();
        var queue = await world.Second.OpenAsync(List);

        var page = await World.TakeAsync(world.First);
        using var late = await world.Second.SendAsync(queue, List, "form[action*='handler=Take']");

        Assert.Contains("Ondine Vaucresson", Text(page.QuerySelector("main")));
        Assert.Contains("Mon appareil auditif", Text(page.QuerySelector(".thread")));
        Assert.Contains("Une autre personne l’a pris", Text((await world.Second.OpenAsync(List)).QuerySelector("main")));
        using var file = await world.First.GetAsync(page.QuerySelector(".message-files a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        using var member = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Member, world.Member.PersonId));
        var log = Text((await member.OpenAsync("/mes-donnees/consultations")).QuerySelector("main"));
        Assert.Contains("vous nous aviez écrit", log);
        Assert.Contains("messages", log);
    }

    [Fact]
    public async Task Answer_WithAFile_ReachesTheMember()
    {
        await using var world = await World.CreateAsync();
        var page = await World.TakeAsync(world.First);

        using var sent = await AnswerAsync(
            world.First,
            page,
            world.Address,
            [new SentFile("bareme.jpg", SamplePicture.Jpeg(170))],
            ("Input.Text", "Voici notre barème."),
            ("closes", "true")
        );

        Assert.Equal((HttpStatusCode.Found, List), (sent.StatusCode, sent.Headers.Location?.ToString()));
        Assert.Contains("Aucun message n’attend", Text((await world.First.OpenAsync(List)).QuerySelector("main")));
        using var member = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Member, world.Member.PersonId));
        var thread = await member.OpenAsync($"/mes-echanges/{world.Conversation.Id:N}");
        Assert.Contains("Voici notre barème.", Text(thread.QuerySelector(".thread")));
        Assert.Contains("bareme.jpg", Text(thread.QuerySelector(".thread")));
        Assert.Contains("Terminé le", Text(thread.QuerySelector("header.page-head")));
    }

    [Fact]
    public async Task Answer_AfterAColleagueTookIt_IsShownAgainAndNotSent()
    {
        await using var world = await World.CreateAsync();
        var page = await World.TakeAsync(world.First);
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(TakenMinutes + 1));
        await World.TakeAsync(world.Second);

        using var late = await AnswerAsync(
            world.First,
            page,
            world.Address,
            [new SentFile("bareme.jpg", SamplePicture.Jpeg(170))],
            ("Input.Text", "Mon long texte")
        );

        var text = Text((await Browser.DocumentAsync(late)).QuerySelector("main"));
        Assert.Contains("Une autre personne a pris ce message", text);
        Assert.Contains("Mon long texte", text);
        Assert.DoesNotContain("auditif", text, StringComparison.Ordinal);
        Assert.Equal(1, await world.MessagesAsync());
    }

    [Fact]
    public async Task Answer_WhenOnlyTheTimeRanOut_IsInTheFormAgain_AndIsSentByOneMorePress()
    {
        await using var world = await World.CreateAsync();
        var page = await World.TakeAsync(world.First);
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(TakenMinutes + 1));

        using var late = await AnswerAsync(world.First, page, world.Address, [], ("Input.Text", "Mon long texte"));
        var again = await Browser.DocumentAsync(late);
        Assert.Equal("Mon long texte", again.QuerySelector<IHtmlTextAreaElement>("textarea[name='Input.Text']")!.Value);
        using var sent = await AnswerAsync(world.First, again, world.Address, []);

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal(2, await world.MessagesAsync());
    }

    [Fact]
    public async Task Snooze_HandOverAndClose_LeaveTheDesk()
    {
        await using var world = await World.CreateAsync();
        await World.TakeAsync(world.First);
        using var nothing = await world.First.SubmitFormAsync(world.Address, "form[action*=HandOver]");
        Assert.Contains("Écrivez un mot", Text((await Browser.DocumentAsync(nothing)).QuerySelector("main")));
        using (await world.First.SubmitFormAsync(world.Address, "form[action*=HandOver]", ("Note", "Voir avec le barème"))) { }
        Assert.Contains("Un collègue a laissé un mot", Text((await world.Second.OpenAsync(List)).QuerySelector("main")));
        Assert.Contains("Voir avec le barème", Text((await World.TakeAsync(world.Second)).QuerySelector(".thread")));

        using (await world.Second.SubmitFormAsync(world.Pass, "form[action*=Snooze]", ("Until", "2026-12-04"))) { }
        Assert.Contains("1 message est remis", Text((await world.Second.OpenAsync(List)).QuerySelector("main")));
        using (await world.Second.SubmitFormAsync(world.Address, "form[action*=Take]")) { }
        using (await world.Second.SubmitFormAsync(world.Address, "form[action*=Close]")) { }

        using var gone = await world.Second.GetAsync(world.Address);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Take_BeforeTheRegisterLetsAdvisorsRead_SaysSo()
    {
        await using var world = await World.CreateAsync(opens: false);

        using (await world.First.SubmitFormAsync(List, "form[action*='handler=Take']")) { }

        Assert.Contains(
            "Le registre des traitements ne laisse pas encore",
            Text((await world.First.OpenAsync(List)).QuerySelector("main"))
        );
    }
}
