using AngleSharp.Html.Dom;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Texts.Privacy.Impact;
using MonHarmonie.Web.Pages.Privacy.Impact;
using MonHarmonie.Web.Setup;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy;

/// <summary>The impact assessment is green where the last run of the tests says so for what runs here, and red everywhere else.</summary>
public sealed class ImpactPagesTests
{
    private const string Page = "/donnees-personnelles-dpo/aipd";
    private static readonly Measure Kept = new("Une mesure", "Some.Tests.A", "Some.Tests.B");
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithoutResults_IsRedEverywhereAndSaysHowToGetThem()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

        var page = await officer.OpenAsync(Page);

        Assert.Contains("0 mesure prouvée", Text(page.QuerySelector(".lead")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("tests/run.sh", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(portal.Database.Folder, "proofs.json"), page.QuerySelector(".notice")!.TextContent);
        Assert.Equal(ImpactAssessment.Risks.Sum(r => r.Measures.Count), page.QuerySelectorAll(".risk tbody .status-refused").Length);
        Assert.Empty(page.QuerySelectorAll(".risk .status-done"));
    }

    [Fact]
    public async Task Page_AfterARun_ShowsEachResultAndTheFailureThatCameLater()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "proofs.json");
        await using var portal = await PortalFactory.CreateAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Privacy:ProofsFile"] = file }
        );
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));
        var tests = ImpactAssessment.Measures.SelectMany(m => m.Tests).Distinct(StringComparer.Ordinal).ToList();
        await WriteAsync(file, PortalVersion.Commit ?? "", tests, failed: null);

        var page = await officer.OpenAsync(Page);

        var named = ImpactAssessment.Risks.Sum(r => r.Measures.Count(m => m.Tests.Count > 0));
        Assert.Equal(named, Green(page));
        // What no test is named for stays red, however the run went.
        Assert.Equal(ImpactAssessment.Risks.Sum(r => r.Measures.Count) - named, page.QuerySelectorAll(".risk .status-refused").Length);
        Assert.Contains("29 novembre 2026", page.QuerySelector("dl.facts")!.TextContent.Replace('\u00A0', ' '), StringComparison.Ordinal);

        await WriteAsync(file, PortalVersion.Commit ?? "", tests, failed: tests[0]);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddDays(1));
        var later = await officer.OpenAsync(Page);
        Assert.True(Green(later) < named);
        Assert.Contains(later.QuerySelectorAll(".risk .status-refused"), s => s.TextContent.Contains("échoue", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", ProofState.NoResult)]
    [InlineData("Some.Tests.A=passed", ProofState.NoResult)]
    [InlineData("Some.Tests.A=passed Some.Tests.B=skipped", ProofState.NoResult)]
    [InlineData("Some.Tests.A=passed Some.Tests.B=failed", ProofState.Failed)]
    [InlineData("Some.Tests.A=passed Some.Tests.B=passed", ProofState.Proven)]
    public void Measure_IsProvenByAllItsTestsOnly(string results, ProofState state)
    {
        var run = Run("abc", false, results);
        Assert.Equal(state, ProvenMeasure.Of(Kept, run, "abc").State);
        Assert.Equal(ProofState.NoTest, ProvenMeasure.Of(new Measure("Prévue"), run, "abc").State);
    }

    [Fact]
    public void Measure_ProvenForOtherSources_IsNotProvenHere()
    {
        const string All = "Some.Tests.A=passed Some.Tests.B=passed";
        Assert.Equal(ProofState.OtherBuild, ProvenMeasure.Of(Kept, Run("abc", false, All), "def").State);
        Assert.Equal(ProofState.OtherBuild, ProvenMeasure.Of(Kept, Run("abc", false, All), null).State);
        Assert.Equal(ProofState.OtherBuild, ProvenMeasure.Of(Kept, Run("abc", true, All), "abc").State);
        Assert.Equal(ProofState.OtherBuild, ProvenMeasure.Of(Kept, Run("", false, All), "").State);
        Assert.Equal(ProofState.NoResult, ProvenMeasure.Of(Kept, null, "abc").State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\":\"monharmonie:proofs:1\"}")]
    [InlineData("{\"format\":\"other\",\"commit\":\"\",\"changed\":false,\"finishedAt\":\"2026-11-29T12:00:00Z\",\"tests\":{}}")]
    [InlineData("{\"format\":\"monharmonie:proofs:1\",\"commit\":\"a\",\"changed\":false,\"finishedAt\":\"soon\",\"tests\":{}}")]
    public async Task Page_FileThatIsNone_ProvesNothing(string text)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "proofs.json");
        await File.WriteAllTextAsync(file, text, Ct);
        await using var portal = await PortalFactory.CreateAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Privacy:ProofsFile"] = file }
        );
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

        Assert.NotNull((await officer.OpenAsync(Page)).QuerySelector(".notice"));
    }

    private static int Green(IHtmlDocument page) =>
        page.QuerySelectorAll(".risk tbody .status-done").Length
        // A build outside a checkout knows no commit: then nothing can be green, and everything is « another version ».
        + (PortalVersion.Commit is null ? page.QuerySelectorAll(".risk tbody .status-waiting").Length : 0);

    private static ProofRun Run(string commit, bool changed, string results) =>
        new(
            commit,
            changed,
            default,
            results
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(r => r.Split('='))
                .ToDictionary(
                    r => r[0],
                    r =>
                        r[1] switch
                        {
                            "passed" => ProofResult.Passed,
                            "failed" => ProofResult.Failed,
                            _ => ProofResult.None,
                        },
                    StringComparer.Ordinal
                )
        );

    private static Task WriteAsync(string file, string commit, IEnumerable<string> tests, string? failed) =>
        File.WriteAllTextAsync(
            file,
            System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    format = TestProofs.Format,
                    commit,
                    changed = false,
                    finishedAt = "2026-11-29T12:00:00.000Z",
                    tests = tests.ToDictionary(t => t, t => t == failed ? "failed" : "passed", StringComparer.Ordinal),
                }
            ),
            Ct
        );

    private static string Text(string text) => text.Replace('\u00A0', ' ');
}
