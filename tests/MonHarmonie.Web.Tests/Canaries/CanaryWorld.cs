using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Support;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Telemetry;
using MonHarmonie.Web.Tests.AllRoutes;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace MonHarmonie.Web.Tests.Canaries;

/// <summary>A word that stands in one place of one person's data and nowhere else.</summary>
/// <param name="Owner">Whose it is: policyholder, spouse or child; or everybody’s.</param>
internal sealed record Canary(string Household, string Owner, DataCategory Category, string Word);

/// <summary>Something that somebody received.</summary>
internal sealed record Received(string Visitor, string What, string Text);

/// <summary>
/// Two households with canaries in every category that holds words, and everything that each visitor of the portal is answered: every
/// route, what an advisor, a payment officer and the data protection officer open, the copy of one's data, mails, logs. Made once.
/// </summary>
public sealed class CanaryWorld : IAsyncLifetime
{
    internal const string First = "zibar";
    internal const string Second = "quokka";

    /// <summary>Whose a contract is.</summary>
    internal const string Everybody = "household";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly LogSink logs = new();

    internal RouteWorld Routes { get; private set; } = null!;
    internal List<Canary> Canaries { get; } = [];
    internal List<Received> Received { get; } = [];
    internal IReadOnlyCollection<string> LogLines => logs.Lines;
    internal TestDatabase Database => Routes.Portal.Database;

