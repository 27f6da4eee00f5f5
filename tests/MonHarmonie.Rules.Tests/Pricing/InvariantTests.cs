using CsCheck;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>
/// What must hold for anybody, any care and any contract.
/// </summary>
public sealed class InvariantTests
{
    /// <summary>
    /// 1, 2 and 3: the parts add up, none is negative, payers never pay more than the price; no more is withheld than the share.
    /// </summary>
    [Fact]
    public void Price_AnySequence_PartsAddUpAndNoneIsNegative() =>
        Cares.Sequences.Sample(lines =>
            All(
                lines,
                (_, priced) =>
                    priced.AmoPaid + priced.LocalScheme + priced.AmcPaid + priced.SecondAmcPaid + priced.Remaining == priced.Price
                    && new[]
                    {
                        priced.AmoGross,
                        priced.Penalty,
                        priced.FlatSum,
                        priced.Participation,
                        priced.Franchise,
                        priced.AmoPaid,
                        priced.LocalScheme,
                        priced.AmcPaid,
                        priced.SecondAmcPaid,
                        priced.Remaining,
                    }.All(part => part >= Money.Zero)
                    && priced.AmoPaid == priced.AmoGross - priced.Withheld
            )
        );

    /// <summary>4: what no contract may cover stays with the member, whatever the contracts are.</summary>
    [Fact]
    public void Price_AnySequence_LeavesWhatNoContractMayCover() =>
        Cares.Sequences.Sample(lines =>
            All(
                lines,
                (line, priced) =>
                    priced.Remaining
                    >= Money.Min(
                        priced.Withheld + priced.Penalty + ForbiddenOverrun(line, priced),
                        priced.Price - priced.AmoPaid - priced.LocalScheme
                    )
            )
        );

    /// <summary>
    /// 4: a responsible contract pays the « ticket modérateur » of all care that is not optional, even when its ceilings are reached.
    /// </summary>
    [Fact]
    public void Price_ResponsibleContract_PaysTheTicketModerateur() =>
        Cares.Sequences.Sample(lines =>
            All(
                lines,
                (line, priced) =>
                    !line.IsResponsible
                    || line.Guarantee.IsNone
                    || line.Act is "MED30" or "MED15" or "CURE" or "OSTEO" or "CHP"
                    || priced.AmcPaid >= Money.Min(TicketModerateur(line, priced), Coverable(line, priced))
            )
        );

    /// <summary>5: a higher guarantee never raises what is left.</summary>
    [Fact]
    public void Price_HigherGuarantee_NeverLeavesMore() =>
        Gen.Select(
                Cares.Lines,
                Gen.Int[0, 500],
                Gen.Int[0, 200],
                Cares.OneOf("{0}% BR", "{0}% BR HORS AMO", "TM + {0}% BR", "{0} EUR/ACTE", "TM + {0} EUR/AN", "{0} EUR/JOUR")
            )
            .Sample((line, level, more, form) => Remaining(line, form, level + more) <= Remaining(line, form, level));

    /// <summary>6: the overrun of a doctor without OPTAM, up to the tariff in a responsible contract.</summary>
    [Fact]
    public void Price_DoctorWithoutOptam_OverrunPaidUpToTheTariff() =>
        Cares.Sequences.Sample(lines =>
            All(
                lines,
                (line, priced) =>
                    !line.IsResponsible || line.Sector != Sector.Sector2 || priced.AmcPaid - TicketModerateur(line, priced) <= priced.Base
            )
        );

