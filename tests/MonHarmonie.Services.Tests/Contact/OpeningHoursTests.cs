using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Tests.Contact;

/// <summary>When the telephone is answered, by the clocks and the holidays of France.</summary>
public sealed class OpeningHoursTests
{
    private static readonly OpeningHours Week = OpeningHours.Read(
        new Dictionary<DayOfWeek, string>
        {
            [DayOfWeek.Monday] = "09:00-12:30, 13:30-18:00",
            [DayOfWeek.Tuesday] = "09:00-12:30, 13:30-18:00",
            [DayOfWeek.Friday] = "09:00-17:00",
            [DayOfWeek.Sunday] = "",
        }
    )!;

    /// <param name="local">By the clocks of Paris.</param>
    /// <param name="changes">When it closes, or opens.</param>
    [Theory]
    [InlineData("2026-11-30T09:00", true, "2026-11-30T12:30")]
    [InlineData("2026-11-30T12:30", false, "2026-11-30T13:30")]
    [InlineData("2026-11-30T18:00", false, "2026-12-01T09:00")]
    [InlineData("2026-12-02T10:00", false, "2026-12-04T09:00")]
    [InlineData("2026-12-24T10:00", false, "2026-12-28T09:00")]
    [InlineData("2026-07-10T16:59", true, "2026-07-10T17:00")]
    // The night in which clocks go forward, and one on a holiday that is a Monday.
    [InlineData("2026-03-28T23:00", false, "2026-03-30T09:00")]
    [InlineData("2026-04-06T10:00", false, "2026-04-07T09:00")]
    public void At_EveryMoment_SaysWhetherItIsOpenAndUntilWhen(string local, bool open, string changes)
    {
        var state = Week.At(FrenchTime.FromParis(DateTime.Parse(local)));

        Assert.Equal((open, FrenchTime.FromParis(DateTime.Parse(changes))), (state.IsOpen, state.ChangesAtUtc!.Value));
    }

    [Fact]
    public void At_AHolidayThatWouldBeOpen_SaysSo()
    {
        Assert.True(Week.At(FrenchTime.FromParis(new DateTime(2026, 4, 6, 10, 0, 0))).IsHoliday);
        Assert.False(Week.At(FrenchTime.FromParis(new DateTime(2026, 11, 11, 10, 0, 0))).IsHoliday);
    }

    [Fact]
    public void At_WithoutHours_NeverOpens()
    {
        var none = OpeningHours.Read(new Dictionary<DayOfWeek, string>())!;
        Assert.False(none.IsKnown);
        Assert.Equal(new OpeningState(false, null, false), none.At(new DateTime(2026, 11, 30, 9, 0, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("9-18")]
    [InlineData("18:00-09:00")]
    [InlineData("09:00-12:00, 11:00-18:00")]
    [InlineData("fermé")]
    public void Read_WhatIsNoHours_IsRefused(string text) =>
        Assert.Null(OpeningHours.Read(new Dictionary<DayOfWeek, string> { [DayOfWeek.Monday] = text }));

    /// <summary>Article L3133-1 of the Code du travail, with the days of Easter of these years.</summary>
    [Theory]
    [InlineData(2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25")]
    public void Holidays_AreTheElevenOfTheLaw(int year, string days)
    {
        var first = new DateOnly(year, 1, 1);
        var found = Enumerable.Range(0, 365).Select(first.AddDays).Where(FrenchHolidays.Holds).Select(d => $"{d:MM-dd}");
        Assert.Equal(days, string.Join(' ', found));
    }
}