    public async ValueTask InitializeAsync()
    {
        Routes = await RouteWorld.CreateAsync(
            services =>
            {
                services.AddSingleton<ILogEventSink>(logs);
                services.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None);
            },
            m => Describe(m, First),
            m => Describe(m, Second)
        );
        var portal = Routes.Portal;
        var requests = new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            [First] = await PlantAsync(Routes.Member, First),
            [Second] = await PlantAsync(Routes.Other, Second),
        };
        await portal.WorkAsync();
        await portal.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(None);

        using var spouse = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, Routes.Member.Spouse!.PersonId));
        foreach (var visitor in RouteWorld.Visitors)
            await WalkAsync(visitor, Routes.Browser(visitor));
        await WalkAsync("spouse", spouse);
        await AdviseAsync();
        await ReadAsync("dpo", Routes.Browser("dpo"), $"/donnees-personnelles-dpo/{requests[First]:N}");
        await ReadConversationsAsync("member", Routes.Member.PersonId);
        await ReadConversationsAsync("other", Routes.Other.PersonId);
        await CopyAsync("member", Routes.Browser("member"), Routes.Member.PersonId);
        await CopyAsync("other", Routes.Browser("other"), Routes.Other.PersonId);
        foreach (var mail in await portal.MailsAsync())
        {
            string?[] parts = [mail.Subject, mail.TextBody, mail.HtmlBody, .. mail.Headers.Select(h => h.Value)];
            Received.Add(new Received("mail to " + mail.To, mail.Subject ?? "", string.Join('\n', parts)));
        }
    }

    public async ValueTask DisposeAsync() => await Routes.DisposeAsync();

    /// <summary>Who received something that holds a word.</summary>
    internal IEnumerable<Received> Holding(Canary canary) =>
        Received.Where(r => r.Text.Contains(canary.Word, StringComparison.OrdinalIgnoreCase));

    private static void Describe(MemberBuilder member, string tag)
    {
        member
            .With(p => p.FamilyName = "Nom" + tag)
            .WithBankAccount(IbanOf("policyholder", tag))
            .WithReimbursement(r => (r.Label, r.Practitioner) = ("Acte" + tag, "Docteur" + tag))
            .WithSpouse(s =>
                s.With(p => p.FamilyName = "Conjoint" + tag)
                    .WithBankAccount(IbanOf("spouse", tag))
                    .WithReimbursement(r => (r.Label, r.Practitioner) = ("Secret" + tag, "Specialiste" + tag))
            )
            .WithChild(9, c => c.With(p => p.FirstName = "Enfant" + tag).WithReimbursement(r => r.Label = "Vaccin" + tag));
    }

    /// <summary>Valid, and nobody's: each person has their own.</summary>
    private static string IbanOf(string owner, string tag) =>
        (owner, tag) switch
        {
            ("policyholder", First) => "FR7630006000012048163264164",
            ("spouse", First) => "FR7630006000013141592653568",
            ("policyholder", _) => "FR7630006000012718281828443",
            _ => "FR7630006000011618033988745",
        };

    /// <summary>Days that stand in one place each: what is a date, or a code with one, has no words to search for.</summary>
    private static (DateOnly Hidden, DateOnly Answered) DaysOf(string tag) =>
        tag == First ? (new(2031, 7, 19), new(2033, 5, 17)) : (new(2032, 8, 23), new(2034, 6, 18));

    /// <summary>A day in the ways in which a page or a file may write it.</summary>
    private static string[] Forms(DateOnly day) =>
        [
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            French.Date(day),
            French.Date(day).Replace("\u00A0", "", StringComparison.Ordinal),
            French.ShortDate(day),
        ];

    /// <summary>A choice, an aid that was hidden, an employer and a device.</summary>
    private async Task PlantCodesAsync(TestMember member, string tag)
    {
        var (me, (hidden, answered)) = (member.PersonId, DaysOf(tag));
        var notice = new ConsentNotice
        {
            Purpose = Purpose.PersonalisedSupport,
            Number = tag == First ? 1 : 2,
            RuleVersion = 1,
            Title = "Un texte",
            Body = "Un texte d’essai.",
            WrittenById = Ids.New(),
        };
        await Database.AddAsync(
            notice,
            new ConsentDecision
            {
                PersonId = me,
                Purpose = Purpose.PersonalisedSupport,
                Category = DataCategory.Reimbursements,
                State = ConsentState.Given,
                NoticeId = notice.Id,
                RuleVersion = 1,
                DecidedAtUtc = Database.Clock.UtcNow(),
                ValidUntil = answered,
            },
            new HiddenHint
            {
                PersonId = me,
                Kind = HintKind.GlassesRenewal,
                TargetId = Guid.Empty,
                HiddenUntil = hidden,
            }
        );
        var employer = (await Database.Data.CreateCompanyAsync("Employeur" + tag)).Contract.Id;
        await Database.ReadAsync(db =>
            db.Contracts.Where(c => c.Id == member.Contract!.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.CompanyContractId, employer), None)
        );
        await Database.ReadAsync(db =>
            db.UserSessions.Where(s => db.Users.Any(u => u.Id == s.UserId && u.PersonId == me))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Device, "Appareil" + tag), None)
        );
        Add(tag, "policyholder", DataCategory.ConsentRecords, Forms(answered));
        Add(tag, "policyholder", DataCategory.Scores, Forms(hidden));
        Add(tag, Everybody, DataCategory.Professional, "Employeur" + tag);
        Add(tag, "policyholder", DataCategory.Security, "Appareil" + tag);
    }

    private void Add(string tag, string owner, DataCategory category, params string[] words) =>
        Canaries.AddRange(words.Select(word => new Canary(tag, owner, category, word)));

    /// <summary>Writes the words that builders cannot, each where the portal keeps it.</summary>
    /// <returns>The request on their data.</returns>
    private async Task<Guid> PlantAsync(TestMember member, string tag)
    {
        var (me, now) = (member.PersonId, Database.Clock.UtcNow());
        await Database.ReadAsync(db =>
            db.Persons.Where(p => p.Id == me).ExecuteUpdateAsync(set => set.SetProperty(p => p.AddressLine, "9 rue Adresse" + tag), None)
        );
        await Database.ReadAsync(db =>
            db.BankAccounts.Where(b => b.PersonId == me).ExecuteUpdateAsync(set => set.SetProperty(b => b.Holder, "Titulaire" + tag), None)
        );
        if (tag == Second)
            await Database.Data.CreateSimulationAsync(me);
        await Database.ReadAsync(db =>
            db.SavedSimulations.Where(s => s.OwnerId == me)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, "Simulation" + tag), None)
        );
        if (tag == Second)
            await Database.Data.CreateClaimAsync(me);
        await Database.ReadAsync(db =>
            db.Claims.Where(c => c.PersonId == me).ExecuteUpdateAsync(set => set.SetProperty(c => c.Professional, "Cabinet" + tag), None)
        );
        await Database.ReadAsync(db =>
            db.Overpayments.Where(o => o.PayeeId == me)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Contest, "Contestation" + tag), None)
        );
        var viewer = new MemberViewer(await AccountOfAsync(me), me, Ids.New());
        await Database.SendAsync(viewer, SamplePicture.UprightPhoto(), $"Photo{tag}.jpg");
        await Database.SendAsync(viewer, SamplePdf.Showing("Contenu" + tag), $"Piece{tag}.pdf");
        var licence = await Database.CallAsync<DataLicence.Gate, DataLicence?>(gate =>
            gate.IssueForSelfAsync(viewer, DataCategory.ConsentRecords, Purpose.Evidence, "test", None)
        );
        var request = await Database.CallAsync<RightsService, Guid>(rights =>
            rights.AskAsync(licence!, new NewRightsRequest(RightsKind.Objection, null, "Demande" + tag), null, None)
        );
        await Database.Data.CreateConversationAsync(me, "Message" + tag);
        var reference = await Database.ReadAsync(db =>
            db.RightsRequests.Where(r => r.Id == request).Select(r => r.Reference).SingleAsync(None)
        );
        await PlantCodesAsync(member, tag);

        Add(tag, "policyholder", DataCategory.Identification, "Nom" + tag, member.Person.MemberNumber);
        Add(tag, "policyholder", DataCategory.Nir, Database.Cipher.Open(SealedField.PersonNir, me, member.Person.NirCipher!));
        Add(tag, "policyholder", DataCategory.Contact, "Adresse" + tag);
        Add(tag, "policyholder", DataCategory.Bank, "Titulaire" + tag, IbanOf("policyholder", tag));
        Add(tag, "spouse", DataCategory.Bank, IbanOf("spouse", tag));
        Add(tag, Everybody, DataCategory.Contract, member.Contract!.Number);
        Add(tag, "policyholder", DataCategory.Reimbursements, "Acte" + tag, "Docteur" + tag, "Contestation" + tag);
        Add(tag, "policyholder", DataCategory.Documents, "Cabinet" + tag, $"Photo{tag}", $"Piece{tag}", "Contenu" + tag);
        Add(tag, "policyholder", DataCategory.ConsentRecords, "Demande" + tag, reference);
        Add(tag, "policyholder", DataCategory.Exchanges, "Message" + tag);
        Add(tag, "policyholder", DataCategory.SimulatorInputs, "Simulation" + tag);
        Add(tag, "spouse", DataCategory.Identification, "Conjoint" + tag);
        Add(tag, "spouse", DataCategory.Reimbursements, "Secret" + tag, "Specialiste" + tag);
        Add(tag, "child", DataCategory.Identification, "Enfant" + tag);
        Add(tag, "child", DataCategory.Reimbursements, "Vaccin" + tag);
        return request;
    }

    private async Task ReadConversationsAsync(string visitor, Guid personId)
    {
        var ids = await Database.ReadAsync(db => db.Conversations.Where(c => c.PersonId == personId).Select(c => c.Id).ToListAsync(None));
        foreach (var id in ids)
            await ReadAsync(visitor, Routes.Browser(visitor), $"/mes-echanges/{id:N}");
    }

    private Task<Guid> AccountOfAsync(Guid personId) =>
        Database.ReadAsync(db => db.Users.Where(u => u.PersonId == personId).Select(u => u.Id).SingleAsync(None));

    /// <summary>Everything that a visitor is answered at every address, with the first member's objects in it.</summary>
    private async Task WalkAsync(string visitor, Browser browser)
    {
        foreach (var route in Routes.Routes)
            await ReadAsync(visitor, browser, Routes.PathOf(route));
    }

    private async Task ReadAsync(string visitor, Browser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        Received.Add(new Received(visitor, path, $"{answer.Headers}\n{Readable.Of(await answer.Content.ReadAsByteArrayAsync(None))}"));
    }

    /// <summary>An advisor takes the request of each household, which states the reason, and opens it.</summary>
    private async Task AdviseAsync()
    {
        var account = await Routes.Portal.CreateAccountAsync(Role.Advisor);
        using var browser = await Routes.Portal.SignedInAsync(account);
        foreach (var claim in await Database.ReadAsync(db => db.Claims.Select(c => c.Id).ToListAsync(None)))
        {
            await Database.CallAsync<ClaimQueue, WorkOutcome>(desk => desk.TakeAsync(account.Id, claim, None));
            await ReadAsync("advisor", browser, $"/conseiller/demandes/{claim:N}");
        }
    }

    /// <summary>A member asks for the copy of their data, as it is now.</summary>
    private async Task CopyAsync(string visitor, Browser browser, Guid personId)
    {
        await Database.ReadAsync(db => db.DataArchives.Where(a => a.PersonId == personId).ExecuteDeleteAsync(None));
        using (await browser.SubmitAsync("/connexion/confirmer?retour=%2Fmes-donnees%2Farchive", ("Input.Proof", PortalFactory.Password)))
        {
            // A fresh proof of identity, as the page asks for it.
        }
        using var asked = await browser.SubmitAsync("/mes-donnees/archive");
        await using (var scope = Routes.Portal.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ArchiveMaker>().StepAsync(None);
        var page = await browser.OpenAsync("/mes-donnees/archive");
        await ReadAsync(visitor, browser, page.QuerySelector("a[download]")!.GetAttribute("href")!);
    }

    /// <summary>Keeps each line as it is before the last masking.</summary>
    private sealed class LogSink : ILogEventSink
    {
        private readonly LogFormatter formatter = new();
        private readonly ConcurrentQueue<string> lines = [];

        public IReadOnlyCollection<string> Lines => lines;

        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter(CultureInfo.InvariantCulture);
            formatter.Write(logEvent, line);
            lines.Enqueue(line.ToString());
        }
    }
}
