using System.Globalization;
using MonHarmonie.Services.Rights.Requests;

namespace MonHarmonie.Services.Tests.Rights;

/// <summary>One month, by the calendar; two further ones from the day of receipt, not from the end of the first.</summary>
public sealed class RightsClockTests
{
    [Theory]
    [InlineData("2026-03-03", "2026-04-03", "2026-06-03")]
    [InlineData("2026-01-31", "2026-02-28", "2026-04-30")]
    [InlineData("2028-01-31", "2028-02-29", "2028-04-30")]
    [InlineData("2028-02-29", "2028-03-29", "2028-05-29")]
    [InlineData("2026-11-30", "2026-12-30", "2027-02-28")]
    [InlineData("2026-12-31", "2027-01-31", "2027-03-31")]
    [InlineData("2026-08-31", "2026-09-30", "2026-11-30")]
    public void DueOn_FromReceipt_IsTheSameDayOrTheLastOfTheMonth(string received, string due, string extended)
    {
        var day = Day(received);

        Assert.Equal(Day(due), RightsClock.DueOn(day));
        Assert.Equal(Day(extended), RightsClock.DueOn(day, isExtended: true));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
