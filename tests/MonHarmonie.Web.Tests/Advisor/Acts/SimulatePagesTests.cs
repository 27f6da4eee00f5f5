using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor.Acts;

/// <summary>
/// A simulation with the member's contract while they are on the line: the member's own cents, sent on a press of its own.
/// </summary>
public sealed class SimulatePagesTests
{
    private const string Page = "/simuler";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<FileWorld> WorldAsync()
    {
        var world = await CreateAsync(m => m.WithContract(c => c.ProductCode = Products.Balance));
        await using var db = world.Portal.Database.NewContext();
        await Products.EnsureAsync(db, Ct);
        return world;
    }

    private static async Task<IHtmlDocument> AnswerAsync(Browser browser, string path)
    {
        using var searched = await browser.SubmitFormAsync(path, "button[formaction$='Search']", ("Input.Text", "generaliste"));
        using var added = await browser.SendAsync(await browser.FollowAsync(searched), path, "button.found-act[value='G']");
        return await browser.FollowAsync(added);
    }

    private static Task<int> SavedAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db =>
            db.SavedSimulations.CountAsync(s => s.OwnerId == world.Member.PersonId && s.PersonId == world.Member.PersonId, Ct)
        );

    [Fact]
    public async Task Simulate_GivesTheMembersOwnCents_AndKeepsNothing()
    {
        await using var world = await WorldAsync();
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var own = Text((await AnswerAsync(member, "/mon-simulateur")).QuerySelector(".answer .amount-answer")!);
        var address = await world.OpenRecognisedAsync(FileMotive.Quote);

        var page = await AnswerAsync(world.Advisor, address + Page);

        Assert.Equal(own, Text(page.QuerySelector(".answer .amount-answer")!));
        Assert.Contains("Pourquoi ce montant", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main a[href^='/ma-garantie/']"));
        // The form speaks of the person, not in their place.
        var form = Text(page.QuerySelector("form.simulator .circumstances")!);
        Assert.Contains("La situation de la personne", form, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(Ma|Mon|Mes|Je|mon|ma|mes)\b", form);
        Assert.Equal(0, await SavedAsync(world));
    }

    [Fact]
    public async Task Send_PutsItIntoTheSpaceOnce_AndTheMailSaysNothingOfTheCare()
    {
        await using var world = await WorldAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Reimbursement);
        var page = await AnswerAsync(world.Advisor, address + Page);

        for (var press = 0; press < 2; press++)
        {
            using var sent = await world.Advisor.SendAsync(page, address + Page, "button[formaction$='Send']");
            Assert.Equal(address, sent.Headers.Location!.ToString());
            Assert.Contains("La simulation est dans l’espace", Text((await world.Advisor.OpenAsync(address)).QuerySelector("main")!));
        }

        Assert.Equal(1, await SavedAsync(world));
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var list = await member.OpenAsync("/mes-simulations");
        Assert.Contains("généraliste", Text(list.QuerySelector("main")!), StringComparison.OrdinalIgnoreCase);
        await world.Portal.WorkAsync();
        var mail = Assert.Single(await world.Portal.MailsAsync(), m => m.Subject == "Une simulation vous attend");
        Assert.DoesNotContain("généraliste", mail.TextBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("€", mail.TextBody, StringComparison.Ordinal);
        var link = new Uri(PortalFactory.LinkIn(mail), UriKind.RelativeOrAbsolute);
        Assert.Contains("Il vous reste", Text((await member.OpenAsync(link.IsAbsoluteUri ? link.PathAndQuery : link.ToString())).Body!));
    }

    [Fact]
    public async Task Simulate_ForAnotherMotiveOrAnUnknownCaller_IsNotPossible()
    {
        await using var world = await WorldAsync();
        using var opened = await world.OpenAsync(FileMotive.Quote);
        var unknown = await world.Advisor.OpenAsync(opened.Headers.Location + Page);
        Assert.Contains("Reconnaissez d’abord la personne", Text(unknown.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(unknown.QuerySelector("[name='Input.Text']"));

        var other = await world.Advisor.OpenAsync(await world.OpenRecognisedAsync(FileMotive.ContactDetails) + Page);
        Assert.Contains("n’en a pas besoin", Text(other.QuerySelector("main")!), StringComparison.Ordinal);
    }
}
