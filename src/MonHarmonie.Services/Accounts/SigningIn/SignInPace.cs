using System.Threading.RateLimiting;

namespace MonHarmonie.Services.Accounts.SigningIn;

/// <summary>
/// The pace of password tries from unknown browsers, all accounts and addresses together: a flood from many machines
/// slows strangers down, never the browsers that members use every day.
/// </summary>
public sealed class SignInPace : IDisposable
{
    /// <summary>What a visitor is told to wait when the house is crowded.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private readonly TokenBucketRateLimiter bucket = new(
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = 200,
            TokensPerPeriod = 10,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        }
    );

    /// <summary>True when one more try may go on.</summary>
    public bool TryTake()
    {
        using var lease = bucket.AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose() => bucket.Dispose();
}