    /// <summary>7: participation up to 25 acts a year and 4 a day and professional, franchise up to 50 € a year.</summary>
    [Fact]
    public void Price_AnySequence_WithholdsWithinTheCaps() =>
        Cares.Sequences.Sample(lines =>
        {
            var person = new CareCounters();
            var priced = lines.Select(line => (Line: line, Priced: SampleTariffs.Pricer.Price(line, person))).ToList();
            return priced
                    .GroupBy(p => p.Line.ReimbursedOn.Year)
                    .All(year =>
                        Sum(year, p => p.Priced.Participation) <= SampleTariffs.Euros(50)
                        && Sum(year, p => p.Priced.Franchise) <= SampleTariffs.Euros(50)
                    )
                && priced.All(p => p.Line.Professional is not null || p.Priced.Participation <= SampleTariffs.Euros(8))
                && priced
                    .Where(p => p.Line.Professional is not null)
                    .GroupBy(p => (p.Line.Professional, p.Line.CareDate))
                    .All(day => Sum(day, p => p.Priced.Participation) <= SampleTariffs.Euros(8));
        });

    /// <summary>9: nothing is left of a « 100 % Santé » item within its maximum price, whatever a responsible contract says.</summary>
    [Fact]
    public void Price_ItemWithoutRemainingCost_LeavesNothing() =>
        Gen.Select(Cares.OneOf("CROWN0", "FRAME-A", "EAR-I"), Gen.Double[0.0, 1.0], Cares.Guarantees, Gen.Bool)
            .Sample(
                (act, share, guarantee, isLocal) =>
                {
                    var max = act switch
                    {
                        "CROWN0" => 50_000,
                        "FRAME-A" => 3_000,
                        _ => 95_000,
                    };
                    var line = SampleTariffs.Line(act) with
                    {
                        Price = new Money((long)(max * share)),
                        Guarantee = SampleTariffs.Parse(guarantee),
                        Scheme = isLocal ? Scheme.AlsaceMoselle : Scheme.General,
                    };
                    return guarantee == "NONE" || SampleTariffs.Price(line).Remaining == Money.Zero;
                }
            );

