using System.Text.Json.Nodes;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Documents.Archives;
using Xunit;

namespace MonHarmonie.Web.Tests.Public;

/// <summary>
/// Schemas that others wrote programs for, as they were published: a change is made on purpose, with <c>UPDATE_DOCS=1</c> and this class,
/// and is then seen in the change itself. What only adds is a new snapshot; what takes away is another version, at another address.
/// </summary>
public sealed class PublishedSchemaTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "docs", "schemas");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Addresses => [ArchiveSchema.Path, "/schemas/recu-consentement-1.json"];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Schema_AsServed_IsTheOneThatWasPublished(string address)
    {
        var served = await ServedAsync(address);
        var file = Path.Combine(Folder, Path.GetFileName(address));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            if (File.Exists(file))
                AssertNothingIsTakenAway(await File.ReadAllTextAsync(file, Ct), served);
            await File.WriteAllTextAsync(file, served, Ct);
        }
        Assert.Equal(await File.ReadAllTextAsync(file, Ct), served);
    }

    [Fact]
    public void Comparison_ASchemaThatLostAField_IsNoNewSnapshot()
    {
        const string before = """{"properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a"]}""";
        AssertNothingIsTakenAway(before, """{"properties":{"a":{"type":"string"},"b":{"type":"number"},"c":{}},"required":["a"]}""");
        Assert.ThrowsAny<Exception>(() => AssertNothingIsTakenAway(before, """{"properties":{"a":{"type":"string"}},"required":["a"]}"""));
        Assert.ThrowsAny<Exception>(() =>
            AssertNothingIsTakenAway(before, """{"properties":{"a":{"type":"number"},"b":{"type":"number"}},"required":["a"]}""")
        );
    }

    private static async Task<string> ServedAsync(string address)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var visitor = portal.NewBrowser();
        using var answer = await visitor.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsStringAsync(Ct)).ReplaceLineEndings("\n");
    }

    /// <summary>Every object, key and word of the earlier schema stands in the new one, at the same place; lists may grow.</summary>
    private static void AssertNothingIsTakenAway(string before, string after) =>
        Assert.Empty(Missing(JsonNode.Parse(before), JsonNode.Parse(after), "").ToList());

    private static IEnumerable<string> Missing(JsonNode? before, JsonNode? after, string place) =>
        (before, after) switch
        {
            (JsonObject old, JsonObject now) => old.SelectMany(p =>
                now.TryGetPropertyValue(p.Key, out var value) ? Missing(p.Value, value, $"{place}/{p.Key}") : [$"{place}/{p.Key}"]
            ),
            (JsonArray old, JsonArray now) => old.Where(o => !now.Any(n => JsonNode.DeepEquals(o, n))).Select(o => $"{place}: {o}"),
            _ => JsonNode.DeepEquals(before, after) ? [] : [place],
        };
}
