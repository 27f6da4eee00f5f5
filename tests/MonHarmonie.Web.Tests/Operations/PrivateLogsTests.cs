using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>A member walks through the portal with a name, a NIR, an IBAN and an address that no log line may hold (SECURITY.md SEC-09).</summary>
public sealed class PrivateLogsTests
{
    [Theory]
    [InlineData("2 84 02 75 120 005 78")]
    [InlineData("284027512000578")]
    [InlineData("FR7630006000011234567890189")]
    [InlineData("seen zephyrine@exemple.test today")]
    [InlineData("""{"@x":"... Kerbastiou ..."}""")]
    public void The_watch_knows_a_personal_datum(string line) => Assert.True(WatchedLogs.IsLeak(line));

    [Theory]
    [InlineData("""{"@t":"2026-03-03T10:00:00.1234567Z","@tr":"ef3577263dd57219718a39534ac4d37b","ElapsedMs":163}""")]
    [InlineData("01924f0e-7d3c-7b3a-9b1e-123456789012")]
    public void And_leaves_ids_and_times_alone(string line) => Assert.False(WatchedLogs.IsLeak(line));

    [Fact]
    public async Task A_walk_through_the_portal_logs_nothing_personal()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m
            .Named("Zéphyrine", "Kerbastiou").With(p => p.Email = "zephyrine@exemple.test").WithContract().WithBankAccount()
            .WithSpouse(s => s.WithReimbursement()).WithReimbursement());
        var account = await portal.CreateAccountAsync(Role.Member, member.PersonId, email: "zephyrine@exemple.test");
        var before = WatchedLogs.Sink.Lines;
        using var browser = portal.NewBrowser();
        (await browser.SubmitAsync("/connexion", ("Input.Email", "zephyrine@exemple.test"), ("Input.Password", "not the password"))).Dispose();
        await portal.SignInAsync(browser, account);
        foreach (var path in new[] { "/", "/mes-remboursements", $"/mes-remboursements/{member.Reimbursements[0].Row.Id}", "/mes-remboursements?texte=Kerbastiou", "/mon-contrat", "/ma-famille", "/mes-informations", "/zephyrine@exemple.test/Kerbastiou" })
            (await browser.GetAsync(path)).Dispose();
        (await browser.Http.PostAsync("/connexion?nir=284027512000578", new FormUrlEncodedContent([new("Input.Email", "zephyrine@exemple.test")]), TestContext.Current.CancellationToken)).Dispose();
        await portal.WorkAsync();
        Assert.True(WatchedLogs.Sink.Lines > before, "the walk left no line at all: the watch sees nothing");
        Assert.Empty(WatchedLogs.Sink.Leaks);
    }
}
