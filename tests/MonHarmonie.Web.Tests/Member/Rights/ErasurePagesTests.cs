using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Support;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Pages.Shared.Rights;
using MonHarmonie.Web.Tests.Member.Privacy;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Rights;

/// <summary>« Effacer mes données » : what the page promises is what happens, and the member reads what stays and why.</summary>
public sealed class ErasurePagesTests
{
    private const string Page = "/mes-donnees/effacement";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ').ReplaceLineEndings(" ");

    [Fact]
    public async Task Ask_Confirmed_ErasesAndSaysWhatStaysUntilWhen()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await world.Portal.Database.Data.CreateSimulationAsync(world.Member.PersonId);

        var simulations = await AskAsync(world, "simulations");
        var acts = await AskAsync(world, "remboursements");
        Assert.Contains("Reçue", Text((await world.Browser.OpenAsync(acts)).QuerySelector("main")), StringComparison.Ordinal);
        await WorkAsync(world);

        Assert.Contains(
            "1 simulation effacée",
            Text((await world.Browser.OpenAsync(simulations)).QuerySelector("main")),
            StringComparison.Ordinal
        );
        var page = await world.Browser.OpenAsync(acts);
        var text = Text(page.QuerySelector("main"));
        Assert.Contains("Rien n’était à effacer", text, StringComparison.Ordinal);
        Assert.Contains("1 remboursement gardé, au plus tard jusqu’au", text, StringComparison.Ordinal);
        Assert.Contains("Code de la mutualité, article L221-11", text, StringComparison.Ordinal);
        Assert.Contains("CNIL", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href$='kind=HumanReview']"));
        Assert.Null(page.QuerySelector("form[action*=Withdraw]"));
        // The officer reads the same lines.
        using var officer = await world.Portal.SignedInAsync(
            await world.Portal.CreateAccountAsync(Services.Accounts.Role.DataProtectionOfficer)
        );
        var one = await officer.OpenAsync("/donnees-personnelles-dpo" + acts[acts.LastIndexOf('/')..]);
        Assert.Contains("1 remboursement gardé", Text(one.QuerySelector("main")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_NotConfirmed_SaysHowAndErasesNothing()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await world.Portal.Database.Data.CreateSimulationAsync(world.Member.PersonId);

        using var sent = await world.Browser.SubmitAsync($"{Page}/simulations");
        await WorkAsync(world);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("Cochez la case", Text((await Browser.DocumentAsync(sent)).QuerySelector("main")), StringComparison.Ordinal);
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
        using var unknown = await world.Browser.GetAsync($"{Page}/bulletins");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Ask_LongAfterSigningIn_AsksWhoItIsFirst()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(10));

        using var asked = await world.Browser.GetAsync($"{Page}/simulations");

        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.Contains("confirmer", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Each sentence of the page against what an erasure of a full file does.</summary>
    [Fact]
    public async Task Words_OfThePage_AreWhatHappens()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await PlantAsync(world);
        var list = await world.Browser.OpenAsync(Page);
        var slugs = list.QuerySelectorAll($"main section a[href^='{Page}/']").Select(a => a.GetAttribute("href")!.Split('/')[^1]).ToList();
        Assert.Equal(14, slugs.Count);

        foreach (var slug in slugs)
            await AskAsync(world, slug);
        await WorkAsync(world);

        var lines = await world.Portal.Database.ReadAsync(db => db.ErasureLines.AsNoTracking().ToListAsync(Ct));
        foreach (var line in lines)
        {
            var words = ErasureTexts.Of(line.Thing);
            Assert.True(line.Erased == 0 || words.Goes is not null, $"{line.Thing} was erased, and the page does not say so");
            Assert.True(line.Kept == 0 || words.Stays is not null, $"{line.Thing} was kept, and the page does not say so");
        }
        HeldThing[] planted = [.. Enum.GetValues<HeldThing>().Except([HeldThing.Payments, HeldThing.Employment, HeldThing.Choices])];
        Assert.Equal(planted, lines.Select(l => l.Thing).Intersect(planted).Order());
        foreach (var thing in planted)
        {
            var line = lines.Single(l => l.Thing == thing);
            Assert.Equal(
                (ErasureTexts.Of(thing).Goes is not null, ErasureTexts.Of(thing).Stays is not null),
                (line.Erased > 0, line.Kept > 0)
            );
        }
    }

    private static async Task PlantAsync(ArchiveWorld world)
    {
        var (database, me) = (world.Portal.Database, world.Member.PersonId);
        await database.Data.CreateSimulationAsync(me);
        await database.Data.CreateClaimAsync(me);
        await database.Data.CreateComplaintAsync(me);
        var over = await database.Data.CreateAppointmentAsync(me);
        await database.ReadAsync(db =>
            db.Appointments.Where(a => a.Id == over.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Seat, (int?)null), Ct)
        );
        await database.Data.CreateAppointmentAsync(me);
        var answered = await database.Data.CreateConversationAsync(me);
        await database.ReadAsync(db =>
            db.Conversations.Where(c => c.Id == answered.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.WaitingOn, (DateOnly?)null), Ct)
        );
        await database.Data.CreateConversationAsync(me, "Et le suivant ?");
        var call = new OpeningRequest(me, FileMotive.Reimbursement, FileChannel.IncomingCall, "Demande où est son virement", false);
        await database.CallAsync<FileOpenings, OpeningAnswer>(o => o.OpenAsync(Ids.New(), Ids.New(), call, Ct));
        using (var begun = await world.Browser.GetAsync("/envoyer"))
            Assert.True(begun.IsSuccessStatusCode);
        var cancelled = await database.Data.CreateClaimAsync(me);
        await database.ReadAsync(db =>
            db.Claims.Where(c => c.Id == cancelled.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, Services.Claims.ClaimStatus.Cancelled), Ct)
        );
        using (var copy = await world.AskAsync())
            Assert.Equal(HttpStatusCode.Found, copy.StatusCode);
        await database.AddAsync(
            new PersonSituation { PersonId = me },
            new HiddenHint
            {
                PersonId = me,
                Kind = HintKind.GlassesRenewal,
                TargetId = Guid.Empty,
                HiddenUntil = database.Today.AddYears(1),
            },
            new MailPreference { AccountId = world.Account.Id, Muted = MailTopics.None },
            new InboxMessage
            {
                AccountId = world.Account.Id,
                Kind = NoticeKind.NewDevice,
                CreatedAtUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
                Day = database.Today,
            },
            new ProtectedFile
            {
                PersonId = me,
                SinceUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
                SinceOn = database.Today,
                ProtectedById = Ids.New(),
            },
            Corrected(me, ContactField.Phone),
            Corrected(me, ContactField.Email),
            new ChangeProposal
            {
                PersonId = me,
                OpeningId = Ids.New(),
                Kind = ChangeKind.BankAccount,
                ProposedById = Ids.New(),
                ProposedAtUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
                ProposedOn = database.Today,
                ExpiresAtUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
            },
            database.Data.NewBankAccount(world.Member.Person, "FR7630006000011234567890189", validFrom: database.Today.AddYears(-9))
        );
    }

    private static ContactChange Corrected(Guid person, ContactField field) =>
        new()
        {
            PersonId = person,
            Field = field,
            AtUtc = new DateTime(2026, 1, 1, 10, 0, 0, DateTimeKind.Utc),
            ChangedOn = new DateOnly(2026, 1, 1),
            Before = null,
            After = "•••42",
            ChangedById = Ids.New(),
            ApprovedById = null,
            OpeningId = Ids.New(),
        };

    private static async Task<string> AskAsync(ArchiveWorld world, string slug)
    {
        using var sent = await world.Browser.SubmitAsync($"{Page}/{slug}", ("IsSure", "true"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    private static Task WorkAsync(ArchiveWorld world) =>
        world.Portal.Database.CallAsync<ErasureJob>(job => job.RunAsync(new JobContext(ErasureJob.Definition.Name, 0), Ct));
}
