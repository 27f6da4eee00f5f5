using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Claims;

/// <summary>What a request expects of the member stands on the home page, and is answered from its own.</summary>
public sealed class ExpectedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Piece_AskedFor_StandsOnTheHomePageUntilItIsAnswered()
    {
        await using var world = await SendingWorld.CreateAsync();
        var claim = await world.Portal.Database.Data.CreateClaimAsync(world.Member.PersonId);
        await AskAsync(world, claim.Id);

        var home = await world.Browser.OpenAsync("/accueil");
        Assert.Contains(claim.Reference, home.Body!.TextContent, StringComparison.Ordinal);
        var address = $"/mes-demandes/{claim.Id:N}";
        Assert.Contains("La date manque.", (await world.Browser.OpenAsync(address)).Body!.TextContent, StringComparison.Ordinal);

        using var answer = await world.Browser.SubmitFormAsync(
            address,
            "form[action*='handler=Complete']",
            ("Input.Text", "Le soin date du 20 février.")
        );
        Assert.Equal(address, answer.Headers.Location!.OriginalString);
        Assert.Equal(ClaimStatus.Received, (await world.Portal.Database.ClaimAsync(claim.Id)).Status);
        home = await world.Browser.OpenAsync("/accueil");
        Assert.DoesNotContain(claim.Reference, home.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_OfAChild_IsSeenByItsParentWhoCannotTakeItBack()
    {
        await using var world = await SendingWorld.CreateAsync(m => m.WithChild(12));
        var claim = await world.Portal.Database.Data.CreateClaimAsync(world.Member.Children[0].PersonId);
        var address = $"/mes-demandes/{claim.Id:N}";
        var page = await world.Browser.OpenAsync(address);
        Assert.Null(page.QuerySelector("main form"));
        using var answer = await world.Browser.SendAsync(await world.OpenFormAsync(), $"{address}?handler=Cancel", "form.upload");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(ClaimStatus.UnderReview, (await world.Portal.Database.ClaimAsync(claim.Id)).Status);
    }

    private static async Task AskAsync(SendingWorld world, Guid claimId)
    {
        var advisor = Ids.New();
        await world.Portal.Database.CallAsync<ClaimQueue, WorkOutcome>(desk => desk.TakeAsync(advisor, claimId, Ct));
        var action = new DeskAction(advisor, claimId, (await world.Portal.Database.ClaimAsync(claimId)).Version);
        var outcome = await world.Portal.Database.CallAsync<ClaimDecisions, DeskOutcome>(d =>
            d.AskAsync(action, MissingPiece.ClearerPhoto, "La date manque.", Ct)
        );
        Assert.Equal(DeskOutcome.Done, outcome);
    }
}
