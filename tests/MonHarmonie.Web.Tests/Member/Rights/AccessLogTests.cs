using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Advisor;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Rights;

/// <summary>« Qui a consulté mon dossier », over HTTP: what an advisor really opens is what the member reads.</summary>
public sealed class AccessLogTests
{
    private const string Log = "/mes-donnees/consultations";
    private const string Csv = Log + ".csv";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ').ReplaceLineEndings(" ");

    private static Task<Browser> MemberAsync(DeskWorld world) => SignedInAsync(world.Portal, world.Member);

    private static async Task<Browser> SignedInAsync(PortalFactory portal, TestMember member) =>
        await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));

    [Fact]
    public async Task Advisor_OpensARequestItsFileAndItsPage_IsOneLineWithRoleReasonDataAndCode()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        using var file = await world.First.GetAsync($"{world.Address}/document/{world.Claim.FileId:N}");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        using var member = await MemberAsync(world);

        var page = await member.OpenAsync(Log);

        var line = Assert.Single(page.QuerySelectorAll("tbody tr"), l => Text(l).Contains("conseiller", StringComparison.Ordinal));
        var text = Text(line);
        Assert.Contains("3 mars 2026", text, StringComparison.Ordinal);
        Assert.Contains("service des adhérents", text, StringComparison.Ordinal);
        Assert.Contains("travail sur une demande que vous avez envoyée", text, StringComparison.Ordinal);
        Assert.Contains("identité, remboursements et pièces envoyées", text, StringComparison.Ordinal);
        Assert.Matches("^C-[2-9B-Z]{4}-[2-9B-Z]{4}$", line.QuerySelector(".reference")!.TextContent);
        // Several events of the ledger are behind it.
        var events = await world.Portal.Database.ReadAsync(db =>
            db.LedgerEvents.CountAsync(e => e.SubjectId == world.Member.PersonId && e.ActorRole == "advisor" && e.Kind == "data.viewed", Ct)
        );
        Assert.True(events >= 4, $"only {events} events");
    }

    [Fact]
    public async Task Advisor_ComesBackAfterAPause_IsAnotherLineWithAnotherCode()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(4));
        await DeskWorld.TakeAsync(world.First);
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await DeskWorld.TakeAsync(world.First);
        using var member = await MemberAsync(world);

        var lines = (await member.OpenAsync(Log + "?who=Advisor")).QuerySelectorAll("tbody tr");

        Assert.Equal(2, lines.Length);
        Assert.Equal(2, lines.Select(l => l.QuerySelector(".reference")!.TextContent).Distinct().Count());
        Assert.Matches("de 11 h 0[23] à 11 h 0[67]", Text(lines[1]));
    }

    [Fact]
    public async Task Log_HtmlAndCsv_NameNoColleague()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        using var member = await MemberAsync(world);

        using var html = await member.GetAsync(Log + "?own=true");
        using var csv = await member.GetAsync(Csv + "?own=true");

        foreach (var text in new[] { await Browser.TextAsync(html), await Browser.TextAsync(csv) })
        {
            Assert.Contains("conseiller", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Compte Essai1", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(world.FirstAccount.Email, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(world.FirstAccount.Id.ToString("N"), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(world.FirstAccount.Id.ToString(), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Csv_HasTheLinesOfTheListAndOpensInASpreadsheet()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        using var member = await MemberAsync(world);
        var code = (await member.OpenAsync(Log + "?who=Advisor")).QuerySelector("tbody .reference")!.TextContent;

        using var file = await member.GetAsync(Csv + "?who=Advisor");

        var bytes = await file.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("attachment; filename=\"consultations.csv\"", file.Content.Headers.GetValues("Content-Disposition").Single());
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Date;De;À;Qui;Service ou lien;Finalité;Motif;Données vues;Code", lines[0]);
        var cells = Assert.Single(lines[1..]).Split(';');
        Assert.Equal(("03/03/2026", code), (cells[0], cells[8]));
    }

    [Fact]
    public async Task OwnViews_AreHiddenAndOneLineASessionWhenAskedFor()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync(m => m.WithReimbursement()));
        await member.OpenAsync("/accueil");
        await member.OpenAsync("/mon-contrat");

        var page = await member.OpenAsync(Log);
        Assert.Empty(page.QuerySelectorAll("tbody tr"));
        Assert.Contains("Personne d’autre que vous", Text(page.QuerySelector(".empty-title")), StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await member.OpenAsync("/mon-simulateur");
        var own = (await member.OpenAsync(Log + "?own=true")).QuerySelectorAll("tbody tr");

        var line = Text(Assert.Single(own));
        Assert.Contains("Vous", line, StringComparison.Ordinal);
        Assert.Contains("contrat", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Family_IsNamedWithWhatTheyAreAndHowMuchTheySaw()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var claire = await portal.Database.Data.CreateMemberAsync(m =>
            m.Named("Claire", "Aubry").WithContract().WithSpouse(s => s.WithReimbursement()).WithChild(16)
        );
        using var policyholder = await SignedInAsync(portal, claire);
        await policyholder.OpenAsync("/mes-remboursements");
        using var spouse = await SignedInAsync(portal, claire.Spouse!);
        using var child = await SignedInAsync(portal, claire.Children[0]);

        var seenBySpouse = (await spouse.OpenAsync(Log + "?category=Reimbursements")).QuerySelectorAll("tbody tr").Select(Text);
        var seenByChild = (await child.OpenAsync(Log + "?category=Reimbursements")).QuerySelectorAll("tbody tr").Select(Text);

        var toSpouse = Assert.Single(seenBySpouse);
        Assert.Contains("Claire Aubry", toSpouse, StringComparison.Ordinal);
        Assert.Contains("titulaire de votre contrat", toSpouse, StringComparison.Ordinal);
        Assert.Contains("montants seulement", toSpouse, StringComparison.Ordinal);
        var toChild = Assert.Single(seenByChild);
        Assert.Contains("votre parent", toChild, StringComparison.Ordinal);
        Assert.DoesNotContain("montants seulement", toChild, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfSomebodyElse_IsNotInIt()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        using var other = await SignedInAsync(world.Portal, await world.Portal.Database.Data.CreateMemberAsync());

        Assert.Empty((await other.OpenAsync(Log)).QuerySelectorAll("tbody tr"));
        using var csv = await other.GetAsync(Csv);
        Assert.Single((await Browser.TextAsync(csv)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task PaymentOfficer_OpensAnOverpayment_IsALineOfWhoOwesIt()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await portal.Database.Data.CreateMemberAsync();
        await using (var scope = portal.Database.NewScope())
        {
            var opened = new OpenOverpayment(
                person.PersonId,
                person.PersonId,
                Ids.New(),
                new Money(4720),
                OverpaymentCause.PaidTwice,
                "T-1"
            );
            await scope.ServiceProvider.GetRequiredService<OverpaymentService>().OpenAsync(opened, Ct);
            await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        }
        var id = await portal.Database.ReadAsync(db => db.Overpayments.Select(o => o.Id).SingleAsync(Ct));
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.PaymentOfficer));
        await officer.OpenAsync("/trop-percus");
        using var member = await SignedInAsync(portal, person);
        Assert.Empty((await member.OpenAsync(Log)).QuerySelectorAll("tbody tr"));

        await officer.OpenAsync($"/trop-percus/{id:N}");

        var line = Text(Assert.Single((await member.OpenAsync(Log)).QuerySelectorAll("tbody tr")));
        Assert.Contains("gestionnaire des paiements", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_Views_AreNotListed()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        // A colleague who does not have the request sees who has it, and neither the person nor the file.
        using var row = await world.Second.GetAsync(world.Address);
        using var file = await world.Second.GetAsync($"{world.Address}/document/{world.Claim.FileId:N}");
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        using var member = await MemberAsync(world);

        Assert.Single((await member.OpenAsync(Log + "?who=Advisor")).QuerySelectorAll("tbody tr"));
        Assert.True(
            await world.Portal.Database.ReadAsync(db => db.LedgerEvents.AnyAsync(e => e.Kind == DeniedAccess.DeniedEvent, Ct)),
            "the refusal itself is on the ledger"
        );
    }

    [Fact]
    public async Task Log_CannotBeWritten_ThePageIsNotShown()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        using var member = await MemberAsync(world);
        await world.Portal.Database.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Broken BEFORE INSERT ON LedgerEvents BEGIN SELECT RAISE(ABORT, 'disk is full'); END;",
                Ct
            )
        );

        using var log = await member.GetAsync(Log);
        using var desk = await world.First.GetAsync(world.Address);

        Assert.Equal(HttpStatusCode.InternalServerError, log.StatusCode);
        Assert.DoesNotContain("C-", await Browser.TextAsync(log), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, desk.StatusCode);
        Assert.DoesNotContain(world.Member.Person.FamilyName, await Browser.TextAsync(desk), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Home_And_Menu_LeadToTheLogInOneClick()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync());

        var home = await member.OpenAsync("/accueil");

        Assert.NotNull(home.QuerySelector($"main a[href='{Log}']"));
        Assert.NotNull(home.QuerySelector($".more-links a[href='{Log}']"));
    }

    [Theory]
    [InlineData("?from=2027-01-01", "dans le futur")]
    [InlineData("?from=2026-02-01&to=2026-01-01", "avant son début")]
    public async Task Filter_ThatCannotBe_SaysWhy(string query, string message)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync());

        Assert.Contains(message, Text((await member.OpenAsync(Log + query)).QuerySelector("main")), StringComparison.Ordinal);
        using var csv = await member.GetAsync(Csv + query);
        Assert.Equal(HttpStatusCode.Redirect, csv.StatusCode);
    }
}
