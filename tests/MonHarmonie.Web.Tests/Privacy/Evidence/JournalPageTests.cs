using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Pages.Privacy.Evidence;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy.Evidence;

/// <summary>
/// What the officer reads of the ledger: that it holds, or what somebody with SQL did to it. Administrators read as much, but nothing of
/// anybody.
/// </summary>
public sealed class JournalPageTests
{
    private const string Page = "/donnees-personnelles-dpo/journal";
    private const string AdministratorsPage = "/administration/registre";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_BeforeAnyCheck_SaysSoAndTheButtonRunsOne()
    {
        await using var portal = await CreateAsync();
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));
        Assert.Contains("Aucune vérification n’a encore eu lieu", Text(await officer.OpenAsync(Page)), StringComparison.Ordinal);
        await RunDueAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        using var asked = await officer.SubmitAsync(Page);
        Assert.Equal((HttpStatusCode.Found, Page), (asked.StatusCode, asked.Headers.Location!.ToString()));
        Assert.Contains("commence dans quelques secondes", Text(await officer.OpenAsync(Page)), StringComparison.Ordinal);
        await RunDueAsync(portal);

        var text = Text(await officer.OpenAsync(Page));
        Assert.Contains("Tout se vérifie", text, StringComparison.Ordinal);
        Assert.Contains("Réponses comparées1", text, StringComparison.Ordinal);
        Assert.Equal(2, await portal.Database.ReadAsync(db => db.EvidenceChecks.CountAsync(Ct)));
        var request = await portal.Database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == JobEvents.RunRequested, Ct));
        Assert.Equal((JobEvents.PrivacyOfficer, """{"job":"evidence-check"}"""), (request.ActorRole, request.Payload));
    }

    [Theory]
    [InlineData("UPDATE LedgerEvents SET ActorRole = 'parent' WHERE Kind = 'consent.given'", "son contenu a été changé")]
    [InlineData(
        "UPDATE LedgerEvents SET OccurredAtUtc = '2024-01-01 00:00:00.000' WHERE Kind = 'consent.given'",
        "son contenu a été changé"
    )]
    [InlineData("DELETE FROM LedgerEvents WHERE Kind = 'consent.given'", "L’événement scellé a été supprimé")]
    [InlineData("DELETE FROM LedgerSeals WHERE Seq = 2", "L’événement de ce numéro manque")]
    [InlineData("UPDATE LedgerSeals SET Seq = CASE Seq WHEN 2 THEN -2 ELSE -1 END WHERE Seq < 3", "manque")]
    [InlineData("DELETE FROM LedgerSeals WHERE Seq = (SELECT MAX(Seq) FROM LedgerSeals)", "La fin de la chaîne a été coupée")]
    [InlineData("UPDATE ConsentDecisions SET State = 4", "La réponse de la base n’est pas la dernière du registre")]
    [InlineData("UPDATE ConsentDecisions SET DecidedAtUtc = '2026-12-01 08:00:00.000'", "La réponse n’a pas la date du registre")]
    [InlineData("DELETE FROM ConsentDecisions", "Le registre connaît une réponse qui manque dans la base")]
    [InlineData("UPDATE ConsentNotices SET Body = 'Un texte plus doux.'", "Le texte n’est plus celui dont le registre garde l’empreinte")]
    public async Task Page_AfterSomebodyChangedTheDatabase_SaysWhatInWords(string attack, string sentence)
    {
        await using var portal = await CreateAsync();
        var person = await portal.Database.ReadAsync(db => db.ConsentDecisions.Select(d => d.PersonId).SingleAsync(Ct));
        var name = await portal.Database.ReadAsync(db => db.Persons.Where(p => p.Id == person).Select(p => p.FamilyName).SingleAsync(Ct));
        await TamperAsync(portal.Database, attack);
        await CheckAsync(portal);
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

        var page = await officer.OpenAsync(Page);

        Assert.Contains("dans les preuves", Text(page), StringComparison.Ordinal);
        Assert.Contains(sentence, Text(page), StringComparison.OrdinalIgnoreCase);
        if (attack.Contains("ConsentDecisions", StringComparison.Ordinal))
            Assert.Contains(person.ToString("N"), Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain(name, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        using var administrator = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var theirs = await administrator.OpenAsync(AdministratorsPage);
        Assert.Contains("dans les preuves", Text(theirs), StringComparison.Ordinal);
        Assert.Contains("Le détail est réservé à la protection des données", Text(theirs), StringComparison.Ordinal);
        Assert.DoesNotContain(person.ToString("N"), theirs.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(person.ToString(), theirs.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Administrator_RunsACheckInTheirOwnNameAndReadsThatAllHolds()
    {
        await using var portal = await CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Administrator);
        using var administrator = await portal.SignedInAsync(account);
        await RunDueAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        using var asked = await administrator.SubmitAsync(AdministratorsPage);
        Assert.Equal((HttpStatusCode.Found, AdministratorsPage), (asked.StatusCode, asked.Headers.Location!.ToString()));
        await RunDueAsync(portal);

        Assert.Contains("Tout se vérifie", Text(await administrator.OpenAsync(AdministratorsPage)), StringComparison.Ordinal);
        Assert.Equal(2, await portal.Database.ReadAsync(db => db.EvidenceChecks.CountAsync(Ct)));
        var request = await portal.Database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == JobEvents.RunRequested, Ct));
        Assert.Equal((JobEvents.Administrator, account.Id), (request.ActorRole, request.ActorId));
    }

    [Fact]
    public async Task Page_ShowsTheHeadsThatWereExported()
    {
        await using var portal = await CreateAsync();
        var head = portal.Services.GetRequiredService<LedgerHeads>().ReadLatest(1)[0];
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));
        Assert.Contains(Convert.ToHexStringLower(head.Hash), Text(await officer.OpenAsync(Page)), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_EachFault_HasASentenceOfItsOwn()
    {
        var chain = Enum.GetValues<LedgerFaultKind>().Select(k => EvidenceTexts.Of(new LedgerFault(1, k, 2))).ToList();
        var copies = Enum.GetValues<ConsentFaultKind>().Select(k => EvidenceTexts.Of(new ConsentFault(k, null, null))).ToList();
        Assert.Equal(chain.Count, chain.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(copies.Count, copies.Distinct(StringComparer.Ordinal).Count());
        // For whoever runs the command, too.
        Assert.Equal(
            chain.Count,
            Enum.GetValues<LedgerFaultKind>().Select(k => new LedgerFault(1, k, 2).Reason).Distinct(StringComparer.Ordinal).Count()
        );
    }

    /// <summary>One person agrees; what they said is sealed, and its head exported.</summary>
    private static async Task<PortalFactory> CreateAsync()
    {
        var portal = await PortalFactory.CreateAsync();
        portal.Clock.SetUtcNow(TestData.ChoicesAsked);
        await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await portal.Database.Data.CreateMemberAsync()).AsViewer();
        await portal.Database.Data.AnswerAsync(me, Purpose.PersonalisedSupport, DataCategory.Reimbursements, true);
        await portal.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
        await portal.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
        return portal;
    }

    private static async Task CheckAsync(PortalFactory portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EvidenceChecks>().CheckAsync(Ct);
    }

    private static async Task RunDueAsync(PortalFactory portal)
    {
        var runner = portal.Services.GetRequiredService<JobRunner>();
        while (await runner.TakeAsync(Ct) is { } lease)
            await runner.RunAsync(lease, Ct);
    }

    private static async Task TamperAsync(TestDatabase database, string attack)
    {
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync(Ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", Ct);
        foreach (
            var trigger in await db
                .Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'")
                .ToListAsync(Ct)
        )
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{trigger}\"", Ct);
        await db.Database.ExecuteSqlRawAsync(attack, Ct);
    }

    private static string Text(IParentNode page) => page.QuerySelector("main")!.TextContent.Replace('\u00A0', ' ');
}
