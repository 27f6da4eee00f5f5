using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Contact;

namespace MonHarmonie.Services.Tests.Appointments;

/// <summary>When we may call: within the opening hours of the next days, never on a public holiday.</summary>
public sealed class CallWindowsTests
{
    private static List<string> Ahead(DateTimeOffset now, AppointmentsOptions? options = null, string hours = "09:00-12:30, 13:30-18:00")
    {
        var publisher = new PublisherOptions();
        for (var day = DayOfWeek.Monday; day <= DayOfWeek.Friday; day++)
            publisher.Hours[day] = hours;
        var windows = new CallWindows(
            Options.Create(publisher),
            Options.Create(options ?? new AppointmentsOptions()),
            new FakeTimeProvider(now)
        );
        return [.. windows.Ahead().Select(w => $"{FrenchTime.ToParis(w.StartsAtUtc):dd HH:mm}-{FrenchTime.ToParis(w.EndsAtUtc):HH:mm}")];
    }

    [Fact]
    public void Ahead_OnAThursdayMorning_IsTheRestOfTodayAndFiveOpenDays()
    {
        var ahead = Ahead(new DateTimeOffset(2026, 12, 3, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(["03 11:00-12:30", "03 13:30-15:30", "03 15:30-18:00", "04 09:00-11:00"], ahead.Take(4));
        Assert.Equal(["03", "04", "07", "08", "09", "10"], ahead.Select(w => w[..2]).Distinct());
        Assert.Equal(3 + (5 * 4), ahead.Count);
    }

    [Fact]
    public void Ahead_OverChristmas_LeavesTheHolidayOut() =>
        Assert.Equal(
            ["24", "28", "29"],
            Ahead(new DateTimeOffset(2026, 12, 24, 8, 0, 0, TimeSpan.Zero), new AppointmentsOptions { DaysAhead = 2 })
                .Select(w => w[..2])
                .Distinct()
        );

    [Fact]
    public void Ahead_WhenClocksGoBack_KeepsTheHoursOfParis() =>
        Assert.Equal(
            ["26 09:00-11:00", "26 11:00-12:30"],
            Ahead(new DateTimeOffset(2026, 10, 23, 20, 0, 0, TimeSpan.Zero), new AppointmentsOptions { DaysAhead = 1 }).Take(2)
        );

    [Theory]
    [InlineData("09:00-10:00", "09:00-10:00")]
    [InlineData("09:00-11:59", "09:00-11:59")]
    [InlineData("09:00-12:00", "09:00-11:00", "11:00-12:00")]
    public void Ahead_WhatIsLeftOfTheHours_JoinsTheWindowBeforeWhenShort(string hours, params string[] windows) =>
        Assert.Equal(
            windows,
            Ahead(new DateTimeOffset(2026, 12, 2, 20, 0, 0, TimeSpan.Zero), new AppointmentsOptions { DaysAhead = 1 }, hours)
                .Select(w => w[3..])
        );

    [Fact]
    public void Ahead_WithoutOpeningHours_IsEmpty() =>
        Assert.Empty(Ahead(new DateTimeOffset(2026, 12, 3, 9, 0, 0, TimeSpan.Zero), hours: ""));
}
