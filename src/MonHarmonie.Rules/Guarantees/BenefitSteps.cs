namespace MonHarmonie.Rules.Guarantees;

/// <summary>Says the steps of one contract's benefit, when an explanation is asked for; each returns the amount that goes on.</summary>
internal readonly struct BenefitSteps(Explanation? why, int contract)
{
    /// <summary>The first day of the year after, when yearly counts begin again.</summary>
    public static DateOnly? NextYear(int year) => year < DateOnly.MaxValue.Year ? new DateOnly(year + 1, 1, 1) : null;

    /// <summary>Says that a limit on acts, days or items leaves this line only a part, or nothing.</summary>
    /// <param name="left">The acts, days or items that are still paid.</param>
    public void UsedUp(int left, DateOnly? freeOn) =>
        why?.Add(
            new Step(StepKind.UnitsUsedUp, Money.Zero, Money.Zero)
            {
                Contract = contract,
                Quantity = left,
                FreeOn = freeOn,
            }
        );

    public void Term(in GuaranteeTerm term, in Benefit.Care care, Money unit, int quantity, Money part, Dated<Money>? ceiling)
    {
        if (why is null)
            return;
        var isPerUnit = term.IsPerUnit;
        why.Add(
            new Step(StepKind.Term, Money.Zero, part)
            {
                Contract = contract,
                Term = term.Kind,
                Unit = unit,
                Quantity = isPerUnit ? quantity : 1,
                Rate = term.Ratio == Ratio.Nothing ? null : term.Ratio,
                Base = ceiling?.Value ?? (term.Ratio == Ratio.Nothing ? Money.Zero : care.Tariff.Base),
            },
            ceiling
        );
    }

    /// <summary>Brings an amount down to a limit.</summary>
    /// <param name="besides">What else the contract pays, for the running total that the step tells.</param>
    public Money Lower(StepKind kind, Money paid, Money most, Money besides = default)
    {
        if (most >= paid)
            return paid;
        why?.Add(new Step(kind, besides + paid, besides + most) { Contract = contract });
        return most;
    }

    /// <summary>Brings what the terms of the whole line promise down to the acts, days or items that are paid.</summary>
    /// <param name="besides">As for <see cref="Lower"/>.</param>
    public Money Part(Money whole, PaidUnits units, Money besides) => Part(whole, units.ShareOf(whole), units, besides);

    private Money Part(Money paid, Money most, PaidUnits units, Money besides)
    {
        if (most >= paid)
            return paid;
        why?.Add(new Step(StepKind.PaidPart, besides + paid, besides + most) { Contract = contract, Quantity = units.Count });
        return most;
    }

    /// <summary>What a yearly package still pays beyond the other terms.</summary>
    public Money Package(Money others, Money package, Money left, Money room, PaidUnits units, int year)
    {
        left = Money.Max(Money.Zero, left);
        if (left < package)
            why?.Add(
                new Step(StepKind.Ceiling, others + package, others + left)
                {
                    Contract = contract,
                    Unit = package,
                    FreeOn = NextYear(year),
                }
            );
        (package, room) = (Money.Min(package, left), Money.Max(Money.Zero, room));
        return units.IsPart ? Part(package, room, units, others) : Lower(StepKind.PriceLimit, package, room, others);
    }

    public Money Cap<T>(StepReason reason, Money paid, Money most, Money unit, Dated<T> figure)
    {
        most = Money.Max(Money.Zero, most);
        if (most >= paid)
            return paid;
        why?.Add(
            new Step(StepKind.ResponsibleCap, paid, most)
            {
                Contract = contract,
                Reason = reason,
                Unit = unit,
            },
            figure
        );
        return most;
    }

    public void Floor(Money paid, Money mandatory, bool isWithoutRemainingCost) =>
        why?.Add(
            new Step(StepKind.ResponsibleFloor, paid, mandatory)
            {
                Contract = contract,
                Reason = isWithoutRemainingCost ? StepReason.NoRemainingCost : StepReason.TicketModerateur,
            }
        );

    public Money Ceiling(Money ceiling, Money paid, Money left, int year)
    {
        if (left < paid)
            why?.Add(
                new Step(StepKind.Ceiling, paid, left)
                {
                    Contract = contract,
                    Unit = ceiling,
                    FreeOn = NextYear(year),
                }
            );
        return left;
    }
}
