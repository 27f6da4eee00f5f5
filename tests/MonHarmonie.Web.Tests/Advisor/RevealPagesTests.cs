using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>What is masked is shown in clear once, for a reason that the member reads; the other parts of the file name no care.</summary>
public sealed class RevealPagesTests
{
    private const string Log = "/mes-donnees/consultations";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<FileWorld> CreateAsync() =>
        FileWorld.CreateAsync(m =>
            m.WithBankAccount()
                .WithReimbursement(r =>
                    (r.Family, r.Label, r.Practitioner) = (CareFamily.Psychology, "Séance de psychologie", "Dr Quintefeuille")
                )
        );

    private static string ActOf(FileWorld world, string file) =>
        $"{file}/remboursements/{world.Member.Reimbursements.Single(r => r.Row.Label == "Séance de psychologie").Row.Id:N}";

    private static async Task<string> MainAsync(Browser browser, string address) =>
        Text((await browser.OpenAsync(address)).QuerySelector("main")!);

    [Fact]
    public async Task Care_InClear_WantsAReasonThatTheMemberReads_AndIsMaskedAgainAfterwards()
    {
        await using var world = await CreateAsync();
        var act = ActOf(world, await world.OpenRecognisedAsync());

        using (var without = await world.Advisor.SubmitFormAsync(act, "form[action*='handler=Reveal']"))
        {
            var asked = Text((await Browser.DocumentAsync(without)).QuerySelector("main")!);
            Assert.Contains("Choisissez pourquoi", asked, StringComparison.Ordinal);
            Assert.DoesNotContain("psychologie", asked, StringComparison.OrdinalIgnoreCase);
        }
        using (
            var clear = await world.Advisor.SubmitFormAsync(
                act,
                "form[action*='handler=Reveal']",
                ("Reason", nameof(RevealReason.Contested))
            )
        )
            Assert.Contains("Séance de psychologie", Text((await Browser.DocumentAsync(clear)).QuerySelector("main")!));

        Assert.DoesNotContain("psychologie", await MainAsync(world.Advisor, act), StringComparison.OrdinalIgnoreCase);
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        Assert.Contains("un soin montré en clair, parce que vous contestiez son paiement", await MainAsync(member, Log));
        var payloads = await world.Portal.Database.ReadAsync(db => db.LedgerEvents.Select(e => e.Payload).ToListAsync(Ct));
        Assert.DoesNotContain(payloads, p => p.Contains("psychologie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Care_InClear_FiveTimesInAFileAndNotASixth()
    {
        await using var world = await CreateAsync();
        var act = ActOf(world, await world.OpenRecognisedAsync());
        var shown = 0;

        for (var time = 0; time < 6; time++)
        {
            using var answer = await world.Advisor.SubmitFormAsync(
                act,
                "form[action*='handler=Reveal']",
                ("Reason", nameof(RevealReason.MemberNamesIt))
            );
            if (Text((await Browser.DocumentAsync(answer)).QuerySelector("main")!).Contains("psychologie", StringComparison.Ordinal))
                shown++;
        }

        Assert.Equal(5, shown);
    }

    [Fact]
    public async Task Account_IsMasked_AndInClearItIsOnlyForThisAnswer()
    {
        await using var world = await CreateAsync();
        var acts = await world.OpenRecognisedAsync() + "/remboursements";
        var masked = await MainAsync(world.Advisor, acts);
        var iban = string.Join(' ', TestData.Iban.Chunk(4).Select(c => new string(c)));
        Assert.Contains($"•••• {TestData.Iban[^3..]}", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(iban, masked, StringComparison.Ordinal);

        using (var clear = await world.Advisor.SubmitFormAsync(acts, "form[action*='handler=Reveal']"))
            Assert.Contains(iban, Text((await Browser.DocumentAsync(clear)).QuerySelector("main")!), StringComparison.Ordinal);

        Assert.DoesNotContain(iban, await MainAsync(world.Advisor, acts), StringComparison.Ordinal);
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        Assert.Contains("votre IBAN montré en clair", await MainAsync(member, Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Practitioner_SeesTheCareThatOthersDoNot()
    {
        await using var world = await CreateAsync();
        var account = await world.Portal.CreateAccountAsync(Role.MedicalAdvisor, more: [Role.Advisor]);
        using var practitioner = await world.Portal.SignedInAsync(account);
        using var found = await practitioner.SubmitAsync(Search, ("Q", Typed));
        using var asked = await practitioner.SendAsync(await Browser.DocumentAsync(found), Search, "form[action='/conseiller/ouvrir']");
        using var opened = await practitioner.SendAsync(
            await Browser.DocumentAsync(asked),
            "/conseiller/ouvrir",
            "form[action*='handler=Open']",
            ("Input.Motive", "Reimbursement"),
            ("Input.Channel", "IncomingCall")
        );
        var file = opened.Headers.Location!.ToString();
        using (await practitioner.SubmitFormAsync(file, "form[action*='handler=SendCode']")) { }
        using (await practitioner.SubmitFormAsync(file, "form[action*='handler=Code']", ("Code", await world.CodeAsync()))) { }

        Assert.Contains("Séance de psychologie", await MainAsync(practitioner, ActOf(world, file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_OfCountersExchangesAndTimeline_NameNoCare_AndShowNothingBeforeTheCallerIsRecognised()
    {
        await using var world = await CreateAsync();
        var complaint = await world.Portal.Database.Data.CreateComplaintAsync(world.Member.PersonId);
        var reference = await world.Portal.Database.ReadAsync(db =>
            db.Complaints.Where(c => c.Id == complaint).Select(c => c.Reference).SingleAsync(Ct)
        );
        using (var opened = await world.OpenAsync())
            foreach (var part in new[] { "compteurs", "echanges", "fil" })
            {
                var hidden = await MainAsync(world.Advisor, $"{opened.Headers.Location}/{part}");
                Assert.Contains("Reconnaissez d’abord la personne", hidden, StringComparison.Ordinal);
                Assert.DoesNotContain(reference, hidden, StringComparison.Ordinal);
            }

        var file = await world.OpenRecognisedAsync();
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new[] { "compteurs", "echanges", "fil" })
            pages[part] = await MainAsync(world.Advisor, $"{file}/{part}");

        Assert.Contains("Participations forfaitaires", pages["compteurs"], StringComparison.Ordinal);
        Assert.Contains(reference, pages["echanges"], StringComparison.Ordinal);
        Assert.Contains(reference, pages["fil"], StringComparison.Ordinal);
        Assert.Contains("Remboursement", pages["fil"], StringComparison.Ordinal);
        Assert.All(pages.Values, page => Assert.DoesNotContain("psycholog", page, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Part_ThatThePersonHasFrozen_IsGreyedAndCannotBeOpened()
    {
        await using var world = await CreateAsync();
        var file = await world.OpenRecognisedAsync();
        await world.Portal.Database.AddAsync(
            new Restriction
            {
                PersonId = world.Member.PersonId,
                Category = DataCategory.Reimbursements,
                SinceUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
            }
        );

        var tabs = (await world.Advisor.OpenAsync(file)).QuerySelectorAll(".file-tabs .tab-off").Select(Text).ToList();

        Assert.Equal(["Remboursements, gelé par la personne", "Compteurs, gelé par la personne"], tabs);
        var acts = await MainAsync(world.Advisor, file + "/remboursements");
        Assert.DoesNotContain("9,00", acts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_OfTheFile_TellThatTheAccountWasJustChanged_OnlyWhereTheMotiveNeedsIt()
    {
        await using var world = await CreateAsync();
        await world.Portal.Database.ReadAsync(db =>
            db.BankAccounts.ExecuteUpdateAsync(s => s.SetProperty(b => b.ChangedAtUtc, world.Portal.Clock.GetUtcNow().UtcDateTime), Ct)
        );

        Assert.Contains("IBAN changé le", await MainAsync(world.Advisor, await world.OpenRecognisedAsync()), StringComparison.Ordinal);
        var other = await world.OpenRecognisedAsync(FileMotive.Membership);
        Assert.DoesNotContain("IBAN changé le", await MainAsync(world.Advisor, other), StringComparison.Ordinal);
    }
}
