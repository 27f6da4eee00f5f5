using Microsoft.EntityFrameworkCore;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Claims;

public sealed class HistoryTests
{
    [Fact]
    public async Task Request_ItsHistory_SaysWhoDidEachStep()
    {
        await using var world = await SendingWorld.CreateAsync(m => m.WithSpouse());
        var own = await world.Portal.Database.Data.CreateClaimAsync(world.Member.PersonId);
        Assert.Equal(["Par vous", "Par le calcul automatique"], await ActorsAsync(world, own));
        // Either of them may have done what a member does.
        var shared = await world.Portal.Database.Data.CreateClaimAsync(world.Member.Spouse!.PersonId);
        await world.Portal.Database.ReadAsync(db =>
            db.Claims.Where(c => c.Id == shared.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.SenderId, world.Member.PersonId))
        );
        Assert.Equal("Par l’adhérent", (await ActorsAsync(world, shared))[0]);
    }

    private static async Task<List<string>> ActorsAsync(SendingWorld world, TestClaim claim)
    {
        var page = await world.Browser.OpenAsync($"/mes-demandes/{claim.Id:N}");
        return
        [
            .. page.QuerySelectorAll(".timeline-detail")
                .Select(d => d.TextContent.Split(". ")[^1].Trim())
                .Where(d => d.StartsWith("Par ", StringComparison.Ordinal)),
        ];
    }
}
