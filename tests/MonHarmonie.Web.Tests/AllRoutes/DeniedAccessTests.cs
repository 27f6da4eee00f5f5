using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.AllRoutes;

/// <summary>What is refused to somebody signed in leaves one line in the access log (risk AB01).</summary>
public sealed class DeniedAccessTests
{
    private static Task<List<LedgerEvent>> DenialsAsync(PortalFactory portal) =>
        portal.Database.ReadAsync(db => db.LedgerEvents.AsNoTracking().Where(e => e.Kind == DeniedAccess.DeniedEvent).ToListAsync());

    [Fact]
    public async Task Another_member_s_act_is_recorded_once_with_who_asked_for_what()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var owner = await portal.Database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement());
        var stranger = await portal.Database.Data.CreateMemberAsync(m => m.WithContract());
        var account = await portal.CreateAccountAsync(Role.Member, stranger.PersonId);
        using var browser = await portal.SignedInAsync(account);
        var act = owner.Reimbursements[0].Row.Id;

        for (var i = 0; i < 3; i++)
        {
            using var answer = await browser.GetAsync($"/mes-remboursements/{act:N}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var denial = Assert.Single(await DenialsAsync(portal));
        var facts = JsonDocument.Parse(denial.Payload).RootElement;
        Assert.Equal((LedgerStream.Access, account.Id, null), (denial.Stream, denial.ActorId, denial.SubjectId));
        Assert.Equal(
            ("/mes-remboursements/{id:guid}", act, 404),
            (facts.GetProperty("route").GetString(), facts.GetProperty("id").GetGuid(), facts.GetProperty("status").GetInt32())
        );
    }

    [Fact]
    public async Task A_space_of_another_role_is_recorded()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.WithContract());
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));

        using var answer = await browser.GetAsync("/administration/garanties");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(
            "\"route\":\"/administration/garanties\"",
            Assert.Single(await DenialsAsync(portal)).Payload,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_s_own_act_a_mistyped_address_and_a_visitor_leave_none()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var owner = await portal.Database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement());
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, owner.PersonId));
        using var visitor = portal.NewBrowser();

        using var own = await browser.GetAsync($"/mes-remboursements/{owner.Reimbursements[0].Row.Id:N}");
        using var mistyped = await browser.GetAsync("/mes-remboursement");
        using var unknown = await visitor.GetAsync($"/mes-remboursements/{Ids.New():N}");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Redirect),
            (own.StatusCode, mistyped.StatusCode, unknown.StatusCode)
        );
        Assert.Empty(await DenialsAsync(portal));
    }
}
