using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;

namespace MonHarmonie.Services.Tests.Claims;

/// <summary>
/// A member whose contract pays 30 € for each of three sessions of osteopathy a year, and an advisor. Today is 3 March 2026.
/// </summary>
internal sealed class ClaimWorld : IAsyncDisposable
{
    public required TestDatabase Database { get; init; }
    public required TestMember Member { get; init; }
    public Guid AdvisorId { get; } = Ids.New();

    public static async Task<ClaimWorld> CreateAsync(Action<MemberBuilder>? change = null, Action<IServiceCollection>? configure = null)
    {
        var database = await TestDatabase.CreateAsync(configure: configure, withTariffs: true);
        await using (var db = database.NewContext())
            await Products.EnsureAsync(db, CancellationToken.None);
        var member = await database.Data.CreateMemberAsync(m =>
        {
            m.WithContract(c => c.ProductCode = Products.Balance);
            change?.Invoke(m);
        });
        return new ClaimWorld { Database = database, Member = member };
    }

    /// <summary>Sends a request that is routed; see <see cref="TestData.CreateClaimAsync"/>.</summary>
    public Task<TestClaim> SendAsync(Action<ClaimDraft>? change = null) => Database.Data.CreateClaimAsync(Member.PersonId, change);

    public Task<Claim> ClaimAsync(TestClaim claim) => Database.ClaimAsync(claim.Id);

    public async Task<ReviewReasons> ReasonsAsync(TestClaim claim)
    {
        var row = await ClaimAsync(claim);
        return row.Status == ClaimStatus.UnderReview ? row.ReviewReasons : ReviewReasons.None;
    }

    public Task<WorkOutcome> TakeAsync(Guid advisorId, TestClaim claim) =>
        Database.CallAsync<ClaimQueue, WorkOutcome>(desk => desk.TakeAsync(advisorId, claim.Id, CancellationToken.None));

    /// <summary>Takes the request and decides of it as it then is.</summary>
    public async Task<DeskOutcome> DecideAsync(
        TestClaim claim,
        Func<ClaimDecisions, DeskAction, Task<DeskOutcome>> decide,
        Guid? advisorId = null
    )
    {
        var advisor = advisorId ?? AdvisorId;
        await TakeAsync(advisor, claim);
        var version = (await ClaimAsync(claim)).Version;
        return await Database.CallAsync<ClaimDecisions, DeskOutcome>(d => decide(d, new DeskAction(advisor, claim.Id, version)));
    }

    /// <summary>Accepts an osteopath's invoice, and lets settlement calculate it.</summary>
    public async Task<Claim> AcceptAsync(TestClaim claim)
    {
        var total = (await ClaimAsync(claim)).Total;
        await DecideAsync(claim, (d, a) => d.AcceptAsync(a, new AcceptedExpense(total, "H901"), null, null, CancellationToken.None));
        await Database.ProcessClaimsAsync();
        return await ClaimAsync(claim);
    }

    /// <summary>Says that the decision is not right, as its sender.</summary>
    public async Task ContestAsync(TestClaim claim)
    {
        var licence = (
            await Database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForSelfAsync(Member.AsViewer(), DataCategory.Documents, Purpose.QuotesAndInvoices, "test", CancellationToken.None)
            )
        )!;
        await Database.CallAsync<ClaimAnswers>(a => a.ContestAsync(licence, claim.Id, "Ce n’est pas juste.", CancellationToken.None));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
