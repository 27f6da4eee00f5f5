using Microsoft.Extensions.Options;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments;

/// <summary>A stretch of hours within which we call.</summary>
public sealed record CallWindow(DateTime StartsAtUtc, DateTime EndsAtUtc);

/// <summary>The windows of the next days, cut from the hours in which the telephone is answered; none on public holidays.</summary>
public sealed class CallWindows(IOptions<PublisherOptions> publisher, IOptions<AppointmentsOptions> options, TimeProvider clock)
{
    /// <summary>Longer than any row of closed days with some open ones.</summary>
    private const int DaysLookedAt = 60;

    private readonly OpeningHours? hours = OpeningHours.Read(publisher.Value.Hours);

    /// <summary>False while nobody has said when the telephone is answered: then no call is promised.</summary>
    public bool AreOffered => hours is { IsKnown: true };

    /// <summary>Those that have not begun, of today and the next days, in order.</summary>
    public IReadOnlyList<CallWindow> Ahead()
    {
        if (hours is not { IsKnown: true } open)
            return [];
        var (now, today) = (clock.UtcNow(), clock.Today());
        var ahead = new List<CallWindow>();
        for (var (days, after) = (0, 0); days < options.Value.DaysAhead && after < DaysLookedAt; after++)
        {
            var day = today.AddDays(after);
            var spans = open.On(day);
            ahead.AddRange(spans.SelectMany(span => Cut(day, span)).Where(w => w.StartsAtUtc > now));
            if (after > 0 && spans.Count > 0)
                days++;
        }
        return ahead;
    }

    /// <summary>When to call again somebody who has just not answered.</summary>
    internal DateTime NextCall()
    {
        var wished = clock.UtcNow().AddHours(options.Value.RetryHours);
        return hours?.At(wished) is { IsOpen: false, ChangesAtUtc: { } opens } ? opens : wished;
    }

    private IEnumerable<CallWindow> Cut(DateOnly day, OpenSpan span)
    {
        var length = TimeSpan.FromMinutes(options.Value.WindowMinutes);
        var (start, end) = (Utc(day, span.From), Utc(day, span.Until));
        for (; end - start >= length * 1.5; start += length)
            yield return new CallWindow(start, start + length);
        yield return new CallWindow(start, end);
    }

    private static DateTime Utc(DateOnly day, TimeOnly time) => FrenchTime.FromParis(day.ToDateTime(time));
}
