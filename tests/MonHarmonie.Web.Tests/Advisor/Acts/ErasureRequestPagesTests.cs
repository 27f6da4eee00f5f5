using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor.Acts;

/// <summary>An erasure asked for by letter or telephone: proposed by one, agreed to by another, then a request like any other.</summary>
public sealed class ErasureRequestPagesTests
{
    private const string Page = "/effacement";
    private const string Approvals = "/conseiller/validations";
    private const string Letter = "Courrier signé reçu le 1er décembre";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<FileWorld> ProposedAsync()
    {
        var world = await CreateAsync(m => m.With(p => p.Phone = "0639980042"));
        using var opened = await world.OpenAsync(
            FileMotive.DataRights,
            FileChannel.Letter,
            ("Input.Sentence", Letter),
            ("Input.AcceptsException", "true")
        );
        var address = opened.Headers.Location!.ToString();
        using var sent = await world.Advisor.SubmitAsync(address + Page, ("Category", nameof(DataCategory.Contact)), ("Written", Letter));
        Assert.Equal(address + Page, sent.Headers.Location!.ToString());
        return world;
    }

    private static async Task<Browser> SupervisorAsync(FileWorld world) =>
        await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Supervisor, more: [Role.Advisor]));

    private static async Task<string> DecideAsync(FileWorld world, string handler, params (string, string)[] fields)
    {
        using var supervisor = await SupervisorAsync(world);
        var list = await supervisor.OpenAsync(Approvals);
        var one = list.QuerySelector("main table a")!.GetAttribute("href")!;
        var card = Text((await supervisor.OpenAsync(one)).QuerySelector("main")!);
        using var decided = await supervisor.SubmitFormAsync(one, $"form[action*='handler={handler}']", fields);
        Assert.Equal(Approvals, decided.Headers.Location!.ToString());
        return card;
    }

    private static Task EraseAsync(FileWorld world) =>
        world.Portal.Database.CallAsync<ErasureJob>(job => job.RunAsync(new JobContext(ErasureJob.Definition.Name, 0), Ct));

    private static Task<string?> PhoneAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.Persons.Where(p => p.Id == world.Member.PersonId).Select(p => p.Phone).SingleAsync(Ct));

    private static Task<List<RightsRequest>> RequestsAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.RightsRequests.AsNoTracking().ToListAsync(Ct));

    [Fact]
    public async Task Propose_ErasesNothing_AndTheOneWhoProposesCannotAgree()
    {
        await using var world = await ProposedAsync();

        await EraseAsync(world);

        Assert.Equal("0639980042", await PhoneAsync(world));
        Assert.Empty(await RequestsAsync(world));
        await world.Portal.Database.AddAsync(
            new UserRole
            {
                UserId = world.AdvisorAccount.Id,
                Role = Role.Supervisor,
                GrantedAtUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
            }
        );
        using var self = await world.Portal.SignedInAsync(world.AdvisorAccount);
        var list = await self.OpenAsync(Approvals);
        Assert.Contains("une autre personne décide", Text(list.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(list.QuerySelector("main table a"));
    }

    [Fact]
    public async Task Approve_MakesItARequestReceivedWhenItWasProposed_WhichIsCarriedOutAndTold()
    {
        await using var world = await ProposedAsync();
        var proposed = world.Portal.Database.Today;
        world.Portal.Clock.Advance(TimeSpan.FromDays(1));

        var card = await DecideAsync(world, "Approve");

        Assert.Contains(Letter, card, StringComparison.Ordinal);
        Assert.Contains("Adresse, e-mail, téléphone", card, StringComparison.Ordinal);
        Assert.Contains("Rien ne fait revenir ce qui est effacé", card, StringComparison.Ordinal);
        var request = Assert.Single(await RequestsAsync(world));
        Assert.Equal(
            (world.Member.PersonId, RightsKind.Erasure, DataCategory.Contact, proposed),
            (request.PersonId, request.Kind, request.Category, request.ReceivedOn)
        );
        await EraseAsync(world);
        Assert.Null(await PhoneAsync(world));
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var told = Text((await member.OpenAsync($"/mes-donnees/demandes/{request.Id:N}")).QuerySelector("main")!);
        Assert.Contains(Letter, told, StringComparison.Ordinal);
        Assert.Null((await world.Portal.Database.ReadAsync(db => db.ChangeProposals.SingleAsync(Ct))).Content);
    }

    [Fact]
    public async Task Refuse_LeavesTheData_AndTheSentenceInTheFile()
    {
        await using var world = await ProposedAsync();

        await DecideAsync(world, "Refuse", ("Sentence", "La signature n’est pas celle du dossier."));
        await EraseAsync(world);

        Assert.Equal("0639980042", await PhoneAsync(world));
        Assert.Empty(await RequestsAsync(world));
        var proposal = await world.Portal.Database.ReadAsync(db => db.ChangeProposals.SingleAsync(Ct));
        Assert.Equal(ProposalState.Refused, proposal.State);
    }

    [Fact]
    public async Task Propose_ForACallerWhoIsNotRecognised_OrWithoutCategory_ProposesNothing()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(FileMotive.DataRights, more: ("Input.Sentence", "Veut tout effacer, dit-elle"));
        var unknown = opened.Headers.Location!.ToString();
        Assert.Null((await world.Advisor.OpenAsync(unknown + Page)).QuerySelector("[name=Category]"));

        using var written = await world.OpenAsync(
            FileMotive.DataRights,
            FileChannel.Letter,
            ("Input.Sentence", Letter),
            ("Input.AcceptsException", "true")
        );
        using var sent = await world.Advisor.SubmitAsync(written.Headers.Location! + Page, ("Category", ""), ("Written", ""));

        var text = Text((await Browser.DocumentAsync(sent)).QuerySelector("main")!);
        Assert.Contains("Choisissez les données à effacer.", text, StringComparison.Ordinal);
        Assert.Contains("Écrivez ce qui demande ce changement", text, StringComparison.Ordinal);
        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.ChangeProposals.CountAsync(Ct)));
    }
}
