using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Demonstration;
using Xunit;

namespace MonHarmonie.Services.Tests.Contracts.Tables;

public sealed class GuaranteeExamplesTests
{
    private static readonly DateOnly Day = new(2026, 3, 3);

    [Fact]
    public void Examples_EveryItem_HasOneThatCanBeReckoned()
    {
        var items = Enum.GetValues<GuaranteeItem>().Where(i => i != GuaranteeItem.Other).ToList();
        Assert.Equal(items, GuaranteeExamples.Items.Order());
        Assert.DoesNotContain(items, i => GuaranteeExamples.Of(i, "TM", true, Day) is null);
    }

    [Theory]
    [InlineData(GuaranteeItem.Doctor, "100% BR", 30.00, 19.00, 9.00, 2.00)]
    [InlineData(GuaranteeItem.DentalProsthesis, "200% BR; MAX 1200 EUR/AN", 600.00, 72.00, 168.00, 360.00)]
    [InlineData(GuaranteeItem.Frame, "TM + 75 EUR/ACTE; MAX 1/2 ANS", 130.00, 0.03, 75.02, 54.95)]
    [InlineData(GuaranteeItem.HearingAid, "TM + 350 EUR/ACTE; MAX 1/4 ANS", 1500.00, 240.00, 510.00, 750.00)]
    [InlineData(GuaranteeItem.PrivateRoom, "50 EUR/JOUR; MAX 60 JOURS/AN", 210.00, 0.00, 150.00, 60.00)]
    [InlineData(GuaranteeItem.AlternativeMedicine, "30 EUR/ACTE; MAX 3 ACTES/AN", 60.00, 0.00, 30.00, 30.00)]
    public void Of_TypicalCare_GivesTheCentsOfTheEngine(
        GuaranteeItem item,
        string expression,
        double price,
        double amo,
        double amc,
        double remaining
    )
    {
        var example = GuaranteeExamples.Of(item, expression, true, Day)!;
        Assert.Equal(
            [(decimal)price, (decimal)amo, (decimal)amc, (decimal)remaining],
            [example.Price.Euros, example.AmoPaid.Euros, example.AmcPaid.Euros, example.Remaining.Euros]
        );
    }

    [Fact]
    public void Of_OutsideTheGrammar_IsNull() => Assert.Null(GuaranteeExamples.Of(GuaranteeItem.Doctor, "BEAUCOUP", true, Day));

    [Fact]
    public void Inspection_EveryTableOfTheDemonstration_KeepsTheRules()
    {
        foreach (var table in Products.Tables)
        {
            var content = new TableContent(
                table.ProductCode,
                table.Name,
                table.ValidFrom,
                true,
                [.. table.Lines.Select(l => new GuaranteeRow(l.Family, l.Item, l.Label, l.Expression))]
            );
            Assert.DoesNotContain(TableInspection.Of(content, Products.Company.Contains(table.ProductCode)), f => f.Blocks);
        }
    }

    [Theory]
    [InlineData("200% XR", 5, "« XR »")]
    [InlineData("TM +", 4, "à la fin")]
    [InlineData("30 EUR/MOIS", 7, "« MOIS »")]
    public void ErrorText_SaysWhereAndWhat(string expression, int position, string found)
    {
        Assert.False(GuaranteeParser.TryParse(expression, out _, out var error));

        var said = GuaranteeErrorText.Say(expression, error);

        Assert.Contains($"caractère {position + 1}", said, StringComparison.Ordinal);
        Assert.Contains(found, said, StringComparison.Ordinal);
        Assert.Equal(position, GuaranteeErrorText.Point(expression, error).Split('\n')[1].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void ErrorText_EveryPartOfTheGrammar_HasItsFrenchWords() =>
        Assert.Equal(
            Enum.GetValues<ExpectedPart>().Length,
            Enum.GetValues<ExpectedPart>().Select(GuaranteeErrorText.Expected).Distinct(StringComparer.Ordinal).Count()
        );
}
