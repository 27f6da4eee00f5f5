using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>A request that waits for an advisor, and two advisors.</summary>
internal sealed class DeskWorld : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public required PortalFactory Portal { get; init; }
    public required TestMember Member { get; init; }
    public required TestClaim Claim { get; init; }
    public required TestAccount FirstAccount { get; init; }
    public required Browser First { get; init; }
    public required Browser Second { get; init; }

    public const int TakenMinutes = 5;

    public string Address => $"/conseiller/demandes/{Claim.Id:N}";

    /// <param name="then">What happens to the request before the advisors sign in.</param>
    public static async Task<DeskWorld> CreateAsync(
        Action<ClaimDraft>? change = null,
        Action<MemberBuilder>? about = null,
        Func<TestDatabase, TestClaim, Task>? then = null
    )
    {
        // A request is kept for less time than a session lasts.
        var portal = await PortalFactory.CreateAsync(configure: s => s.Configure<ClaimsOptions>(o => o.TakenMinutes = TakenMinutes));
        await using (var db = portal.Database.NewContext())
            await Products.EnsureAsync(db, CancellationToken.None);
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.Named("Ondine", "Vaucresson").WithContract(c => c.ProductCode = Products.Balance);
            about?.Invoke(m);
        });
        var claim = await portal.Database.Data.CreateClaimAsync(member.PersonId, change);
        if (then is not null)
            await then(portal.Database, claim);
        var first = await portal.CreateAccountAsync(Role.Advisor);
        var second = await portal.CreateAccountAsync(Role.Advisor);
        return new DeskWorld
        {
            Portal = portal,
            Member = member,
            Claim = claim,
            FirstAccount = first,
            First = await portal.SignedInAsync(first),
            Second = await portal.SignedInAsync(second),
        };
    }

    /// <summary>
    /// A doctor's invoice that was accepted with the amounts of a statement on paper, because that statement was late; then it came.
    /// </summary>
    public static Task<DeskWorld> CreateWithLateStatementAsync(Money total) =>
        CreateAsync(
            c => (c.Care, c.Total) = (ClaimCare.Doctor, total),
            then: async (database, sent) =>
            {
                await PassAsync(database, 31);
                var expense = new AcceptedExpense(total, "1111") { Amo = new AmoPart(new Money(3000), 70, new Money(1900)) };
                if (await DecideAsync(database, sent, (d, a) => d.AcceptAsync(a, expense, null, null, Ct)) == DeskOutcome.AwaitsApproval)
                    await DecideAsync(database, sent, (d, a) => d.ApproveAsync(a, Ct));
                await database.ProcessClaimsAsync();
                var claim = await database.ClaimAsync(sent.Id);
                var contract = await database.ReadAsync(db => db.Contracts.Select(c => c.Id).SingleAsync(Ct));
                var act = database.Data.NewReimbursement(
                    claim.PersonId,
                    contract,
                    r => (r.CareDate, r.Spent) = (claim.CareDate!.Value, total)
                );
                await database.AddAsync(act.Statement, act.Row, act.Part);
                await PassAsync(database, 1);
            }
        );

    /// <summary>An advisor whom no test signs in takes the request and decides.</summary>
    private static async Task<DeskOutcome> DecideAsync(
        TestDatabase database,
        TestClaim claim,
        Func<ClaimDecisions, DeskAction, Task<DeskOutcome>> decide
    )
    {
        var advisor = Ids.New();
        await database.CallAsync<ClaimQueue, WorkOutcome>(desk => desk.TakeAsync(advisor, claim.Id, Ct));
        var action = new DeskAction(advisor, claim.Id, (await database.ClaimAsync(claim.Id)).Version);
        return await database.CallAsync<ClaimDecisions, DeskOutcome>(d => decide(d, action));
    }

    private static async Task PassAsync(TestDatabase database, int days)
    {
        database.Clock.Advance(TimeSpan.FromDays(days));
        await database.ProcessClaimsAsync();
    }

    /// <summary>Takes the request from the queue, or keeps it longer, and opens its page.</summary>
    public static async Task<IHtmlDocument> TakeAsync(Browser advisor)
    {
        using var taken = await advisor.SubmitFormAsync("/conseiller/demandes", "form[action*='handler=Take']");
        return await advisor.OpenAsync(taken.Headers.Location!.ToString());
    }

    /// <summary>The member says that the decision is not right.</summary>
    public async Task ContestAsync()
    {
        var licence = await Portal.Database.CallAsync<DataLicence.Gate, DataLicence?>(gate =>
            gate.IssueForSelfAsync(Member.AsViewer(), DataCategory.Documents, Purpose.QuotesAndInvoices, "test", CancellationToken.None)
        );
        await Portal.Database.CallAsync<ClaimAnswers>(a =>
            a.ContestAsync(licence!, Claim.Id, "Ce n’est pas juste.", CancellationToken.None)
        );
    }

    public Task<bool> HasStepAsync(ClaimStep step) =>
        Portal.Database.ReadAsync(db => db.ClaimEvents.AnyAsync(e => e.ClaimId == Claim.Id && e.Step == step));

    public async ValueTask DisposeAsync()
    {
        First.Dispose();
        Second.Dispose();
        await Portal.DisposeAsync();
    }
}
