using MonHarmonie.Services.Notifications.Preferences;

namespace MonHarmonie.Services.Tests.Notifications.Preferences;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("2026-01-15T19:59:59Z", null, 21, 8)]
    [InlineData("2026-01-15T20:00:00Z", "2026-01-16T07:00:00Z", 21, 8)]
    [InlineData("2026-01-16T02:30:00Z", "2026-01-16T07:00:00Z", 21, 8)]
    [InlineData("2026-01-16T07:00:00Z", null, 21, 8)]
    [InlineData("2026-07-15T19:30:00Z", "2026-07-16T06:00:00Z", 21, 8)]
    [InlineData("2026-01-15T12:30:00Z", "2026-01-15T13:00:00Z", 12, 14)]
    [InlineData("2026-12-31T23:30:00Z", "2027-01-01T07:00:00Z", 21, 8)]
    // The night of 28 to 29 March: 2 o'clock is followed by 3.
    [InlineData("2026-03-28T22:00:00Z", "2026-03-29T06:00:00Z", 21, 8)]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", 21, 2)]
    // The night of 24 to 25 October: the hour from 2 to 3 comes twice.
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25T07:00:00Z", 21, 8)]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25T00:00:00Z", 21, 2)]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z", 21, 3)]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z", 2, 3)]
    public void End_OfAnInstant_IsTheHourInParis(string at, string? end, int from, int until) =>
        Assert.Equal(end is null ? null : Utc(end), new QuietHours(from, until).EndOf(Utc(at)));

    /// <summary>Whatever the hours, on either night: the end is the first instant after which a mail may leave, and it may.</summary>
    [Theory]
    [InlineData("2026-03-28T00:00:00Z")]
    [InlineData("2026-10-24T00:00:00Z")]
    [InlineData("2026-06-10T00:00:00Z")]
    public void End_OfEveryQuarterOfThreeDays_IsTheFirstOneThatIsNotQuiet(string start)
    {
        var quarters = Enumerable.Range(0, 3 * 24 * 4).Select(n => Utc(start).AddMinutes(15 * n)).ToList();
        foreach (var from in Enumerable.Range(0, 24))
        {
            foreach (var until in Enumerable.Range(0, 24).Where(u => u != from))
            {
                // The only hour left is the one that the clock leaps over in March: that day has none, and the sender asks again.
                if (until + 1 == from && until == 2)
                    continue;
                var quiet = new QuietHours(from, until);
                foreach (var at in quarters)
                {
                    if (quiet.EndOf(at) is not { } end)
                        continue;
                    Assert.InRange(end - at, TimeSpan.FromTicks(1), TimeSpan.FromHours(24));
                    Assert.Null(quiet.EndOf(end));
                    Assert.NotNull(quiet.EndOf(end.AddSeconds(-1)));
                }
            }
        }
    }

    [Theory]
    [InlineData(21, 8, true)]
    [InlineData(0, 23, true)]
    [InlineData(8, 8, false)]
    [InlineData(-1, 8, false)]
    [InlineData(21, 24, false)]
    public void IsValid_TwoHoursOfADay(int from, int until, bool valid) => Assert.Equal(valid, new QuietHours(from, until).IsValid);

    private static DateTime Utc(string text) =>
        DateTime.Parse(
            text,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal
        );
}
