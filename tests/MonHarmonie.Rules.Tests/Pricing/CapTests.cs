using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>Every cap at its amount, one cent under and one cent over.</summary>
public sealed class CapTests
{
    [Theory]
    [InlineData(1.52, 0.99, 0.99)]
    [InlineData(1.54, 1.00, 1.00)]
    [InlineData(1.55, 1.01, 1.00)]
    public void Price_Franchise_NeverAboveTheShareOfTheScheme(double price, double gross, double franchise)
    {
        var priced = SampleTariffs.Price(SampleTariffs.Line("MED65") with { Price = SampleTariffs.Euros(price) });

        Assert.Equal((SampleTariffs.Euros(gross), SampleTariffs.Euros(franchise)), (priced.AmoGross, priced.Franchise));
    }

    [Theory]
    [InlineData("G", 1, 2)]
    [InlineData("G", 4, 8)]
    [InlineData("G", 5, 8)]
    [InlineData("NFS", 9, 8)]
    [InlineData("AMS", 4, 4)]
    [InlineData("AMS", 5, 4)]
    [InlineData("TR-VSL", 2, 8)]
    [InlineData("TR-VSL", 3, 8)]
    [InlineData("TR-KM", 300, 0)]
    [InlineData("MED65", 60, 50)]
    [InlineData("C-CD", 3, 0)]
    [InlineData("STAY", 3, 0)]
    [InlineData("CAPSULE", 1, 0)]
    public void Price_ManyInOneLine_WithheldWithinTheDay(string act, int quantity, double withheld) =>
        Assert.Equal(SampleTariffs.Euros(withheld), SampleTariffs.Price(SampleTariffs.Line(act) with { Quantity = quantity }).Withheld);

    [Theory]
    [InlineData(49, 1)]
    [InlineData(49.01, 0.99)]
    [InlineData(49.99, 0.01)]
    [InlineData(50, 0)]
    public void Price_FranchiseOfTheYear_UpToTheCap(double before, double franchise)
    {
        var person = new CareCounters();
        person.Withheld.BookFranchise(new DateOnly(2025, 1, 2), 2025, SocialSecurity.FranchiseKind.Box, SampleTariffs.Euros(before));

        Assert.Equal(SampleTariffs.Euros(franchise), SampleTariffs.Pricer.Price(SampleTariffs.Line("MED65"), person).Franchise);
    }

