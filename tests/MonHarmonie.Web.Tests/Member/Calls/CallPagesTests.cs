using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Appointments;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Calls;

/// <summary>A member asks to be called, over HTTP, on Thursday 3 December 2026 at 10:00 in Paris.</summary>
public sealed class CallPagesTests
{
    private const string List = "/mes-rappels";
    private const string New = List + "/nouveau";
    private const string Today = "20261203T1000Z";
    private const string Monday = "20261207T0800Z";

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ');

    private sealed class World : IAsyncDisposable
    {
        public required PortalFactory Portal { get; init; }
        public required TestAccount Account { get; init; }
        public required Browser Browser { get; init; }

        public static async Task<World> CreateAsync()
        {
            var portal = await PortalFactory.CreateAsync(settings: TestData.OfficeHours);
            portal.Database.OpenDesk();
            var member = await portal.Database.Data.CreateMemberAsync(m => m.With(p => p.Phone = "0612345678"));
            var account = await portal.CreateAccountAsync(Role.Member, member.PersonId);
            return new World
            {
                Portal = portal,
                Account = account,
                Browser = await portal.SignedInAsync(account),
            };
        }

        public Task<HttpResponseMessage> AskAsync(params (string Name, string Value)[] fields) =>
            Browser.SubmitFormAsync(New, "main form", fields);

        /// <returns>The address of what was booked.</returns>
        public async Task<string> AskedAsync()
        {
            using var asked = await AskAsync(("Input.Topic", "Quotes"), ("Input.Window", Today));
            Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
            return asked.Headers.Location!.ToString();
        }

        public async Task<string> ReadAsync(string address) => Text((await Browser.OpenAsync(address)).QuerySelector("main"));

