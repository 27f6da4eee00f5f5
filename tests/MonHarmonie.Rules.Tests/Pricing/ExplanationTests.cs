using CsCheck;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>The steps say how each cent came about: whoever adds them up by hand finds the amounts.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void Price_WithOrWithoutExplanation_GivesTheSameCents() =>
        Cares.Sequences.Sample(lines =>
        {
            var (told, untold) = (new CareCounters(), new CareCounters());
            var why = new Explanation();
            return lines.All(line => SampleTariffs.Pricer.Price(line, told, why) == SampleTariffs.Pricer.Price(line, untold));
        });

    [Fact]
    public void Steps_AddedUp_GiveEachPayersShare() =>
        Cares.Sequences.Sample(lines =>
        {
            var person = new CareCounters();
            var why = new Explanation();
            foreach (var line in lines)
            {
                var priced = SampleTariffs.Pricer.Price(line, person, why);
                if (priced.Gap != NotComputable.None)
                {
                    if (why.Steps.Count > 0)
                        return false;
                    continue;
                }
                if (AmoOf(why.Steps) != priced.AmoPaid || LocalOf(why.Steps) != priced.LocalScheme)
                    return false;
                if (ContractOf(why.Steps, 1) != priced.AmcPaid || ContractOf(why.Steps, 2) != priced.SecondAmcPaid)
                    return false;
            }
            return true;
        });

    [Fact]
    public void Steps_Consultation_TellTariffShareParticipationAndContract()
    {
        var steps = Explain(SampleTariffs.Line("G") with { Guarantee = SampleTariffs.Parse("100% BR") });
        Assert.Equal([StepKind.Tariff, StepKind.AmoShare, StepKind.Participation, StepKind.Term], steps.Select(s => s.Kind));
        Assert.Equal(
            new Step(StepKind.AmoShare, Money.Zero, SampleTariffs.Euros(21)) { Base = SampleTariffs.Euros(30), Rate = Ratio.From(0.7m) },
            steps[1]
        );
        Assert.Equal(
            (SampleTariffs.Euros(21), SampleTariffs.Euros(19), SampleTariffs.Euros(2)),
            (steps[2].Before, steps[2].After, steps[2].Unit)
        );
        Assert.Equal((TermKind.PercentOfBase, SampleTariffs.Euros(9), 1), (steps[3].Term!.Value, steps[3].After, steps[3].Contract));
        Assert.Equal(("sample", SampleTariffs.Day("2024-05-15")), (steps[2].Source!, steps[2].InForceSince!.Value));
    }

    [Theory]
    [InlineData("G", 10, StepReason.Age)]
    [InlineData("MED15", 40, StepReason.CapOfTheShare)]
    [InlineData("TA-G", 40, StepReason.CapOfTheShare)]
    public void Steps_Withheld_TellTheReason(string act, int age, StepReason reason) =>
        Assert.Contains(
            Explain(
                SampleTariffs.Line(act) with
                {
                    BirthDate = new DateOnly(2025 - age, 1, 1),
                    Sector = act == "TA-G" ? Sector.NotContracted : Sector.Sector1,
                }
            ),
            s => s.Kind is StepKind.Participation or StepKind.Franchise && s.Reason == reason
        );

    [Fact]
    public void Steps_SecondFrameWithinTwoYears_TellWhenTheNextIsPaid()
    {
        var person = new CareCounters();
        var frame = SampleTariffs.Line("FRAME-B") with
        {
            Price = SampleTariffs.Euros(120),
            Guarantee = SampleTariffs.Parse("TM + 80 EUR/ACTE; MAX 1/2 ANS"),
        };
        SampleTariffs.Pricer.Price(frame, person);
        var why = new Explanation();
        SampleTariffs.Pricer.Price(
            frame with
            {
                CareDate = SampleTariffs.Day("2026-01-10"),
                ReimbursedOn = SampleTariffs.Day("2026-01-10"),
            },
            person,
            why
        );
        Assert.Equal(SampleTariffs.Day("2027-06-16"), Assert.Single(why.Steps, s => s.Kind == StepKind.UnitsUsedUp).FreeOn);
    }

    [Fact]
    public void Steps_DoctorWithoutOptam_TellTheLegalCapAndWhatStaysWithTheMember()
    {
        var steps = Explain(
            SampleTariffs.Line("CS") with
            {
                Sector = Sector.Sector2,
                Price = SampleTariffs.Euros(90),
                Guarantee = SampleTariffs.Parse("400% BR"),
                Pathway = Pathway.Out,
            }
        );
        var cap = Assert.Single(steps, s => s.Kind == StepKind.ResponsibleCap);
        Assert.Equal((StepReason.OverrunWithoutOptam, SampleTariffs.Euros(23)), (cap.Reason, cap.Unit));
        Assert.Contains(steps, s => s.Kind == StepKind.Penalty && s.Before - s.After == SampleTariffs.Euros(9.2));
    }

    private static IReadOnlyList<Step> Explain(in CareLine line)
    {
        var why = new Explanation();
        SampleTariffs.Pricer.Price(line, new CareCounters(), why);
        return why.Steps;
    }

    private static Money AmoOf(IReadOnlyList<Step> steps)
    {
        var amount = Money.Zero;
        foreach (
            var step in steps.Where(s =>
                s.Kind is StepKind.AmoShare or StepKind.FlatSum or StepKind.Penalty or StepKind.Participation or StepKind.Franchise
            )
        )
        {
            Assert.Equal(amount, step.Before);
            amount = step.After;
        }
        return amount;
    }

    private static Money LocalOf(IReadOnlyList<Step> steps) => steps.FirstOrDefault(s => s.Kind == StepKind.LocalScheme).After;

    private static Money ContractOf(IReadOnlyList<Step> steps, int contract)
    {
        var amount = Money.Zero;
        foreach (var step in steps.Where(s => s.Contract == contract))
        {
            if (step.Kind == StepKind.Term)
            {
                amount += step.After;
                continue;
            }
            Assert.Equal(amount, step.Before);
            amount = step.After;
        }
        return amount;
    }
}
