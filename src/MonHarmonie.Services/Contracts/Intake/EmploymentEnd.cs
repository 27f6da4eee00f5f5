namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>The end of an employee's cover.</summary>
/// <param name="Day">Last day covered.</param>
/// <param name="IsMaintained">Whether cover goes on free of charge after the work contract; null when not told.</param>
internal sealed record EmploymentEnd(DateOnly Day, bool? IsMaintained)
{
    /// <summary>Longest free continuation of cover after the end of a work contract (CSS L911-8): twelve months.</summary>
    private const int MaxMaintainedMonths = 12;

    /// <summary>
    /// The end that the end of a work contract brings. Maintained cover lasts as long as the work contract did, in months rounded up,
    /// twelve at most.
    /// </summary>
    public static EmploymentEnd AfterWork(DateOnly from, DateOnly to, bool? keepsCover)
    {
        if (keepsCover is not true)
            return new EmploymentEnd(to, keepsCover);
        var months = 1;
        while (months < MaxMaintainedMonths && from.AddMonths(months) <= to)
            months++;
        return new EmploymentEnd(to.AddMonths(months), true);
    }
}
