using System.Security.Cryptography;

namespace MonHarmonie.Services.Shared;

/// <summary>How long to wait before trying again.</summary>
public static class Backoff
{
    /// <summary>Twice as long each time, from 20 s, more or less a quarter: what failed together does not come back together.</summary>
    /// <param name="attempts">How often it failed, from 1.</param>
    /// <param name="longest">The pause that is never doubled again.</param>
    public static TimeSpan Delay(int attempts, TimeSpan longest)
    {
        var whole = Math.Min(longest.Ticks, TimeSpan.FromSeconds(10).Ticks << Math.Min(attempts, 20));
        return TimeSpan.FromTicks((long)(whole * (0.75 + (RandomNumberGenerator.GetInt32(0, 500) / 1000.0))));
    }
}
