namespace MonHarmonie.Services.Rights.Requests;

/// <summary>
/// The time to answer (GDPR article 12(3)): one month from receipt, two further months when it was extended. A month ends on the day of the
/// same number, or on the last of a shorter month (Regulation 1182/71, article 3); we never add days for Sundays and holidays.
/// </summary>
public static class RightsClock
{
    private const int Months = 1;
    private const int FurtherMonths = 2;

    /// <summary>The last day on which an answer is in time.</summary>
    public static DateOnly DueOn(DateOnly receivedOn, bool isExtended = false) =>
        receivedOn.AddMonths(isExtended ? Months + FurtherMonths : Months);
}