    [Theory]
    [InlineData(23, 46, 2, 4)]
    [InlineData(24, 48, 2, 2)]
    [InlineData(25, 50, 2, 0)]
    [InlineData(10, 49.99, 1, 0.01)]
    public void Price_ParticipationOfTheYear_UpToTheCap(int acts, double before, int quantity, double participation)
    {
        var person = new CareCounters();
        person.Withheld.BookParticipation(new DateOnly(2025, 1, 2), 2025, null, acts, SampleTariffs.Euros(before));

        Assert.Equal(
            SampleTariffs.Euros(participation),
            SampleTariffs.Pricer.Price(SampleTariffs.Line("G") with { Quantity = quantity }, person).Participation
        );
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.01, 0.01)]
    [InlineData(2.84, 1.99)]
    [InlineData(2.85, 2.00)]
    [InlineData(2.86, 2.00)]
    public void Price_Participation_NeverAboveTheShareOfTheScheme(double price, double participation)
    {
        var priced = SampleTariffs.Price(SampleTariffs.Line("G") with { Price = SampleTariffs.Euros(price) });

        Assert.Equal((SampleTariffs.Euros(participation), priced.AmoGross), (priced.Participation, priced.AmoPaid + priced.Participation));
    }

    /// <summary>An act of which nothing is withheld is none of the 25; of one that bears a part, that part counts to the 50 €.</summary>
    [Theory]
    [InlineData(0, 2.00, 1, 2.00)]
    [InlineData(1, 0.00, 25, 17.50)]
    public void Price_ParticipationAboveTheShare_CountsWhatIsWithheld(double price, double next, int acts, double amount)
    {
        var person = new CareCounters();
        var line = SampleTariffs.Line("G");
        for (var i = 0; i < 25; i++)
            SampleTariffs.Pricer.Price(line with { Price = SampleTariffs.Euros(price) }, person);

        Assert.Equal(SampleTariffs.Euros(next), SampleTariffs.Pricer.Price(line, person).Participation);
        Assert.Equal(
            (acts, SampleTariffs.Euros(amount)),
            (person.Withheld.ParticipationsIn(2025).Number, person.Withheld.ParticipationsIn(2025).Amount)
        );
    }

    /// <summary>Doctors outside the agreement are paid on a « tarif d'autorité »; to other professions the sector says nothing.</summary>
    [Theory]
    [InlineData("RX", NotComputable.NoTariffInThatSector)]
    [InlineData("LASER", NotComputable.NoTariffInThatSector)]
    [InlineData("HANCHE", NotComputable.NoTariffInThatSector)]
    [InlineData("RX+IRM", NotComputable.NoTariffInThatSector)]
    [InlineData("G", NotComputable.NoTariffInThatSector)]
    [InlineData("TA-G", NotComputable.None)]
    [InlineData("OSTEO", NotComputable.None)]
    [InlineData("FJH", NotComputable.None)]
    [InlineData("STAY", NotComputable.None)]
    [InlineData("CROWN", NotComputable.None)]
    [InlineData("C-SF", NotComputable.None)]
    [InlineData("AMS", NotComputable.None)]
    [InlineData("NFS", NotComputable.None)]
    public void Price_OutsideTheAgreement_NeedsATariffOfItsOwn(string act, NotComputable gap) =>
        Assert.Equal(gap, SampleTariffs.Price(SampleTariffs.Line(act) with { Sector = Sector.NotContracted }).Gap);

    [Fact]
    public void Price_OutsideTheAgreement_BaseOfTheLineOrADentist_IsPriced()
    {
        var line = SampleTariffs.Line("RX") with { Sector = Sector.NotContracted };

        Assert.Equal(SampleTariffs.Euros(3.5), SampleTariffs.Price(line with { Base = SampleTariffs.Euros(5) }).AmoGross);
        Assert.Equal(NotComputable.None, SampleTariffs.Price(line with { Profession = Profession.Dentist }).Gap);
    }

    [Theory]
    [InlineData(119.99, 83.99, 0)]
    [InlineData(120.00, 96.00, 24)]
    [InlineData(120.01, 96.01, 24)]
    public void Price_HeavyAct_FromTheThreshold(double tariff, double gross, double flat)
    {
        var priced = SampleTariffs.Price(Given(tariff, ActFamily.TechnicalAct));

        Assert.Equal((SampleTariffs.Euros(gross), SampleTariffs.Euros(flat)), (priced.AmoGross, priced.FlatSum));
    }

    [Theory]
    [InlineData(119.99, 83.99)]
    [InlineData(120.00, 120.00)]
    public void Price_HeavyImaging_IsPaidWhole(double tariff, double gross) =>
        Assert.Equal(SampleTariffs.Euros(gross), SampleTariffs.Price(Given(tariff, ActFamily.Imaging)).AmoGross);

    /// <summary>The threshold is that of one act, not of the line.</summary>
    [Fact]
    public void Price_ManySmallActs_AreNotHeavy() =>
        Assert.Equal(Ratio.From(0.7m), SampleTariffs.Price(SampleTariffs.Line("SUTURE") with { Quantity = 3 }).Rate);

    [Theory]
    [InlineData(26.49, 1, 10.60)]
    [InlineData(26.47, 1, 10.59)]
    [InlineData(26.51, 1, 10.60)]
    [InlineData(60, 2, 21.20)]
    public void Price_Penalty_UpToItsCap(double tariff, int quantity, double penalty) =>
        Assert.Equal(
            SampleTariffs.Euros(penalty),
            SampleTariffs
                .Price(Given(tariff * quantity, ActFamily.Consultation) with { Quantity = quantity, Pathway = Pathway.Out })
                .Penalty
        );

    [Theory]
    [InlineData("HANCHE", CareStatus.None, 425.20, 10.60)]
    [InlineData("LASER", CareStatus.None, 90.80, 10.60)]
    [InlineData("LASER", CareStatus.LongTermIllness, 125.40, 0)]
    [InlineData("LASER", CareStatus.Invalidity, 114.80, 10.60)]
    [InlineData("LASER", CareStatus.Prevention, 125.40, 0)]
    [InlineData("LASER", CareStatus.Maternity, 114.80, 10.60)]
    public void Price_HeavyActOutOfPathway_LosesTheCappedPenalty(string act, CareStatus status, double gross, double penalty)
    {
        var priced = SampleTariffs.Price(SampleTariffs.Line(act) with { Pathway = Pathway.Out, Status = status });

        Assert.Equal((SampleTariffs.Euros(gross), SampleTariffs.Euros(penalty)), (priced.AmoGross, priced.Penalty));
    }

    [Theory]
    [InlineData("2009-06-16", 10.60)]
    [InlineData("2009-06-17", 0)]
    public void Price_OutOfPathway_FromSixteen(string birth, double penalty) =>
        Assert.Equal(
            SampleTariffs.Euros(penalty),
            SampleTariffs.Price(SampleTariffs.Line("G") with { Pathway = Pathway.Out, BirthDate = SampleTariffs.Day(birth) }).Penalty
        );

    [Theory]
    [InlineData("2007-01-01", 2)]
    [InlineData("2007-01-02", 0)]
    public void Price_Participation_FromEighteenOnTheFirstOfJanuary(string birth, double withheld) =>
        Assert.Equal(
            SampleTariffs.Euros(withheld),
            SampleTariffs.Price(SampleTariffs.Line("G") with { BirthDate = SampleTariffs.Day(birth) }).Withheld
        );

    [Theory]
    [InlineData(45.99, 0)]
    [InlineData(46.00, 0)]
    [InlineData(46.01, 0.01)]
    public void Price_DoctorWithoutOptam_OverrunUpToTheTariff(double price, double left)
    {
        var priced = SampleTariffs.Price(
            SampleTariffs.Line("CS") with
            {
                Sector = Sector.Sector2,
                Price = SampleTariffs.Euros(price),
                Guarantee = SampleTariffs.Parse("400% BR"),
            }
        );

        Assert.Equal(SampleTariffs.Euros(left), priced.Remaining - priced.Withheld);
    }

    [Theory]
    [InlineData("CROWN0", 500.00, 0)]
    [InlineData("CROWN0", 500.01, 0.01)]
    [InlineData("FRAME-A", 30.00, 0)]
    [InlineData("FRAME-A", 30.01, 0.01)]
    [InlineData("EAR-I", 949.99, 0)]
    [InlineData("EAR-I", 950.01, 0.01)]
    [InlineData("CROWN", 120.00, 0)]
    [InlineData("CROWN", 120.01, 0.01)]
    public void Price_FullCostOfBasket_UpToTheMaximumPrice(string act, double price, double left) =>
        Assert.Equal(
            SampleTariffs.Euros(left),
            SampleTariffs
                .Price(SampleTariffs.Line(act) with { Price = SampleTariffs.Euros(price), Guarantee = SampleTariffs.Parse("100% SANTE") })
                .Remaining
        );

    [Theory]
    [InlineData("FRAME-B", 1, 100.00, 0)]
    [InlineData("FRAME-B", 1, 100.01, 0.01)]
    [InlineData("LENS-B", 1, 300.00, 0)]
    [InlineData("EAR-II", 1, 1700.00, 0)]
    [InlineData("EAR-II", 1, 1700.01, 0.01)]
    [InlineData("EAR-II", 2, 3400.01, 0.01)]
    public void Price_CapOfResponsibleContract_CountsAllPayers(string act, int quantity, double price, double left) =>
        Assert.Equal(
            SampleTariffs.Euros(left),
            SampleTariffs
                .Price(
                    SampleTariffs.Line(act) with
                    {
                        Quantity = quantity,
                        Price = SampleTariffs.Euros(price),
                        Guarantee = SampleTariffs.Parse("FR"),
                    }
                )
                .Remaining
        );

    [Theory]
    [InlineData(true, 57.99, 42.01)]
    [InlineData(true, 58.00, 42.00)]
    [InlineData(true, 90.00, 10.00)]
    [InlineData(true, 99.00, 9.00)]
    [InlineData(true, 100.00, 9.00)]
    [InlineData(false, 99.99, 0.01)]
    [InlineData(false, 100.00, 0.00)]
    public void Price_CeilingOfTheYear_LeavesTheMandatoryPart(bool isResponsible, double used, double paid)
    {
        var line = SampleTariffs.Line("G") with
        {
            Sector = Sector.Optam,
            Price = SampleTariffs.Euros(90),
            IsResponsible = isResponsible,
            Guarantee = SampleTariffs.Parse("300% BR; MAX 100 EUR/AN"),
            Used = SampleTariffs.Euros(used),
        };

        Assert.Equal(SampleTariffs.Euros(paid), SampleTariffs.Price(line).AmcPaid);
    }

    /// <summary>The package pays what is beyond the « ticket modérateur », and only that is counted.</summary>
    [Fact]
    public void Price_PackageOfTheYear_CountsOnlyItsOwnPart()
    {
        var person = new CareCounters();
        var line = SampleTariffs.Line("G") with
        {
            Sector = Sector.Optam,
            Price = SampleTariffs.Euros(70),
            Guarantee = SampleTariffs.Parse("TM + 60 EUR/AN"),
        };

        Assert.Equal(SampleTariffs.Euros(49), SampleTariffs.Pricer.Price(line, person).AmcPaid);
        Assert.Equal(SampleTariffs.Euros(29), SampleTariffs.Pricer.Price(line, person).AmcPaid);
        Assert.Equal(SampleTariffs.Euros(9), SampleTariffs.Pricer.Price(line, person).AmcPaid);
        Assert.Equal(
            SampleTariffs.Euros(49),
            SampleTariffs
                .Pricer.Price(line with { CareDate = new DateOnly(2026, 1, 1), ReimbursedOn = new DateOnly(2026, 1, 1) }, person)
                .AmcPaid
        );
    }

    /// <summary>A line of more acts than are left gets those that are left.</summary>
    [Fact]
    public void Price_NumberOfActs_PaysThoseThatAreLeft()
    {
        var person = new CareCounters();
        var line = SampleTariffs.Line("OSTEO") with
        {
            Quantity = 2,
            Price = SampleTariffs.Euros(120),
            Guarantee = SampleTariffs.Parse("40 EUR/ACTE; MAX 3 ACTES/AN"),
        };

        Assert.Equal(
            [SampleTariffs.Euros(80), SampleTariffs.Euros(40), Money.Zero],
            Enumerable.Range(0, 3).Select(_ => SampleTariffs.Pricer.Price(line, person).AmcPaid)
        );
    }

    /// <summary>A blocked package is not used up by the « ticket modérateur » that the law makes the contract pay.</summary>
    [Fact]
    public void Price_BlockedPackage_IsNotUsed()
    {
        var person = new CareCounters();
        var guarantee = SampleTariffs.Parse("100 EUR/AN; MAX 1/1 ANS");
        var line = SampleTariffs.Line("G") with { Sector = Sector.Optam, Price = SampleTariffs.Euros(30), Guarantee = guarantee };
        SampleTariffs.Pricer.Price(line, person);

        var blocked = SampleTariffs.Pricer.Price(line with { CareDate = new DateOnly(2025, 6, 17) }, person);

        Assert.Equal((SampleTariffs.Euros(9), SampleTariffs.Euros(9)), (blocked.AmcPaid, person.Find(1, guarantee)!.PackagePaidIn(2025)));
    }

    [Theory]
    [InlineData("2023-06-16", "2025-06-15", 3.75)]
    [InlineData("2023-06-16", "2025-06-16", 303.75)]
    [InlineData("2024-02-29", "2026-02-27", 3.75)]
    [InlineData("2024-02-29", "2026-02-28", 303.75)]
    [InlineData("9998-01-01", "9999-12-30", 3.75)]
    public void Price_OneItemInTwoYears_FreeOnTheAnniversary(string bought, string again, double paid)
    {
        var person = new CareCounters();
        var line = Given(12.5, ActFamily.Optics) with
        {
            Price = SampleTariffs.Euros(312.5),
            Guarantee = SampleTariffs.Parse("FR; MAX 1/2 ANS"),
        };
        SampleTariffs.Pricer.Price(line with { CareDate = SampleTariffs.Day(bought), ReimbursedOn = SampleTariffs.Day(bought) }, person);

        var second = SampleTariffs.Pricer.Price(
            line with
            {
                CareDate = SampleTariffs.Day(again),
                ReimbursedOn = SampleTariffs.Day(again),
            },
            person
        );

        Assert.Equal(SampleTariffs.Euros(paid), second.AmcPaid);
    }

    /// <summary>The second contract calculates on its own guarantee and gets what is left; the same text in both is two ledgers.</summary>
    [Fact]
    public void Price_TwoContractsOfOneText_HaveTheirOwnLedgers()
    {
        var person = new CareCounters();
        var package = SampleTariffs.Parse("50 EUR/AN");
        var line = SampleTariffs.Line("OSTEO") with { Price = SampleTariffs.Euros(80), Guarantee = package, SecondGuarantee = package };

        var first = SampleTariffs.Pricer.Price(line, person);
        var second = SampleTariffs.Pricer.Price(line, person);

        Assert.Equal((SampleTariffs.Euros(50), SampleTariffs.Euros(30), Money.Zero), (first.AmcPaid, first.SecondAmcPaid, first.Remaining));
        Assert.Equal(
            (Money.Zero, SampleTariffs.Euros(20), SampleTariffs.Euros(60)),
            (second.AmcPaid, second.SecondAmcPaid, second.Remaining)
        );
    }

    [Theory]
    [InlineData("FJH", CareStatus.None, 0, 20)]
    [InlineData("FJH", CareStatus.LongTermIllness, 0, 20)]
    [InlineData("FJH", CareStatus.Invalidity, 0, 20)]
    [InlineData("FJH", CareStatus.Maternity, 20, 0)]
    [InlineData("FJH", CareStatus.WorkAccident, 20, 0)]
    [InlineData("FPU", CareStatus.None, 0, 19.61)]
    [InlineData("FPU", CareStatus.LongTermIllness, 11.12, 8.49)]
    [InlineData("FPU", CareStatus.WorkAccident, 11.12, 8.49)]
    [InlineData("FPU", CareStatus.Maternity, 19.61, 0)]
    [InlineData("FPU", CareStatus.Invalidity, 19.61, 0)]
    [InlineData("STAY", CareStatus.LongTermIllness, 830, 0)]
    public void Price_HospitalCharges_ByStatus(string act, CareStatus status, double amo, double left)
    {
        var priced = SampleTariffs.Price(SampleTariffs.Line(act) with { Status = status });

        Assert.Equal((SampleTariffs.Euros(amo), SampleTariffs.Euros(left)), (priced.AmoPaid, priced.Remaining));
    }

    [Theory]
    [InlineData("FJH", 20)]
    [InlineData("STAY", 166)]
    [InlineData("CAPSULE", 16.72)]
    [InlineData("HANCHE", 0)]
    [InlineData("G", 6)]
    [InlineData("C-CD", 6.90)]
    [InlineData("MED65", 1.28)]
    [InlineData("MED30", 2.20)]
    [InlineData("MED15", 0)]
    [InlineData("FPU", 0)]
    public void Price_AlsaceMoselle_AddsItsShare(string act, double local) =>
        Assert.Equal(
            SampleTariffs.Euros(local),
            SampleTariffs.Price(SampleTariffs.Line(act) with { Scheme = Scheme.AlsaceMoselle }).LocalScheme
        );

    /// <summary>
    /// One line of a table for doctors with OPTAM and without it: of the latter a responsible contract pays 20 points less, and never more
    /// than the tariff of overrun (CSS R871-2).
    /// </summary>
    [Theory]
    [InlineData("125% BR", true, 19.25)]
    [InlineData("125% BR", false, 30.25)]
    [InlineData("TM + 25% BR", true, 19.25)]
    [InlineData("55% BR HORS AMO", true, 19.25)]
    [InlineData("110% BR", true, 16.50)]
    [InlineData("TM", true, 16.50)]
    [InlineData("400% BR", true, 71.50)]
    [InlineData("FR", true, 71.50)]
    public void Price_ImagingWithoutOptam_StaysTwentyPointsBelow(string guarantee, bool isGuaranteeOfOptam, double paid)
    {
        var line = SampleTariffs.Line("GIVEN") with
        {
            Base = SampleTariffs.Euros(55),
            Rate = Ratio.From(0.7m),
            Family = ActFamily.Imaging,
            Sector = Sector.Sector2,
            Price = SampleTariffs.Euros(guarantee is "400% BR" or "FR" ? 150 : 90),
            Guarantee = SampleTariffs.Parse(guarantee),
            IsGuaranteeOfOptam = isGuaranteeOfOptam,
        };

        Assert.Equal(SampleTariffs.Euros(paid), SampleTariffs.Price(line).AmcPaid);
    }

    private static CareLine Given(double tariff, ActFamily family) =>
        SampleTariffs.Line("GIVEN") with
        {
            Base = SampleTariffs.Euros(tariff),
            Rate = Ratio.From(0.7m),
            Family = family,
        };
}
