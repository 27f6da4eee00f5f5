using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.AllRoutes;
using Serilog.Core;
using Xunit;

namespace MonHarmonie.Web.Tests.Telemetry;

/// <summary>
/// A member walks through the portal with a name, a NIR, an IBAN and an address that no log line may hold (risk SEC-09).
/// </summary>
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

    [Theory]
    [InlineData("284027512000578")]
    [InlineData("2 84 02 75 120 005 78")]
    [InlineData("2 84 02 2A 120 005 78")]
    [InlineData("FR7630006000011234567890189")]
    [InlineData("FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("zephyrine@exemple.test")]
    [InlineData("Kerbastiou")]
    [InlineData("QUÉMÉRÉ")]
    public async Task A_leak_planted_in_the_portal_is_found_however_it_is_logged(string personal)
    {
        var watch = new WatchedLogs();
        await using var portal = await PortalFactory.CreateAsync(configure: services =>
        {
            services.RemoveAll<ILogEventSink>();
            services.AddSingleton<ILogEventSink>(watch);
        });
        var logger = portal.Services.GetRequiredService<ILogger<PrivateLogsTests>>();

        logger.LogInformation("nothing of anybody, {Id}", RouteWorld.NobodysId);
        Assert.Empty(watch.Leaks);
        logger.LogInformation("seen {What} today", personal);
        Assert.Single(watch.Leaks);
        using (logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["Who"] = personal }))
            logger.LogWarning("nothing in the text");
        Assert.Equal(2, watch.Leaks.Count);
        logger.LogWarning("an object: {@Form}", new { Name = "x", Typed = personal });
        Assert.Equal(3, watch.Leaks.Count);
        // The words of an exception are dropped before anything is written.
        logger.LogError(new InvalidOperationException(personal), "failed");
        Assert.Equal(3, watch.Leaks.Count);
    }

    [Fact]
    public void Every_family_name_of_the_test_data_is_watched() =>
        Assert.All(TestData.FamilyNames, name => Assert.True(WatchedLogs.IsLeak($"seen {name}")));

    [Fact]
    public async Task A_walk_through_the_portal_logs_nothing_personal()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m =>
            m.Named("Zéphyrine", "Kerbastiou")
                .With(p => p.Email = "zephyrine@exemple.test")
                .WithContract()
                .WithBankAccount()
                .WithSpouse(s => s.WithReimbursement())
                .WithReimbursement()
        );
        var account = await portal.CreateAccountAsync(Role.Member, member.PersonId, email: "zephyrine@exemple.test");
        var before = WatchedLogs.Sink.Lines;
        using var browser = portal.NewBrowser();
        (
            await browser.SubmitAsync("/connexion", ("Input.Email", "zephyrine@exemple.test"), ("Input.Password", "not the password"))
        ).Dispose();
        await portal.SignInAsync(browser, account);
        foreach (
            var path in new[]
            {
                "/",
                "/mes-remboursements",
                $"/mes-remboursements/{member.Reimbursements[0].Row.Id}",
                "/mes-remboursements?texte=Kerbastiou",
                "/mon-contrat",
                "/ma-famille",
                "/mes-informations",
                "/zephyrine@exemple.test/Kerbastiou",
            }
        )
            (await browser.GetAsync(path)).Dispose();
        (
            await browser.Http.PostAsync(
                "/connexion?nir=284027512000578",
                new FormUrlEncodedContent([new("Input.Email", "zephyrine@exemple.test")]),
                TestContext.Current.CancellationToken
            )
        ).Dispose();
        await portal.WorkAsync();
        Assert.True(WatchedLogs.Sink.Lines > before, "the walk left no line at all: the watch sees nothing");
        Assert.Empty(WatchedLogs.Sink.Leaks);
    }
}
