using MonHarmonie.Services.Accounts.SecondFactors;

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// A person's authenticator application: never gives the same code twice. For the next one it waits as a person does, by the real clock:
/// the portal that it signs in to runs by that.
/// </summary>
internal sealed class Authenticator(string secret) : IDisposable
{
    /// <summary>How long a code lasts (RFC 6238).</summary>
    private const int StepSeconds = 30;

    private readonly SemaphoreSlim one = new(1);
    private long lastStep;

    public async Task<string> NextAsync()
    {
        await one.WaitAsync();
        try
        {
            lastStep = Math.Max(lastStep + 1, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / StepSeconds);
            var instant = DateTime.UnixEpoch.AddSeconds(lastStep * StepSeconds);
            if (instant - TimeProvider.System.GetUtcNow().UtcDateTime is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait);
            return AuthenticatorCodes.CodeAt(secret, instant);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