    /// <summary>10: lines of one quote share a ceiling and never use it twice.</summary>
    [Fact]
    public void Price_LinesOfOneQuote_NeverPassTheCeiling() =>
        Gen.Select(Cares.Sequences, Gen.Int[0, 900], Cares.OneOf("500% BR; MAX {0} EUR/AN", "{0} EUR/AN", "FR; MAX {0} EUR/AN"))
            .Sample(
                (lines, ceiling, form) =>
                {
                    var person = new CareCounters();
                    var guarantee = SampleTariffs.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, ceiling));
                    return lines
                        .Select(line =>
                            (
                                line.CareDate.Year,
                                SampleTariffs.Pricer.Price(line with { IsResponsible = false, Guarantee = guarantee }, person).AmcPaid
                            )
                        )
                        .GroupBy(paid => paid.Year)
                        .All(year => Sum(year, paid => paid.AmcPaid) <= SampleTariffs.Euros(ceiling));
                }
            );

    /// <summary>11: an unknown tariff is not a tariff of zero.</summary>
    [Fact]
    public void Price_UnknownTariff_IsNotZero()
    {
        Assert.Equal(NotComputable.UnknownAct, SampleTariffs.Price(SampleTariffs.Line("XYZ")).Gap);
        Assert.Equal(NotComputable.TariffVaries, SampleTariffs.Price(SampleTariffs.Line("TR-TAXI")).Gap);
        Assert.Equal(NotComputable.NoTariffOnThatDay, SampleTariffs.Price(SampleTariffs.Line("G", "2017-04-30")).Gap);
        Assert.Equal(
            NotComputable.NoTariffInThatSector,
            SampleTariffs.Price(SampleTariffs.Line("CS+MPC") with { Sector = Sector.Sector2 }).Gap
        );
        Assert.Equal(NotComputable.NoTariffInThatPlace, SampleTariffs.Price(SampleTariffs.Line("G") with { Place = Place.Mayotte }).Gap);
        var osteopath = SampleTariffs.Price(SampleTariffs.Line("OSTEO") with { Price = SampleTariffs.Euros(60) });
        Assert.Equal((NotComputable.None, Money.Zero, SampleTariffs.Euros(60)), (osteopath.Gap, osteopath.AmoPaid, osteopath.Remaining));
    }

    /// <summary>11: a line that cannot be priced touches no counter.</summary>
    [Fact]
    public void Price_UnknownTariffBetween_ChangesNothing() =>
        Cares.Sequences.Sample(lines =>
        {
            var (alone, disturbed) = (new CareCounters(), new CareCounters());
            return lines.All(line =>
            {
                SampleTariffs.Pricer.Price(line with { Act = "XYZ" }, disturbed);
                SampleTariffs.Pricer.Price(
                    line with
                    {
                        CareDate = new DateOnly(2027, 1, 1),
                        Guarantee = SampleTariffs.Parse("9% PMSS/AN"),
                    },
                    disturbed
                );
                return SampleTariffs.Pricer.Price(line, alone) == SampleTariffs.Pricer.Price(line, disturbed);
            });
        });

    /// <summary>12: a payment and its correction leave the ledgers as they were.</summary>
    [Fact]
    public void Book_PaymentAndItsCorrection_RestoreTheLedgers() =>
        Gen.Select(Gen.Int[0, 99_999], Gen.Int[0, 999], Gen.Int[1, 9])
            .Sample(
                (paid, package, units) =>
                {
                    var day = new DateOnly(2025, 6, 16);
                    var ledger = new GuaranteeLedger();
                    ledger.Book(day, new Money(70), new Money(7), 2);
                    ledger.Book(day, new Money(paid), new Money(package), units);
                    ledger.Book(day, new Money(-paid), new Money(-package), -units);
                    var counters = new WithholdingCounters();
                    counters.BookParticipation(day, 2025, "P", units, new Money(paid));
                    counters.BookParticipation(day, 2025, "P", -units, new Money(-paid));
                    counters.BookFranchise(day, 2025, FranchiseKind.Trip, new Money(paid));
                    counters.BookFranchise(day, 2025, FranchiseKind.Trip, new Money(-paid));
                    return (ledger.PaidIn(2025), ledger.PackagePaidIn(2025), ledger.UnitsIn(2025), ledger.ItemsOn(day, 2))
                            == (new Money(70), new Money(7), 2, 2)
                        && counters.ParticipationsIn(2025) == default
                        && counters.ParticipationsOn(day, "P") == default
                        && counters.FranchisesIn(2025) == Money.Zero
                        && counters.FranchisesOn(day, FranchiseKind.Trip) == Money.Zero;
                }
            );

    private static bool All(CareLine[] lines, Func<CareLine, PricedLine, bool> holds)
    {
        var person = new CareCounters();
        return lines.All(line =>
            SampleTariffs.Pricer.Price(line, person) is var priced && (priced.Gap != NotComputable.None || holds(line, priced))
        );
    }

    private static Money Remaining(CareLine line, string form, int level) =>
        SampleTariffs
            .Price(
                line with
                {
                    Guarantee = SampleTariffs.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, level)),
                }
            )
            .Remaining;

    private static Money TicketModerateur(CareLine line, PricedLine priced) =>
        Money.Min(priced.Base, priced.Price.At(priced.Reimbursed / (decimal)line.Quantity))
        - priced.AmoGross
        - priced.Penalty
        - priced.LocalScheme;

    private static Money Coverable(CareLine line, PricedLine priced) =>
        Money.Max(
            Money.Zero,
            priced.Price - priced.AmoPaid - priced.LocalScheme - priced.Withheld - priced.Penalty - ForbiddenOverrun(line, priced)
        );

    /// <summary>Told apart without the engine: a penalty, sector 1, and not a general practitioner.</summary>
    private static Money ForbiddenOverrun(CareLine line, PricedLine priced) =>
        priced.Penalty > Money.Zero && line.Sector == Sector.Sector1 && line.Act is not ("G" or "MEG" or "VL")
            ? Money.Max(Money.Zero, priced.Price - priced.Base)
            : Money.Zero;

    private static Money Sum<T>(IEnumerable<T> rows, Func<T, Money> amount) => rows.Select(amount).Aggregate(Money.Zero, Money.Add);
}
