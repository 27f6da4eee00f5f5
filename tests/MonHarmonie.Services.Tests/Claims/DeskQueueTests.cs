using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Shared;
using Xunit;

namespace MonHarmonie.Services.Tests.Claims;

public sealed class DeskQueueTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<Page<DeskRow>> ListAsync(ClaimWorld world, string? cursor) =>
        world.Database.CallAsync<ClaimDesk, Page<DeskRow>>(d => d.ListAsync(world.AdvisorId, DayCursor.Parse(cursor), Ct));

    [Fact]
    public async Task List_MoreThanAPage_IsReadForthAndBackTheOldestPromiseFirst()
    {
        await using var world = await ClaimWorld.CreateAsync();
        await world.Database.AddAsync(Enumerable.Range(0, 105).Select(i => Waiting(world, new DateOnly(2026, 3, 1).AddDays(i * 7 % 31))));

        var first = await ListAsync(world, null);
        var second = await ListAsync(world, first.Newer);
        var third = await ListAsync(world, second.Newer);
        var back = await ListAsync(world, third.Older);

        Assert.Equal((50, 50, 5), (first.Items.Count, second.Items.Count, third.Items.Count));
        Assert.Equal((null, null), (first.Older, third.Newer));
        Assert.Equal(second.Items.Select(r => r.Id), back.Items.Select(r => r.Id));
        List<DeskRow> all = [.. first.Items, .. second.Items, .. third.Items];
        Assert.Equal(105, all.Select(r => r.Id).Distinct().Count());
        Assert.Equal(all.Select(r => r.PromisedOn).Order(), all.Select(r => r.PromisedOn));
    }

    [Fact]
    public void Natures_OfEveryCare_AreKnownAndThoseThatFitComeFirst()
    {
        Assert.All(DeskNatures.For(null), code => Assert.Contains(CareNatures.All, n => n.Code == code));
        Assert.All(CareRoutes.All.Where(r => r.Nature is not null), route => Assert.Equal(route.Nature, DeskNatures.For(route.Care)[0]));
        Assert.All(CareRoutes.All, route => Assert.Equal(DeskNatures.For(null).Order(), DeskNatures.For(route.Care).Order()));
    }

    private static Claim Waiting(ClaimWorld world, DateOnly promisedOn)
    {
        var claim = new Claim
        {
            Reference = ClaimReference.New(),
            SenderId = world.Member.PersonId,
            PersonId = world.Member.PersonId,
            CreatedAtUtc = world.Database.Clock.UtcNow(),
            SentOn = world.Database.Today,
        };
        claim.Send(world.Database.Today, promisedOn, world.Database.Clock.UtcNow());
        claim.Review(ReviewReasons.LargeAmount, promisedOn);
        return claim;
    }
}
