using PublicHoliday;

namespace MonHarmonie.Services.Shared.Work;

/// <summary>The public holidays of France (Code du travail, L3133-1), those of Alsace and Moselle left out.</summary>
public static class FrenchHolidays
{
    private static readonly FrancePublicHoliday Calendar = new();

    public static bool Holds(DateOnly day) => Calendar.IsPublicHoliday(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>From Monday to Friday, holidays excepted.</summary>
    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holds(day);
}
