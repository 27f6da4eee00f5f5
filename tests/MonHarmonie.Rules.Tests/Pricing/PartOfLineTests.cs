using CsCheck;
using MonHarmonie.Rules.Pricing;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>A line of more acts, days or items than the guarantee still pays: the part of those that are left, and no more.</summary>
public sealed class PartOfLineTests
{
    [Theory]
    [InlineData("EAR-II", 2, 3000.00, "FR; MAX 1/4 ANS", 1260.00, 1)]
    [InlineData("OSTEO", 3, 180.00, "FR; MAX 2 ACTES/AN", 120.00, 2)]
    [InlineData("OSTEO", 3, 100.00, "FR; MAX 2 ACTES/AN", 66.67, 2)]
    [InlineData("CROWN", 3, 1500.00, "300% BR; MAX 2 ACTES/AN", 576.00, 2)]
    [InlineData("CROWN", 3, 1500.00, "100% BR HORS AMO; MAX 2 ACTES/AN", 240.00, 2)]
    [InlineData("CROWN", 3, 1500.00, "TM; MAX 1 ACTES/AN", 48.00, 1)]
    [InlineData("CROWN", 3, 1500.00, "TM + 100% BR; MAX 2 ACTES/AN", 336.00, 2)]
    [InlineData("CROWN", 3, 1500.00, "FR + TM; MAX 2 ACTES/AN", 856.00, 2)]
    [InlineData("CROWN0", 2, 900.00, "100% SANTE; MAX 1/1 ANS", 378.00, 1)]
    [InlineData("CROWN0", 2, 900.00, "C2S; MAX 1/1 ANS", 378.00, 1)]
    [InlineData("CROWN", 3, 1500.00, "300% BR; MAX 5 ACTES/AN", 864.00, 3)]
    // So much an act or a day was always that of the acts that are left.
    [InlineData("OSTEO", 3, 180.00, "40 EUR/ACTE; MAX 2 ACTES/AN", 80.00, 2)]
    [InlineData("CHP", 5, 400.00, "80 EUR/JOUR; MAX 3 JOURS/AN", 240.00, 3)]
    [InlineData("OSTEO", 3, 300.00, "FR + 10 EUR/ACTE; MAX 1 ACTES/AN", 110.00, 1)]
    // A package pays up to what the acts that are left cost.
    [InlineData("OSTEO", 3, 180.00, "100 EUR/AN; MAX 2 ACTES/AN", 100.00, 2)]
    [InlineData("OSTEO", 3, 180.00, "150 EUR/AN; MAX 2 ACTES/AN", 120.00, 2)]
    [InlineData("CROWN", 3, 1500.00, "TM + 2000 EUR/AN; MAX 2 ACTES/AN", 856.00, 2)]
    public void Price_MoreThanIsLeft_PaysThePartThatIsLeft(string act, int quantity, double price, string guarantee, double paid, int units)
    {
        var priced = SampleTariffs.Price(Line(act, quantity, price, guarantee) with { IsResponsible = false });

        Assert.Equal((SampleTariffs.Euros(paid), units), (priced.AmcPaid, priced.Units));
    }

    [Theory]
    // The « ticket modérateur » of all three crowns is due, however many of them the guarantee pays.
    [InlineData("CROWN", 3, 1500.00, "100% BR; MAX 2 ACTES/AN", 144.00)]
    [InlineData("CROWN", 3, 1500.00, "300% BR; MAX 2 ACTES/AN", 576.00)]
    // « 100 % Santé »: up to the maximum price of all of them.
    [InlineData("CROWN0", 3, 1500.00, "300% BR; MAX 2 ACTES/AN", 1284.00)]
    // The caps of responsible contracts are those of one item: 1,700 € less the 240 € of the scheme, 100 € less 0.03 €.
    [InlineData("EAR-II", 2, 4000.00, "FR; MAX 1/4 ANS", 1460.00)]
    [InlineData("FRAME-B", 2, 400.00, "150 EUR/ACTE; MAX 1/2 ANS", 99.97)]
    public void Price_MoreThanIsLeftOfAResponsibleContract_KeepsItsFloorAndCaps(
        string act,
        int quantity,
        double price,
        string guarantee,
        double paid
    ) => Assert.Equal(SampleTariffs.Euros(paid), SampleTariffs.Price(Line(act, quantity, price, guarantee)).AmcPaid);

