namespace MonHarmonie.Rules.Guarantees.Checks;

/// <summary>What a responsible contract owes on each item of a table (CSS R871-2, R160-5).</summary>
internal static class ItemDuties
{
    /// <summary>Every item that an act can fall under.</summary>
    public static readonly IReadOnlyList<GuaranteeItem> All = [.. Enum.GetValues<GuaranteeItem>().Where(i => i != GuaranteeItem.Other)];

    /// <summary>The items whose « ticket modérateur » is due in full, with the rate of the compulsory scheme on them.</summary>
    private static readonly Dictionary<GuaranteeItem, Ratio> Rates = new()
    {
        [GuaranteeItem.Doctor] = Ratio.From(0.70m),
        [GuaranteeItem.DoctorWithoutOptam] = Ratio.From(0.70m),
        [GuaranteeItem.Imaging] = Ratio.From(0.70m),
        [GuaranteeItem.Biology] = Ratio.From(0.60m),
        [GuaranteeItem.Paramedical] = Ratio.From(0.60m),
        [GuaranteeItem.Medicine65] = Ratio.From(0.65m),
        [GuaranteeItem.Psychologist] = Ratio.From(0.60m),
        [GuaranteeItem.HospitalStay] = Ratio.From(0.80m),
        [GuaranteeItem.TechnicalAct] = Ratio.From(0.70m),
        [GuaranteeItem.TechnicalActWithoutOptam] = Ratio.From(0.70m),
        [GuaranteeItem.Transport] = Ratio.From(0.55m),
        [GuaranteeItem.DentalCare] = Ratio.From(0.60m),
        [GuaranteeItem.DentalProsthesis] = Ratio.From(0.60m),
        [GuaranteeItem.Orthodontics] = Ratio.From(0.60m),
        [GuaranteeItem.Frame] = Ratio.From(0.60m),
        [GuaranteeItem.Lens] = Ratio.From(0.60m),
        [GuaranteeItem.HearingAid] = Ratio.From(0.60m),
        [GuaranteeItem.Equipment] = Ratio.From(0.60m),
    };

    public static bool IsWithoutRemainingCost(GuaranteeItem item) =>
        item is GuaranteeItem.DentalNoRemainingCost or GuaranteeItem.OpticsNoRemainingCost or GuaranteeItem.HearingNoRemainingCost;

    public static bool IsMandatory(GuaranteeItem item) =>
        Rates.ContainsKey(item) || IsWithoutRemainingCost(item) || item == GuaranteeItem.FlatCharge;

    /// <summary>Whether a guarantee pays the whole « ticket modérateur », were the tariff as high as it may.</summary>
    public static bool PaysTicketModerateur(GuaranteeItem item, Guarantee guarantee)
    {
        if (!Rates.TryGetValue(item, out var rate))
            return true;
        foreach (ref readonly var term in guarantee.Terms)
        {
            var pays = term.Kind switch
            {
                TermKind.TicketModerateur or TermKind.ActualCost or TermKind.C2s => true,
                TermKind.PercentOfBase => term.Ratio >= Ratio.Whole,
                TermKind.PercentOfBaseOnTop => term.Ratio >= Ratio.Whole - rate,
                _ => false,
            };
            if (pays)
                return true;
        }
        return false;
    }

    /// <summary>Whether a guarantee pays an item « 100 % Santé » up to its legal maximum price.</summary>
    public static bool PaysInFull(Guarantee guarantee)
    {
        foreach (ref readonly var term in guarantee.Terms)
            if (term.Kind is TermKind.FullCostOfBasket or TermKind.ActualCost or TermKind.C2s)
                return true;
        return false;
    }

    /// <summary>
    /// Whether it promises more than the « ticket modérateur »: the minima and the renewal periods of optics hold only then.
    /// </summary>
    public static bool PaysMoreThanTicketModerateur(Guarantee guarantee)
    {
        foreach (ref readonly var term in guarantee.Terms)
            if (term.Kind != TermKind.TicketModerateur && !(term.Kind == TermKind.PercentOfBase && term.Ratio <= Ratio.Whole))
                return true;
        return false;
    }

    /// <summary>Whether it pays at most a number of items in a number of years.</summary>
    public static bool IsLimitedTo(Guarantee guarantee, int count, int years)
    {
        foreach (ref readonly var limit in guarantee.Limits)
            if (limit.Kind == LimitKind.ItemsPerYears && limit.Years >= years && limit.Count <= count)
                return true;
        return false;
    }
}
