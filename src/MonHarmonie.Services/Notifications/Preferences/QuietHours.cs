using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications.Preferences;

/// <summary>
/// Hours of the day in Paris during which mails that can wait do: from the first hour on, until the last one begins. They may go over
/// midnight.
/// </summary>
public readonly record struct QuietHours(int FromHour, int UntilHour)
{
    public const int HoursADay = 24;

    public bool IsValid => FromHour is >= 0 and < HoursADay && UntilHour is >= 0 and < HoursADay && FromHour != UntilHour;

    /// <summary>When they end, if they are on at an instant; else null.</summary>
    public DateTime? EndOf(DateTime utc)
    {
        var local = FrenchTime.ToParis(utc);
        if (!Holds(local.Hour))
            return null;
        var day = FromHour > UntilHour && local.Hour >= FromHour ? local.Date.AddDays(1) : local.Date;
        return FrenchTime.FromParis(day.AddHours(UntilHour));
    }

    private bool Holds(int hour) => FromHour < UntilHour ? hour >= FromHour && hour < UntilHour : hour >= FromHour || hour < UntilHour;
}
