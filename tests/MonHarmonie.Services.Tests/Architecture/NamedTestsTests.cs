using System.Text.RegularExpressions;
using MonHarmonie.Texts.Privacy.Impact;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>The tests that the impact assessment names exist, in whichever project: a proof that nobody can run is none.</summary>
public sealed partial class NamedTestsTests
{
    private static readonly HashSet<string> Tests = Find();

    [Fact]
    public void ImpactAssessment_EveryTestItNames_Exists() =>
        Assert.Equal([], ImpactAssessment.Measures.SelectMany(m => m.Tests).Except(Tests, StringComparer.Ordinal));

    [Fact]
    public void Search_FindsFactsAndTheoriesOfEveryProjectAndNothingElse()
    {
        Assert.True(Tests.Count > 1000);
        Assert.Contains("Services.Tests.Architecture.NamedTestsTests.ImpactAssessment_EveryTestItNames_Exists", Tests);
        Assert.Contains(Tests, t => t.StartsWith("Web.Tests.", StringComparison.Ordinal));
        Assert.Contains(Tests, t => t.StartsWith("Browser.Tests.", StringComparison.Ordinal));
        Assert.DoesNotContain("Services.Tests.Architecture.NamedTestsTests.Find", Tests);
    }

    [Fact]
    public void Risks_EachHasACodeOfItsOwnAndMeasures()
    {
        Assert.Equal(ImpactAssessment.Risks.Count, ImpactAssessment.Risks.DistinctBy(r => r.Code, StringComparer.Ordinal).Count());
        Assert.All(ImpactAssessment.Risks, r => Assert.NotEmpty(r.Measures));
        // The same words are the same measure: their tests must not differ from risk to risk without being said.
        Assert.All(
            ImpactAssessment.Risks.SelectMany(r => r.Measures),
            m => Assert.Equal(m.Tests.Count, m.Tests.Distinct(StringComparer.Ordinal).Count())
        );
    }

    private static HashSet<string> Find() =>
        Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
            .Select(File.ReadAllText)
            .SelectMany(source =>
                Namespace().Match(source) is { Success: true } place && Class().Match(source) is { Success: true } type
                    ? Test()
                        .Matches(source)
                        .Select(m => $"{place.Groups["name"].Value}.{type.Groups["name"].Value}.{m.Groups["name"].Value}")
                    : []
            )
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^namespace MonHarmonie\.(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^public (sealed |abstract |partial )*class (?<name>\w+Tests)\b",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Class();

    /// <summary>The attribute of a test, others and comments after it, then the method.</summary>
    [GeneratedRegex(
        @"^    \[(Fact|Theory)\b[^\n]*\n(    (\[|\]|//|    )[^\n]*\n)*?    public (async )?(Task|ValueTask|void) (?<name>\w+)\(",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Test();
}
