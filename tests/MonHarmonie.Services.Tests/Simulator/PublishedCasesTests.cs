namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>Every example agrees to the cent with what its source, or its rule, says; a blank expectation says nothing.</summary>
public sealed class PublishedCasesTests
{
    private const string Expected = "expect_";

    [Fact]
    public Task Price_PublishedExamples_AgreeToTheCent() => CompareAsync("published-cases.csv", 95);

    /// <summary>Cases of our own for rules that no published example reaches; each says which in its note.</summary>
    [Fact]
    public Task Price_CasesOfTheRules_AgreeToTheCent() => CompareAsync("rule-cases.csv", 97);

    private static async Task CompareAsync(string name, int count)
    {
        var file = await PricingCaseFile.ReadAsync(name);
        var expectations = PricingCaseFile.Rows(file);

        var answers = await PricingCaseFile.PriceAsync(file);

        Assert.Equal(expectations.Select(e => (e["case"], e["line"])), answers.Select(a => (a["case"], a["line"])));
        Assert.Equal(count, answers.Count);
        var differences = expectations
            .Zip(answers)
            .SelectMany(pair =>
                pair.First.Where(cell => cell.Key.StartsWith(Expected, StringComparison.Ordinal) && cell.Value.Length > 0)
                    .Select(cell =>
                        (Column: cell.Key[Expected.Length..], Wanted: cell.Value, Answer: pair.Second[cell.Key[Expected.Length..]])
                    )
                    .Where(cell => cell.Wanted != cell.Answer)
                    .Select(cell =>
                        $"{pair.First["case"]}/{pair.First["line"]} {cell.Column}: expected {cell.Wanted}, priced « {cell.Answer} » "
                        + $"{pair.Second["reason"]}"
                    )
            );
        Assert.Empty(differences);
    }
}
