using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor.Acts;

/// <summary>A complaint by letter or telephone, entered in an opened file: the member finds it in their space with its day.</summary>
public sealed class RecordComplaintPagesTests
{
    private const string Page = "/reclamation";
    private const string Words = "Le courrier du 3 novembre est resté sans suite.";
    private const string Why = "Courrier de la personne reçu au siège";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> OpenedForALetterAsync(FileWorld world) =>
        world.OpenAsync(FileMotive.Complaint, FileChannel.Letter, ("Input.Sentence", Why), ("Input.AcceptsException", "true"));

    private static (string, string)[] Typed(params (string Name, string Value)[] other) =>
        [
            .. new[]
            {
                ("Input.ReceivedOn.Day", "3"),
                ("Input.ReceivedOn.Month", "11"),
                ("Input.ReceivedOn.Year", "2026"),
                ("Input.Subject", nameof(ComplaintSubject.Delay)),
                ("Input.Text", Words),
            }.Where(t => other.All(o => o.Name != t.Item1)),
            .. other,
        ];

    private static Task<int> CountAsync(FileWorld world) => world.Portal.Database.ReadAsync(db => db.Complaints.CountAsync(Ct));

    private static async Task<string> MainAsync(Browser browser, string address) =>
        string.Join(
            ' ',
            Text((await browser.OpenAsync(address)).QuerySelector("main")!).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    [Fact]
    public async Task Record_Letter_IsInTheMembersSpaceWithItsDay_InTheFile_AndInTheQueue()
    {
        await using var world = await CreateAsync();
        using var opened = await OpenedForALetterAsync(world);
        var address = opened.Headers.Location!.ToString();
        var link = (await world.Advisor.OpenAsync(address)).QuerySelector($"nav a[href$='{Page}']");
        Assert.Equal("Noter une réclamation", Text(link!));

        using var sent = await world.Advisor.SubmitAsync(address + Page, Typed());

        Assert.Equal(address, sent.Headers.Location!.ToString());
        var row = await world.Portal.Database.ReadAsync(db => db.Complaints.SingleAsync(Ct));
        Assert.Equal(
            (ComplaintChannel.Letter, new DateOnly(2026, 11, 3), new DateOnly(2027, 1, 3), false),
            (row.Channel!.Value, row.SentOn, row.PromisedOn!.Value, row.IsCallerUnknown)
        );
        var file = await MainAsync(world.Advisor, address);
        Assert.Contains($"La réclamation {row.Reference} est enregistrée, et la personne en est prévenue.", file, StringComparison.Ordinal);
        Assert.Contains("le 3 janvier 2027 au plus tard", file, StringComparison.Ordinal);
        Assert.Contains("Par courrier", await MainAsync(world.Advisor, address + "/echanges"), StringComparison.Ordinal);
        Assert.Contains("Par courrier", await MainAsync(world.Advisor, "/conseiller/reclamations"), StringComparison.Ordinal);

        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var list = await MainAsync(member, "/mes-reclamations");
        Assert.Contains("reçue le 3 novembre 2026 par courrier", list, StringComparison.Ordinal);
        var one = await MainAsync(member, $"/mes-reclamations/{row.Id:N}");
        Assert.Contains(
            "Reçue par courrier le 3 novembre 2026, et notée ici par un conseiller le 2 décembre 2026",
            one,
            StringComparison.Ordinal
        );
        Assert.Contains("Nous avons reçu votre courrier", one, StringComparison.Ordinal);
        Assert.Contains("Nous en avons accusé réception", one, StringComparison.Ordinal);
        Assert.Contains(Words, one, StringComparison.Ordinal);
        Assert.DoesNotContain("Ce que vous attendez", one, StringComparison.Ordinal);
        Assert.DoesNotContain("n’a pas été reconnue", one, StringComparison.Ordinal);
        await world.Portal.WorkAsync();
        var mail = Assert.Single(
            await world.Portal.MailsAsync(),
            m => m.Subject!.Contains($"votre réclamation {row.Reference}", StringComparison.Ordinal)
        );
        Assert.Contains("3 janvier 2027", mail.TextBody!.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("courrier du 3 novembre", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ForACallerNotRecognised_ShowsNothingOfTheFile_AndTellsTheMemberSo()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(FileMotive.Reimbursement);
        var address = opened.Headers.Location!.ToString();
        var form = await world.Advisor.OpenAsync(address + Page);
        Assert.Equal(nameof(ComplaintChannel.Phone), form.QuerySelector("[name='Input.Channel'][checked]")!.GetAttribute("value"));
        // Who says it is not known: the date is today's, and nothing of the file is on the page.
        Assert.Equal("2", form.QuerySelector("[name='Input.ReceivedOn.Day']")!.GetAttribute("value"));
        Assert.DoesNotContain(world.Member.Person.MemberNumber, form.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.Email!, form.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var sent = await world.Advisor.SubmitAsync(
            address + Page,
            ("Input.Subject", nameof(ComplaintSubject.Service)),
            ("Input.Text", "J’attends depuis une heure."),
            ("Input.Wish", "Des excuses.")
        );

        Assert.Equal(address, sent.Headers.Location!.ToString());
        var row = await world.Portal.Database.ReadAsync(db => db.Complaints.SingleAsync(Ct));
        Assert.Equal((ComplaintChannel.Phone, true), (row.Channel!.Value, row.IsCallerUnknown));
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var one = await MainAsync(member, $"/mes-reclamations/{row.Id:N}");
        Assert.Contains("Reçue par téléphone le 2 décembre 2026", one, StringComparison.Ordinal);
        Assert.Contains("n’a pas été reconnue avec certitude", one, StringComparison.Ordinal);
        Assert.Contains("Des excuses.", one, StringComparison.Ordinal);
        // Whoever answers knows it too.
        var desk = $"/conseiller/reclamations/{row.Id:N}";
        using var taken = await world.Advisor.SubmitFormAsync(desk, "form[action*='Take']");
        Assert.Contains("La personne n’avait pas été reconnue", await MainAsync(world.Advisor, desk), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallerState.Failed, FileMotive.Complaint, "Reconnaissez d’abord la personne")]
    [InlineData(CallerState.Unverified, FileMotive.InternalControl, "n’en a pas besoin")]
    public async Task Record_WhereTheFileDoesNotLetIt_HasNoFormAndTakesNothing(CallerState caller, FileMotive motive, string why)
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(FileMotive.Complaint);
        var address = opened.Headers.Location!.ToString();
        var form = await world.Advisor.OpenAsync(address + Page);
        await world.Portal.Database.ReadAsync(db =>
            db.FileOpenings.ExecuteUpdateAsync(set => set.SetProperty(o => o.Caller, caller).SetProperty(o => o.Motive, motive), Ct)
        );

        using var sent = await world.Advisor.SendAsync(form, address + Page, "main form[method=post]", Typed());

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var page = await Browser.DocumentAsync(sent);
        Assert.Contains(why, Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name='Input.Text']"));
        Assert.Null((await world.Advisor.OpenAsync(address)).QuerySelector($"main a[href$='{Page}']"));
        Assert.Equal(0, await CountAsync(world));
    }

    [Theory]
    [InlineData("Input.ReceivedOn.Year", "2027", "Cette date est à venir")]
    [InlineData("Input.ReceivedOn.Year", "2025", "Cette date a plus d’un an")]
    [InlineData("Input.ReceivedOn.Month", "13", "Cette date n’existe pas")]
    [InlineData("Input.Subject", "", "Choisissez un sujet.")]
    [InlineData("Input.Text", " ", "Écrivez ce que dit la personne")]
    public async Task Record_WhatIsNotValid_SaysHowAndKeepsWhatWasTyped(string field, string value, string said)
    {
        await using var world = await CreateAsync();
        using var opened = await OpenedForALetterAsync(world);
        var address = opened.Headers.Location!.ToString();

        using var sent = await world.Advisor.SubmitAsync(address + Page, Typed((field, value), ("Input.Wish", "Une réponse.")));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var page = await Browser.DocumentAsync(sent);
        Assert.Contains(said, Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal("Une réponse.", page.QuerySelector("textarea[name='Input.Wish']")!.TextContent.Trim());
        Assert.Equal("3", page.QuerySelector("[name='Input.ReceivedOn.Day']")!.GetAttribute("value"));
        if (field != "Input.Text")
            Assert.Equal(Words, page.QuerySelector("textarea[name='Input.Text']")!.TextContent.Trim());
        Assert.Equal(0, await CountAsync(world));
    }

    [Fact]
    public async Task Record_TheSameFormTwice_IsOne_AndWithOtherWordsAsksFirst()
    {
        await using var world = await CreateAsync();
        using var opened = await OpenedForALetterAsync(world);
        var address = opened.Headers.Location!.ToString();
        var form = await world.Advisor.OpenAsync(address + Page);
        for (var press = 0; press < 2; press++)
        {
            using var sent = await world.Advisor.SendAsync(form, address + Page, "main form[method=post]", Typed());
            Assert.Equal(address, sent.Headers.Location!.ToString());
        }
        Assert.Equal(1, await CountAsync(world));

        var second = Typed(("Input.Text", "Une seconde réclamation."));
        using var other = await world.Advisor.SendAsync(form, address + Page, "main form[method=post]", second);
        var asked = await Browser.DocumentAsync(other);
        Assert.Contains("a déjà enregistré la réclamation RC-", Text(asked.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(world));
        using var meant = await world.Advisor.SendAsync(asked, address + Page, "main form[method=post]");
        Assert.Equal(2, await CountAsync(world));
    }

    [Fact]
    public async Task Record_ForWhoeverHasNoSpace_SaysToWriteByPost()
    {
        await using var world = await CreateAsync();
        await world.Portal.Database.ReadAsync(db => db.Users.Where(u => u.Id == world.MemberAccount.Id).ExecuteDeleteAsync(Ct));
        using var opened = await OpenedForALetterAsync(world);
        var address = opened.Headers.Location!.ToString();

        using var sent = await world.Advisor.SubmitAsync(address + Page, Typed(("Input.ReceivedOn.Day", "30")));

        var text = await MainAsync(world.Advisor, address);
        Assert.Contains(
            "n’a pas d’espace : envoyez-lui ce numéro par courrier, le 11 décembre 2026 au plus tard",
            text,
            StringComparison.Ordinal
        );
        var id = await world.Portal.Database.ReadAsync(db => db.Complaints.Select(c => c.Id).SingleAsync(Ct));
        using var taken = await world.Advisor.SubmitFormAsync($"/conseiller/reclamations/{id:N}", "form[action*='Take']");
        var desk = await MainAsync(world.Advisor, $"/conseiller/reclamations/{id:N}");
        Assert.Contains("Cette personne n’a pas d’espace", desk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_InSomebodyElsesOpening_TakesNothing()
    {
        await using var world = await CreateAsync();
        using var opened = await OpenedForALetterAsync(world);
        var address = opened.Headers.Location!.ToString();
        using var other = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Advisor));

        using var seen = await other.GetAsync(address + Page);
        Assert.Equal(Search, seen.Headers.Location!.ToString());
        using var sent = await other.SendAsync(await other.OpenAsync(Search), address + Page, "main form[method=post]", Typed());
        Assert.Equal(0, await CountAsync(world));
    }
}