    [Fact]
    public void Price_PartOfALine_BooksWhatItPays()
    {
        var person = new CareCounters();
        var line = Line("OSTEO", 3, 180, "FR; MAX 4 ACTES/AN");

        var paid = Enumerable.Range(0, 3).Select(_ => SampleTariffs.Pricer.Price(line, person)).ToList();

        Assert.Equal([SampleTariffs.Euros(180), SampleTariffs.Euros(60), Money.Zero], paid.Select(p => p.AmcPaid));
        Assert.Equal([3, 1, 0], paid.Select(p => p.Units));
        Assert.Equal(4, person.Find(1, line.Guarantee)!.UnitsIn(2025));
    }

    [Fact]
    public void Steps_PartOfALine_SayHowManyArePaid()
    {
        var why = new Explanation();

        SampleTariffs.Pricer.Price(Line("CROWN", 3, 1500, "300% BR; MAX 2 ACTES/AN"), new CareCounters(), why);

        Assert.Equal(
            [
                (StepKind.UnitsUsedUp, Money.Zero, Money.Zero, 2),
                (StepKind.Term, Money.Zero, SampleTariffs.Euros(864), 1),
                (StepKind.PaidPart, SampleTariffs.Euros(864), SampleTariffs.Euros(576), 2),
            ],
            why.Steps.Where(s => s.Contract == 1).Select(s => (s.Kind, s.Before, s.After, s.Quantity))
        );
    }

    /// <summary>A line of some acts of one price is the same to a contract without duties as that number of lines of one act.</summary>
    [Fact]
    public void Price_PartOfALine_IsThatOfSoManyLines() =>
        Gen.Select(
                Cares.OneOf("OSTEO", "CROWN", "IMPLANT", "FRAME-B", "LENS-B"),
                Gen.Int[1, 6],
                Gen.Int[0, 9],
                Gen.Int[0, 90_000],
                Cares.OneOf("FR", "TM", "300% BR", "150% BR HORS AMO", "TM + 100% BR", "50 EUR/AN", "TM + 250 EUR/AN"),
                Cares.OneOf("ACTES/AN", "JOURS/AN", "/3 ANS")
            )
            .Sample(
                (act, quantity, max, price, terms, limit) =>
                {
                    var text = limit[0] == '/' ? $"{terms}; MAX {max}{limit}" : $"{terms}; MAX {max} {limit}";
                    if (max == 0)
                        return;
                    var one = Line(act, 1, price / 100.0, text) with { IsResponsible = false };
                    var person = new CareCounters();
                    var apart = Enumerable.Range(0, quantity).Select(_ => SampleTariffs.Pricer.Price(one, person)).ToList();

                    var together = SampleTariffs.Price(
                        one with
                        {
                            Quantity = quantity,
                            Price = new Money(one.Price!.Value.Cents * quantity),
                        }
                    );

                    // Each line rounds its own share: half a cent an act at most.
                    var difference = together.AmcPaid.Cents - apart.Sum(p => p.AmcPaid.Cents);
                    Assert.InRange(difference, -quantity, quantity);
                    if (apart.Sum(p => p.AmcPaid.Cents) > quantity)
                        Assert.Equal(Math.Min(quantity, max), together.Units);
                }
            );

    private static CareLine Line(string act, int quantity, double price, string guarantee) =>
        SampleTariffs.Line(act) with
        {
            Quantity = quantity,
            Price = SampleTariffs.Euros(price),
            Guarantee = SampleTariffs.Parse(guarantee),
        };
}
