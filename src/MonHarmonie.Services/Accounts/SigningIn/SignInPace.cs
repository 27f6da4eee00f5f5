using System.Threading.RateLimiting;

namespace MonHarmonie.Services.Accounts.SigningIn;

/// <summary>
/// The pace of password tries from unknown browsers, all accounts and addresses together: a flood from many machines
/// slows strangers down, never the browsers that members use every day.
/// </summary>
/// <param name="burst">How many tries may come at once.</param>
public sealed class SignInPace(int burst = SignInPace.UsualBurst) : IDisposable
{
    private const int UsualBurst = 200;

    /// <summary>What a visitor is told to wait when the portal is crowded.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private readonly TokenBucketRateLimiter bucket = new(
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
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
