using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Services.Tests.Payments.Runs;

public sealed class TargetDaysTests
{
    [Theory]
    [InlineData("2026-03-03", "2026-03-04")]
    [InlineData("2026-03-06", "2026-03-09")]
    // Good Friday and Easter Monday of 2026 are 3 and 6 April.
    [InlineData("2026-04-02", "2026-04-07")]
    [InlineData("2026-04-30", "2026-05-04")]
    [InlineData("2026-12-24", "2026-12-28")]
    [InlineData("2026-12-31", "2027-01-04")]
    // Easter of 2038 is on its latest day, 25 April; of 2285 on its earliest, 22 March.
    [InlineData("2038-04-22", "2038-04-27")]
    [InlineData("2285-03-19", "2285-03-24")]
    // Ascension and the French holidays are settlement days.
    [InlineData("2026-05-13", "2026-05-14")]
    [InlineData("2026-07-13", "2026-07-14")]
    public void After_ADay_IsTheNextOnWhichBanksSettle(string day, string next) =>
        Assert.Equal(DateOnly.Parse(next), TargetDays.After(DateOnly.Parse(day)));
}
