using System.Diagnostics;
using System.Net;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>Waits for what must become true, up to a deadline; nothing here waits for time to pass.</summary>
internal static class Patience
{
    /// <summary>Generous: the machine may be busy with other tests.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    /// <summary>For what costs the machine more than a glance.</summary>
    public static readonly TimeSpan Leisurely = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task UntilAsync(string what, Func<Task<bool>> holds, TimeSpan? limit = null, TimeSpan? pace = null)
    {
        var begun = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(pace ?? Pace);
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(begun) > (limit ?? Usual))
                throw new TimeoutException($"Still not: {what}.");
            await timer.WaitForNextTickAsync(Ct);
        }
    }

    /// <summary>What a person does whose portal does not answer: the same again, until it does.</summary>
    /// <param name="attempt">Null when it was not done yet.</param>
    public static async Task<T> InsistAsync<T>(string what, Func<Task<T?>> attempt)
        where T : class
    {
        T? done = null;
        await UntilAsync(what, async () => (done = await TryAsync(attempt)) is not null);
        return done!;
    }

    /// <summary>One attempt; null when the portal is away or answers that it cannot now.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T?>> attempt)
        where T : class
    {
        try
        {
            return await attempt();
        }
        catch (Exception away) when (IsAway(away) && !Ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>A portal that is down, cut off or too slow; and a page that it could not show (<see cref="Browser.OpenAsync"/>).</summary>
    private static bool IsAway(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException
        || (failure is InvalidOperationException && failure.Message.Contains($" answered {(int)HttpStatusCode.ServiceUnavailable}"));
}
