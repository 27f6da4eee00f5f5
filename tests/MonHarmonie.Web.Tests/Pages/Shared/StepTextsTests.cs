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

    /// <summary>A specialist at 65,00 €: 150 % of 31,50 € are 47,25 €, of which the scheme pays 22,05 €.</summary>
    [Fact]
    public void Of_AShareOfTheTariff_WritesTheSubtractionAndWhatIsBeyond()
    {
        var said = Priced(new Money(3150), new Money(2205), Term(TermKind.PercentOfBase, 1.5m, new Money(3150), new Money(2520)));

        Assert.Equal(
            "150 % du tarif de 31,50 € font 47,25 €, Sécurité sociale comprise : 47,25 € − 22,05 € de la Sécurité sociale = 25,20 € pour "
                + "nous. Au-delà de 47,25 €, le prix reste à votre charge.",
            said[^1].Detail.Replace('\u00A0', ' ')
        );
    }

    [Fact]
    public void Of_AShareBeyondThePrice_SaysThatThePriceLimitsIt()
    {
        var said = Priced(new Money(3000), new Money(2100), Term(TermKind.PercentOfBase, 1.5m, new Money(3000), new Money(900)));

        Assert.Contains(
            "mais jamais plus que le prix : 30,00 € − 21,00 € de la Sécurité sociale = 9,00 € pour nous.",
            said[^1].Detail.Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_TicketModerateur_WritesTheSubtraction()
    {
        var said = Priced(new Money(3000), new Money(2100), Term(TermKind.TicketModerateur, null, Money.Zero, new Money(900)));

        Assert.Equal("30,00 € − 21,00 € = 9,00 €.", said[^1].Detail.Replace('\u00A0', ' '));
    }

    /// <summary>Care paid at 100 % with a package of the year: the steps end on nothing, and say so.</summary>
    [Fact]
    public void ResultOf_APackageForCareAlreadyPaid_IsNothing()
    {
        var said = Priced(
            new Money(5000),
            new Money(5000),
            Term(TermKind.AmountPerYear, null, Money.Zero, new Money(5000)) with
            {
                Unit = new Money(5000),
            },
            new Step(StepKind.PriceLimit, new Money(5000), Money.Zero) { Contract = 1 }
        );
        var result = StepTexts.ResultOf([.. said.Where(s => s.Contract == 1)]);

        Assert.Equal("Le prix du soin est déjà payé en entier : 50,00 € − 50,00 € = 0,00 €.", said[^1].Detail.Replace('\u00A0', ' '));
        Assert.Equal(("Nous payons", Money.Zero), (result.Title, result.Change));
        Assert.Equal("50,00 € − 50,00 € = 0,00 €", result.Detail.Replace('\u00A0', ' '));
    }

    [Fact]
    public void ResultOf_NothingLeftOfALimit_EndsOnZero()
    {
        var said = StepTexts.Of([new Step(StepKind.UnitsUsedUp, Money.Zero, Money.Zero) { Contract = 1 }]);

        Assert.Equal(Money.Zero, StepTexts.ResultOf([.. said]).Change);
    }

    private static IReadOnlyList<StepText> Priced(Money tariff, Money share, params Step[] contract) =>
        StepTexts.Of([
            new Step(StepKind.Tariff, Money.Zero, tariff) { Unit = tariff, Quantity = 1 },
            new Step(StepKind.AmoShare, Money.Zero, share) { Base = tariff, Rate = Ratio.From((decimal)share.Cents / tariff.Cents) },
            .. contract,
        ]);

    private static Step Term(TermKind kind, decimal? rate, Money tariff, Money part) =>
        new(StepKind.Term, Money.Zero, part)
        {
            Contract = 1,
            Term = kind,
            Quantity = 1,
            Rate = rate is { } share ? Ratio.From(share) : null,
            Base = tariff,
        };
}
