namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>Every published example agrees to the cent with what its source says; a blank expectation says nothing.</summary>
public sealed class PublishedCasesTests
{
    private const string Expected = "expect_";

    [Fact]
    public async Task Price_PublishedExamples_AgreeToTheCent()
    {
        var file = await PricingCaseFile.PublishedAsync();
        var expectations = PricingCaseFile.Rows(file);

        var answers = await PricingCaseFile.PriceAsync(file);

        Assert.Equal(expectations.Select(e => (e["case"], e["line"])), answers.Select(a => (a["case"], a["line"])));
        Assert.Equal(95, answers.Count);
        var differences = expectations
            .Zip(answers)
            .SelectMany(pair =>
                pair.First.Where(cell => cell.Key.StartsWith(Expected, StringComparison.Ordinal) && cell.Value.Length > 0)
                    .Select(cell =>
                        (Column: cell.Key[Expected.Length..], Published: cell.Value, Answer: pair.Second[cell.Key[Expected.Length..]])
                    )
                    .Where(cell => cell.Published != cell.Answer)
                    .Select(cell =>
                        $"{pair.First["case"]}/{pair.First["line"]} {cell.Column}: published {cell.Published}, priced « {cell.Answer} » {pair.Second["reason"]}"
                    )
            );
        Assert.Empty(differences);
    }
}
