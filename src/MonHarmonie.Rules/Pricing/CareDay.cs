namespace MonHarmonie.Rules.Pricing;

/// <summary>What decides to which counters a line goes.</summary>
/// <param name="On">The day of care.</param>
/// <param name="Year">Its calendar year, which is that of the contracts' ceilings.</param>
/// <param name="PaidYear">The calendar year of reimbursement, which is that of the annual caps.</param>
/// <param name="Professional">Whose lines of a day share its cap; null: of nobody else's.</param>
internal readonly record struct CareDay(DateOnly On, int Year, int PaidYear, string? Professional)
{
    public static CareDay Of(in CareLine line) => new(line.CareDate, line.CareDate.Year, line.ReimbursedOn.Year, line.Professional);
}
