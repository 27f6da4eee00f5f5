using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Complaints;

/// <summary>Where a time comes from.</summary>
public enum TimeSource
{
    /// <summary>Recommendation 2024-R-02 of the ACPR on complaints (2 July 2024), which took up that of 2022.</summary>
    AcprRecommendation,

    /// <summary>Code de la consommation, article L612-2: one year after the written complaint.</summary>
    ConsumerCode,

    /// <summary>A promise of ours.</summary>
    Promise,
}

/// <summary>One figure of the clock.</summary>
/// <param name="IsConfirmed">False for what we have decided ourselves: to be checked before going live.</param>
public sealed record LegalTime(int Count, TimeSource Source, bool IsConfirmed);

/// <summary>
/// The times of a complaint, all of them from the day of sending, the only place of these figures. Where sources differ the stricter one is
/// promised: of acknowledgements some say 21 days; the recommendation says ten working days, and the portal acknowledges at once.
/// </summary>
public static class ComplaintClock
{
    /// <summary>Working days (Monday to Saturday, holidays excepted) until the acknowledgement.</summary>
    public static readonly LegalTime Acknowledgement = new(10, TimeSource.AcprRecommendation, IsConfirmed: true);

    /// <summary>Months until the answer; the internal committee does not begin them anew.</summary>
    public static readonly LegalTime Answer = new(2, TimeSource.AcprRecommendation, IsConfirmed: true);

    /// <summary>Months until the committee's answer, when it is asked after the first ones are over.</summary>
    public static readonly LegalTime LateCommittee = new(2, TimeSource.Promise, IsConfirmed: false);

    /// <summary>Months during which the mediator may be asked.</summary>
    public static readonly LegalTime Mediator = new(12, TimeSource.ConsumerCode, IsConfirmed: true);

    /// <summary>The last day on which an acknowledgement is in time.</summary>
    public static DateOnly AcknowledgeBy(DateOnly sentOn) =>
        WorkingDays.After(sentOn, Acknowledgement.Count, day => day.DayOfWeek != DayOfWeek.Sunday && !FrenchHolidays.Holds(day));

    /// <summary>The last day on which an answer is in time: we never add days for Sundays and holidays.</summary>
    public static DateOnly AnswerBy(DateOnly sentOn) => sentOn.AddMonths(Answer.Count);

    /// <summary>The last day for the committee, which was asked on a day.</summary>
    public static DateOnly CommitteeBy(DateOnly sentOn, DateOnly askedOn) =>
        askedOn < AnswerBy(sentOn) ? AnswerBy(sentOn) : askedOn.AddMonths(LateCommittee.Count);

    public static DateOnly MediatorUntil(DateOnly sentOn) => sentOn.AddMonths(Mediator.Count);

    /// <summary>Whether a complaint that reached us on a day may still be entered: as long as the mediator would look at it.</summary>
    public static bool IsRecordable(DateOnly receivedOn, DateOnly today) => receivedOn <= today && today <= MediatorUntil(receivedOn);
}