        public async ValueTask DisposeAsync()
        {
            Browser.Dispose();
            await Portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task Ask_SaysWhenWeCall_WithoutShowingTheNumber()
    {
        await using var world = await World.CreateAsync();
        var form = await world.Browser.OpenAsync(New + "?sujet=Quotes");
        var windows = form.QuerySelector<IHtmlSelectElement>("select[name='Input.Window']")!;
        Assert.Contains("Dès que possible : jeudi 3 décembre 2026, entre 11 h et 12 h 30", windows.Options.Select(o => Text(o)));
        Assert.Equal("Quotes", form.QuerySelector<IHtmlSelectElement>("select[name='Input.Topic']")!.Value);
        Assert.Contains("qui finit par 78", Text(form.QuerySelector("main")));
        Assert.DoesNotContain("0612345678", form.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var address = await world.AskedAsync();

        var text = await world.ReadAsync(address);
        Assert.Contains("C’est noté", text);
        Assert.Contains("Nous vous appelons jeudi 3 décembre 2026, entre 11 h et 12 h 30.", text);
        Assert.Contains("Nous vous rappelons", await world.ReadAsync(List));
        var mail = (await world.Portal.MailsAsync())[^1];
        Assert.Contains("3 décembre 2026", mail.TextBody!.Replace('\u00A0', ' '));
        Assert.DoesNotContain("devis", mail.TextBody!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Ask_WithoutWhatItNeeds_SaysWhatIsMissing()
    {
        await using var world = await World.CreateAsync();

        using var empty = await world.AskAsync();
        using var wrong = await world.AskAsync(("Input.Topic", "Quotes"), ("Input.Window", Today), ("Input.Phone", "12 34"));

        var text = Text((await Browser.DocumentAsync(empty)).QuerySelector("main"));
        Assert.Contains("Choisissez le sujet de l’appel.", text);
        Assert.Contains("Choisissez un moment.", text);
        var again = await Browser.DocumentAsync(wrong);
        Assert.Contains("Ce numéro n’est pas valable", Text(again.QuerySelector("main")));
        Assert.Equal("12 34", again.QuerySelector<IHtmlInputElement>("input[name='Input.Phone']")!.Value);
        Assert.Equal(Today, again.QuerySelector<IHtmlSelectElement>("select[name='Input.Window']")!.Value);
    }

    [Fact]
    public async Task Ask_TheSameFormTwice_IsOne_AndASecondOneLeadsToTheFirst()
    {
        await using var world = await World.CreateAsync();
        var (form, other) = (await world.Browser.OpenAsync(New), await world.Browser.OpenAsync(New));
        var addresses = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var sent = await world.Browser.SendAsync(form, New, "main form", ("Input.Topic", "Card"), ("Input.Window", Today));
            addresses.Add(sent.Headers.Location!.ToString());
        }

        using var second = await world.Browser.SendAsync(other, New, "main form", ("Input.Topic", "Card"), ("Input.Window", Monday));

        Assert.Equal(addresses[0], addresses[1]);
        Assert.Equal(addresses[0], second.Headers.Location!.ToString());
        Assert.Contains("Un rappel est déjà prévu", await world.ReadAsync(addresses[0]));
        Assert.Contains("Un rappel est déjà prévu", await world.ReadAsync(New));
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.Appointments.CountAsync()));
    }

    [Fact]
    public async Task Move_ThenCancel()
    {
        await using var world = await World.CreateAsync();
        var address = await world.AskedAsync();

        using (await world.Browser.SubmitFormAsync(address, "form[action*='handler=Move']", ("Window", Monday))) { }
        Assert.Contains("Nous vous appelons lundi 7 décembre 2026, entre 9 h et 11 h.", await world.ReadAsync(address));
        using (await world.Browser.SubmitFormAsync(address, "form[action*='handler=Cancel']")) { }

        var text = await world.ReadAsync(address);
        Assert.Contains("Le rappel est annulé.", text);
        Assert.Contains("Demander un autre rappel", text);
        using var calendar = await world.Browser.GetAsync(address + "/rappel.ics");
        Assert.Equal(HttpStatusCode.NotFound, calendar.StatusCode);
    }

    [Fact]
    public async Task Calendar_HasTheHours_AndNothingOfWhatItIsAbout()
    {
        await using var world = await World.CreateAsync();
        var address = await world.AskedAsync();

        using var answer = await world.Browser.GetAsync(address + "/rappel.ics");

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Contains("DTSTART:20261203T100000Z", lines);
        Assert.Contains("DTEND:20261203T113000Z", lines);
        Assert.Contains("SUMMARY:Appel de Mon Harmonie", lines);
        Assert.All(lines, l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75, l));
        Assert.DoesNotContain("devis", string.Concat(lines), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Late_IsSaidWithoutExcuses()
    {
        await using var world = await World.CreateAsync();
        var address = await world.AskedAsync();
        world.Portal.Clock.Advance(TimeSpan.FromHours(5));
        using var again = await world.Portal.SignedInAsync(world.Account);

        Assert.Contains("nous ne l’avons pas fait", Text((await again.OpenAsync(address)).QuerySelector("main")));
    }

    [Fact]
    public async Task Contact_OffersACall_ToMembers_AndAsksVisitorsToSignIn()
    {
        await using var world = await World.CreateAsync();
        using var visitor = world.Portal.NewBrowser();

        var member = await world.Browser.OpenAsync("/contact?sujet=Quotes");

        Assert.NotNull(member.QuerySelector($"a[href='{New}?sujet=Quotes']"));
        Assert.DoesNotContain("entre la demande et notre appel", Text(member.QuerySelector("main")));
        Assert.Null((await visitor.OpenAsync("/contact")).QuerySelector($"a[href='{New}']"));
    }

    [Fact]
    public async Task Contact_WithoutOpeningHours_OffersNoCall()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        Assert.Null((await member.OpenAsync("/contact")).QuerySelector($"a[href^='{New}']"));
        Assert.Contains("Aucun moment n’est libre", Text((await member.OpenAsync(New)).QuerySelector("main")));
    }
}
