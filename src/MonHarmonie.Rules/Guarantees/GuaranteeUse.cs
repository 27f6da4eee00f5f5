using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>
/// What was used of a guarantee before a line, as far as it decides what the line gets: after the same use it gets the same cents.
/// </summary>
internal readonly struct GuaranteeUse
{
    private GuaranteeUse(int units, DateOnly? freeOn, Money package, Money paid) =>
        (Units, FreeOn, Package, Paid) = (units, freeOn, package, paid);

    /// <summary>How many acts, days or items the limits leave of the line.</summary>
    public int Units { get; }

    /// <summary>When the next one is paid, if they leave a part only; for the explanation.</summary>
    public DateOnly? FreeOn { get; }

    /// <summary>What the yearly package paid in the year of care; nothing without a package.</summary>
    public Money Package { get; }

    /// <summary>What was paid in the year of care; nothing without a yearly ceiling.</summary>
    public Money Paid { get; }

    /// <param name="ledger">What was used before; null when nothing.</param>
    /// <param name="opening">What was used before this calculation began, when there is no ledger yet.</param>
    /// <param name="quantity">The acts, days or items of the line.</param>
    /// <param name="glassesPeriod">Months after which the glasses of the line are renewed; null: it is no line of glasses.</param>
    public static GuaranteeUse Of(
        Guarantee guarantee,
        GuaranteeLedger? ledger,
        Money opening,
        int quantity,
        in CareDay day,
        int? glassesPeriod
    )
    {
        var left = quantity;
        DateOnly? freeOn = null;
        foreach (ref readonly var limit in guarantee.Limits)
        {
            if (limit.Kind == LimitKind.AmountPerYear)
                continue;
            var years = limit.YearsWithin(glassesPeriod);
            var used = limit.Kind == LimitKind.UnitsPerYear ? ledger?.UnitsIn(day.Year) ?? 0 : ledger?.ItemsOn(day.On, years) ?? 0;
            var still = Math.Max(0, limit.Count - used);
            if (still >= left)
                continue;
            left = still;
            freeOn = limit.Kind == LimitKind.UnitsPerYear ? BenefitSteps.NextYear(day.Year) : ledger?.NextFreeOn(day.On, years);
        }
        return new GuaranteeUse(
            left,
            freeOn,
            guarantee.HasPackage ? ledger?.PackagePaidIn(day.Year) ?? opening : Money.Zero,
            guarantee.HasCeiling ? ledger?.PaidIn(day.Year) ?? opening : Money.Zero
        );
    }

    public bool IsSameAs(in GuaranteeUse other) => Units == other.Units && Package == other.Package && Paid == other.Paid;
}
