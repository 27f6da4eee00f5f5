using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>A request that waits for an advisor, and two advisors.</summary>
internal sealed class DeskWorld : IAsyncDisposable
{
    public required PortalFactory Portal { get; init; }
    public required TestMember Member { get; init; }
    public required TestClaim Claim { get; init; }
    public required TestAccount FirstAccount { get; init; }
    public required Browser First { get; init; }
    public required Browser Second { get; init; }

    public const int TakenMinutes = 5;

    public string Address => $"/conseiller/demandes/{Claim.Id:N}";

    public static async Task<DeskWorld> CreateAsync(Action<ClaimDraft>? change = null, Action<MemberBuilder>? about = null)
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
