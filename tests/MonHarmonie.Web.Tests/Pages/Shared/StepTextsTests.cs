using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Web.Pages.Shared.Explanation;
using Xunit;

namespace MonHarmonie.Web.Tests.Pages.Shared;

public sealed class StepTextsTests
{
    [Fact]
    public void Of_PartOfALine_SaysHowManyArePaidAndWhatItTakesOff()
    {
        var said = StepTexts.Of([
            new Step(StepKind.UnitsUsedUp, Money.Zero, Money.Zero) { Contract = 1, Quantity = 2 },
            new Step(StepKind.Term, Money.Zero, new Money(86_400))
            {
                Contract = 1,
                Term = TermKind.PercentOfBase,
                Rate = Ratio.From(3m),
                Base = new Money(36_000),
                Quantity = 1,
            },
            new Step(StepKind.PaidPart, new Money(86_400), new Money(57_600)) { Contract = 1, Quantity = 2 },
        ]);

        Assert.Equal([null, new Money(86_400), new Money(-28_800)], said.Select(s => s.Change));
        Assert.Contains("Nous en payons encore 2", said[0].Detail, StringComparison.Ordinal);
        Assert.StartsWith("Pour les 2 que nous payons : 576,00", said[2].Detail, StringComparison.Ordinal);
    }
}
