using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Complaints;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Member.Complaints;
using Xunit;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>The desk of complaints: who has one, who may answer, and what a colleague is told.</summary>
public sealed class ComplaintDeskPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queue_OldestPromiseFirst_TellsNothingOfAnybody()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        var first = await world.SendAsync("Première réclamation.");
        world.Portal.Clock.Advance(TimeSpan.FromHours(30));
        using var browser = await world.Portal.SignedInAsync(world.Account);
        using (
            await browser.SubmitAsync(ComplaintWorld.New, ("Input.Subject", "Delay"), ("Input.Text", "Seconde."), ("Input.Wish", "Rien."))
        )
        using (var advisor = await world.Portal.SignedInAsync(world.FirstAccount))
        {
            var page = await advisor.OpenAsync(ComplaintWorld.Desk);
            var rows = page.QuerySelectorAll("tbody tr");
            Assert.Equal(2, rows.Length);
            Assert.EndsWith(rows[0].QuerySelector("input[name=id]")!.GetAttribute("value")!, first, StringComparison.Ordinal);
            var text = Text(page);
            Assert.DoesNotContain("Vaucresson", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Première réclamation.", text, StringComparison.Ordinal);
            Assert.Contains("Réclamations (2)", Text(await advisor.OpenAsync("/conseiller")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Take_ByOne_OpensItForThemAndTellsTheOtherWhoHasIt()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        var desk = ComplaintWorld.Desk + Tail(await world.SendAsync());
        Assert.DoesNotContain("Le montant est faux.", Text(await world.First.OpenAsync(desk)), StringComparison.Ordinal);

        using (var taken = await world.First.SubmitFormAsync(desk, "form[action*='Take']"))
            Assert.Equal(desk, taken.Headers.Location!.ToString());

        var mine = Text(await world.First.OpenAsync(desk));
        Assert.Contains("Ondine Vaucresson", mine, StringComparison.Ordinal);
        Assert.Contains("Le montant est faux.", mine, StringComparison.Ordinal);
        var other = await world.Second.OpenAsync(desk);
        Assert.Contains("a cette réclamation", Text(other), StringComparison.Ordinal);
        Assert.DoesNotContain("Le montant est faux.", Text(other), StringComparison.Ordinal);
        // The member finds it in their log.
        Assert.Contains(
            "vous aviez fait une réclamation",
            Text(await world.Browser.OpenAsync("/mes-donnees/consultations")),
            StringComparison.OrdinalIgnoreCase
        );

        using (var back = await world.First.SubmitFormAsync(desk, "form[action*='Release']"))
            Assert.Equal(ComplaintWorld.Desk, back.Headers.Location!.ToString());
        using var again = await world.Second.SubmitFormAsync(desk, "form[action*='Take']");
        Assert.Equal(desk, again.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Answer_WithoutMotivesOrAfterAColleague_IsNotTakenAndKeepsWhatWasTyped()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        var desk = ComplaintWorld.Desk + Tail(await world.SendAsync());
        using (await world.First.SubmitFormAsync(desk, "form[action*='Take']"))
        using (var empty = await world.First.SubmitFormAsync(desk, "form[action*='Answer']", ("Input.Outcome", "Refused")))
        {
            var page = await Browser.DocumentAsync(empty);
            Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
            Assert.Contains("Écrivez la réponse et ses motifs.", Text(page), StringComparison.Ordinal);
        }
        var stale = await world.First.OpenAsync(desk);
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(ComplaintWorld.TakenMinutes + 1));
        using (await world.Second.SubmitFormAsync(desk, "form[action*='Take']"))
        using (
            var late = await world.First.SendAsync(
                stale,
                desk,
                "form[action*='Answer']",
                ("Input.Outcome", "Accepted"),
                ("Input.Words", "D’accord.")
            )
        )
        {
            Assert.Equal(ComplaintWorld.Desk, late.Headers.Location!.ToString());
            Assert.Contains("Une autre personne", Text(await world.First.OpenAsync(ComplaintWorld.Desk)), StringComparison.Ordinal);
        }
        Assert.Equal(
            ComplaintState.Acknowledged,
            await world.Portal.Database.ReadAsync(db => db.Complaints.Select(c => c.State).SingleAsync(Ct))
        );
    }

    [Fact]
    public async Task Committee_WhoGaveTheFirstAnswer_IsOfferedNothing()
    {
        await using var world = await ComplaintWorld.CreateAsync();
        var address = await world.SendAsync();
        var desk = ComplaintWorld.Desk + Tail(address);
        await ComplaintWorld.AnswerAsync(world.First, address, ComplaintOutcome.Refused, "Non.");
        using (var gone = await world.First.GetAsync(desk))
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using (await world.Browser.SubmitFormAsync(address, "form[action*='Escalate']"))
        {
            var page = await world.First.OpenAsync(desk);
            Assert.Contains("Vous avez donné la première réponse", Text(page), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("form[action*='Take']"));
        }
        var queue = await world.First.OpenAsync(ComplaintWorld.Desk);
        Assert.Contains("Votre première réponse", Text(queue), StringComparison.Ordinal);
        Assert.Empty(queue.QuerySelectorAll("main form"));
        Assert.Single((await world.Second.OpenAsync(ComplaintWorld.Desk)).QuerySelectorAll("main form"));
    }

    private static string Tail(string address) => address[address.LastIndexOf('/')..];

    private static string Text(IDocument page) =>
        string.Join(
            ' ',
            page.QuerySelector("main")!.TextContent.Replace('\u00A0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
