using System.Globalization;
using MonHarmonie.Services.Complaints;

namespace MonHarmonie.Services.Tests.Complaints;

/// <summary>The times of a complaint, counted by hand over weekends, holidays and short months.</summary>
public sealed class ComplaintClockTests
{
    /// <summary>Saturdays count as worked, Sundays and holidays do not.</summary>
    [Theory]
    [InlineData("2026-03-03", "2026-03-14")]
    // Over Christmas, a Friday.
    [InlineData("2026-12-18", "2026-12-31")]
    // Over 8 May and Ascension.
    [InlineData("2026-05-04", "2026-05-18")]
    // Sent on a Sunday before Easter Monday.
    [InlineData("2026-04-05", "2026-04-17")]
    public void Acknowledgement_TenWorkingDays_LeavesSundaysAndHolidaysOut(string sent, string due) =>
        Assert.Equal(Day(due), ComplaintClock.AcknowledgeBy(Day(sent)));

    [Theory]
    [InlineData("2026-03-03", "2026-05-03", "2027-03-03")]
    [InlineData("2026-12-31", "2027-02-28", "2027-12-31")]
    [InlineData("2028-02-29", "2028-04-29", "2029-02-28")]
    public void AnswerAndMediator_EndOnTheDayOfTheSameNumber(string sent, string answer, string mediator) =>
        Assert.Equal((Day(answer), Day(mediator)), (ComplaintClock.AnswerBy(Day(sent)), ComplaintClock.MediatorUntil(Day(sent))));

    /// <summary>The committee does not begin the two months anew; asked after them, it has its own.</summary>
    [Theory]
    [InlineData("2026-01-10", "2026-02-01", "2026-03-10")]
    [InlineData("2026-01-10", "2026-03-09", "2026-03-10")]
    [InlineData("2026-01-10", "2026-03-10", "2026-05-10")]
    [InlineData("2026-01-10", "2026-06-30", "2026-08-30")]
    public void Committee_AskedWithinTheTwoMonths_AnswersWithinThem(string sent, string asked, string due) =>
        Assert.Equal(Day(due), ComplaintClock.CommitteeBy(Day(sent), Day(asked)));

    [Fact]
    public void Figures_WhatWeDecidedOurselves_IsMarked() =>
        Assert.All(
            new[] { ComplaintClock.Acknowledgement, ComplaintClock.Answer, ComplaintClock.LateCommittee, ComplaintClock.Mediator },
            time => Assert.Equal(time.Source != TimeSource.Promise, time.IsConfirmed)
        );

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
