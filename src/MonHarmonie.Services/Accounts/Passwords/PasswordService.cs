using Microsoft.AspNetCore.Identity;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>
/// Makes and checks hashes, a few at a time: each costs a tenth of a second of a core on purpose, and a crowd of sign-ins
/// must not stop everything else. An account that does not exist costs the same.
/// </summary>
public sealed class PasswordService(IPasswordHasher<User> hasher) : IDisposable
{
    private static readonly User Nobody = new() { DisplayName = "", CreatedAtUtc = DateTime.UnixEpoch };
    private readonly Lazy<string> nobodysHash = new(() => hasher.HashPassword(Nobody, Ids.Secret()));
    private readonly SemaphoreSlim slots = new(Math.Max(2, Environment.ProcessorCount));

    public Task<string> HashAsync(User user, string password, CancellationToken ct) =>
        RunAsync(() => hasher.HashPassword(user, password), ct);

    /// <summary>Checks a password; for null (no such account) the work is done all the same and the answer is no.</summary>
    public Task<PasswordVerificationResult> VerifyAsync(User? user, string password, CancellationToken ct) =>
        RunAsync(
            () =>
            {
                if (user?.PasswordHash is { } hash)
                    return hasher.VerifyHashedPassword(user, hash, password);
                hasher.VerifyHashedPassword(Nobody, nobodysHash.Value, password);
                return PasswordVerificationResult.Failed;
            },
            ct
        );

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();
}
