using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Family;

public sealed class FamilyPagesTests
{
    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    [Fact]
    public async Task Minor_EveryPage_SaysWhichParentSeesTheCare()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.WithContract().WithChild(16, c => c.WithReimbursement()));
        var child = member.Children[0];
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, child.PersonId));

        foreach (var path in new[] { "/ma-famille", "/mon-contrat" })
        {
            var text = Plain((await browser.OpenAsync(path)).QuerySelector("main")!.TextContent);
            Assert.Contains(
                $"{member.Person.FirstName} {member.Person.FamilyName} voit vos soins et leurs montants jusqu’à vos 18 ans",
                text
            );
            Assert.DoesNotContain("mais ni le soin", text);
            Assert.DoesNotContain("Partager le détail", text);
        }
        var act = await browser.OpenAsync($"/mes-remboursements/{child.Reimbursements[0].Row.Id:N}");
        Assert.Contains("voit ce soin et son montant jusqu’à vos 18", act.QuerySelector("main")!.TextContent);
        using var share = await browser.GetAsync($"/ma-famille/partager/{member.Contract!.Id:N}");
        Assert.Equal(HttpStatusCode.NotFound, share.StatusCode);
    }

    [Fact]
    public async Task Act_OfThePolicyholder_SaysThatNobodyElseSeesIt()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.WithReimbursement());
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));

        var page = await browser.OpenAsync($"/mes-remboursements/{member.Reimbursements[0].Row.Id:N}");

        Assert.Contains("Personne d’autre que vous ne voit ce soin", page.QuerySelector("main")!.TextContent);
        Assert.Null(page.QuerySelector("main form[action*=Hide]"));
    }

    [Fact]
    public async Task Share_FromToday_TellsWhatWillBeSeenAndKeepsThePastClosed()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var today = portal.Database.Today;
        var member = await portal.Database.Data.CreateMemberAsync(m =>
            m.Named("Claire", "Martin")
                .WithContract()
                .WithSpouse(s =>
                    s.WithReimbursement(r => (r.Label, r.CareDate, r.PaidOn) = ("Canaripasse", today.AddDays(-20), today.AddDays(-10)))
                        .WithReimbursement(r => (r.Label, r.CareDate, r.PaidOn) = ("Soindujour", today, today))
                )
        );
        using var spouse = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.Spouse!.PersonId));
        using var holder = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        var path = $"/ma-famille/partager/{member.Contract!.Id:N}";

        var page = await spouse.OpenAsync(path);
        var told = Plain(page.QuerySelector("main")!.TextContent);
        Assert.Contains("Claire Martin verra aussi", told);
        Assert.Contains("2 soins à ce jour, et ceux à venir", told);
        // Nothing was opened by looking.
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.ViewGrants.CountAsync(g => g.Origin == GrantOrigin.Shared)));
        using (var answer = await spouse.SendAsync(page, path, "main form[method=post]", ("Input.Start", "Today")))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        foreach (
            var url in new[] { "/accueil", "/mes-remboursements", "/mes-remboursements/export.csv", "/mes-remboursements?text=canaripasse" }
        )
        {
            using var seen = await holder.GetAsync(url);
            Assert.DoesNotContain(
                "Canaripasse",
                (await Browser.TextAsync(seen)).Replace("value=\"canaripasse\"", "", StringComparison.Ordinal)
            );
        }
        Assert.Contains("Soindujour", (await holder.OpenAsync("/mes-remboursements")).Body!.TextContent);
        Assert.Contains("soins donnés depuis le", (await holder.OpenAsync("/ma-famille")).Body!.TextContent);
        using var withdrawn = await spouse.SubmitFormAsync("/ma-famille", "main form[action*=Withdraw]");
        Assert.DoesNotContain("Soindujour", (await holder.OpenAsync("/mes-remboursements")).Body!.TextContent);
    }
}
