using System.Text.Json.Nodes;
using Json.Schema;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Register;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Documents.Register;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy;

/// <summary>The record of processing activities on the desk: every item of article 30(1), in three forms.</summary>
public sealed class RegisterPagesTests
{
    private const string Page = "/donnees-personnelles-dpo/registre";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string> Publisher = new(StringComparer.Ordinal)
    {
        ["Publisher:Name"] = "=Mutuelle d’essai",
        ["Publisher:Address"] = "1 rue de l’Essai, 44000 Nantes",
        ["Publisher:Registration"] = "SIREN 000 000 000",
        ["Publisher:Host"] = "Hébergeur d’essai",
        ["Publisher:HostCountry"] = "FR",
        ["Publisher:Email"] = "contact@mutuelle.test",
        ["Publisher:DataProtectionEmail"] = "dpo@mutuelle.test",
    };

    [Fact]
    public async Task Page_HasEveryItemOfArticle30()
    {
        await using var portal = await CreateAsync();
        using var officer = await OfficerAsync(portal);

        var page = await officer.OpenAsync(Page);

        var text = Text(page.QuerySelector("main")!.TextContent);
        Assert.Contains("tel qu’en vigueur le 2 décembre 2026", text, StringComparison.Ordinal);
        foreach (var item in new[] { "a.", "b, c, d, f.", "e.", "g.", "Annexe." })
            Assert.Contains(page.QuerySelectorAll("h2"), h => h.TextContent.StartsWith(item, StringComparison.Ordinal));
        Assert.Contains("=Mutuelle d’essai", text, StringComparison.Ordinal);
        Assert.Contains("dpo@mutuelle.test", text, StringComparison.Ordinal);
        Assert.Contains("Aucun. Les machines sont dans l’Espace économique européen (FR)", text, StringComparison.Ordinal);
        foreach (var rule in ProcessingRules.InForce(new(2026, 12, 2)))
            Assert.NotNull(page.QuerySelector($"#R{(byte)rule.Purpose:00}"));
        // What nobody has confirmed yet says so: the article 9 letter of reimbursement, and every duration.
        Assert.Contains("à confirmer", Text(page.QuerySelector("#R03 dl")!.TextContent), StringComparison.Ordinal);
        Assert.DoesNotContain("à confirmer", Text(page.QuerySelector("#R15 dl")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("NirCipher", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnEarlierDay_IsTheRegisterOfThatDay()
    {
        await using var portal = await CreateAsync();
        using var officer = await OfficerAsync(portal);

        var before = await officer.OpenAsync(Page + "?Day=2026-11-28");

        Assert.Contains("Intérêt légitime", before.QuerySelector("#R24")!.TextContent, StringComparison.Ordinal);
        Assert.Null(before.QuerySelector("#R15"));
        Assert.Contains("Consentement", (await officer.OpenAsync(Page)).QuerySelector("#R24")!.TextContent, StringComparison.Ordinal);
        var wrong = await officer.OpenAsync(Page + "?Day=2026-02-30");
        Assert.NotNull(wrong.QuerySelector(".field-error"));
        Assert.NotNull(wrong.QuerySelector("#R24"));
    }

    [Theory]
    [InlineData("FR", "aucun")]
    [InlineData("no", "aucun")]
    [InlineData("US", "US")]
    [InlineData("GB", "GB")]
    [InlineData("", "à confirmer")]
    public void Transfers_FollowTheCountryOfTheMachines(string country, string said) =>
        Assert.Equal(
            said,
            new ProcessingRecord(
                new RegisterOfDay(default, [], new Dictionary<DataCategory, IReadOnlyList<HeldTable>>()),
                new PublisherOptions { HostCountry = country }
            ).TransfersText
        );

    [Fact]
    public async Task Csv_OpensInASpreadsheetAndHasALineForEachCategoryOfEachRule()
    {
        await using var portal = await CreateAsync();
        using var officer = await OfficerAsync(portal);

        using var answer = await officer.GetAsync(Page + ".csv?Day=2026-11-28");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("registre-2026-11-28.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + ProcessingRules.Cells(new(2026, 11, 28)).Count(), lines.Length);
        // Nobody's name is a formula.
        Assert.All(lines.Skip(1), l => Assert.StartsWith("\"'=Mutuelle", l, StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains(";R24;", StringComparison.Ordinal) && l.Contains(";à confirmer;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task JsonLd_FollowsThePublishedSchemaAndSaysWhatIsUnconfirmed()
    {
        await using var portal = await CreateAsync();
        using var officer = await OfficerAsync(portal);

        using var answer = await officer.GetAsync(Page + ".jsonld");

        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        var register = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        using var anonymous = portal.NewBrowser();
        using var published = await anonymous.GetAsync(register["dct:conformsTo"]!.GetValue<string>());
        var schema = JsonSchema.FromText(await published.Content.ReadAsStringAsync(Ct));
        var result = Evaluate(schema, register);
        Assert.True(result.IsValid, string.Join('\n', Errors(result)));
        Assert.Equal("dpv:ROPA", register["@type"]!.GetValue<string>());
        Assert.Empty(register["dpv:hasThirdCountry"]!.AsArray());
        var reimbursement = register["dpv:hasProcess"]!.AsArray().Single(p => p!["code"]!.GetValue<string>() == "R03")!;
        Assert.False(reimbursement["healthException"]!["confirmed"]!.GetValue<bool>());
        Assert.DoesNotContain(
            reimbursement["dpv:hasLegalBasis"]!.AsArray(),
            b => b!.GetValue<string>().Contains("A9", StringComparison.Ordinal)
        );
        register["dpv:hasDataController"]!.AsObject().Remove("dpv:hasContact");
        Assert.False(Evaluate(schema, register).IsValid);
    }

    private static EvaluationResults Evaluate(JsonSchema schema, JsonNode node) =>
        schema.Evaluate(
            System.Text.Json.JsonSerializer.SerializeToElement(node),
            new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true }
        );

    private static IEnumerable<string> Errors(EvaluationResults results) =>
        (results.Details ?? []).SelectMany(d => d.Errors?.Select(e => $"{d.InstanceLocation}: {e.Value}") ?? []);

    private static string Text(string text) => text.Replace('\u00A0', ' ').ReplaceLineEndings(" ");

    private static async Task<Browser> OfficerAsync(PortalFactory portal) =>
        await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

    private static async Task<PortalFactory> CreateAsync()
    {
        var portal = await PortalFactory.CreateAsync(settings: Publisher);
        portal.Clock.SetUtcNow(TestSupport.TestData.ChoicesAsked);
        return portal;
    }
}
