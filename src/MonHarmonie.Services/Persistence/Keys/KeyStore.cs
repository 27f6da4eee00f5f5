using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>
/// The keys of one file as they are now: a key that another process adds is known here within <see cref="Freshness"/>, without a
/// restart. Without a file it lives in memory only.
/// </summary>
internal sealed class KeyStore
{
    /// <summary>How old the known keys may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    private const int SecretLength = 32;
    private readonly Lock one = new();
    private readonly KeyFile? file;
    private readonly TimeProvider clock;
    private KeyFileContent content = KeyFileContent.Empty;
    private string? stamp;
    private long checkedAt;

    private KeyStore(KeyFile? file, TimeProvider clock)
    {
        this.file = file;
        this.clock = clock;
        Reload();
    }

    public static KeyStore Open(string folder, string fileName, X509Certificate2? certificate, TimeProvider? clock) =>
        new(new KeyFile(Path.Combine(folder, fileName), certificate), clock ?? TimeProvider.System);

    public static KeyStore InMemory(TimeProvider? clock) => new(null, clock ?? TimeProvider.System);

    public KeyFileContent Content
    {
        get
        {
            lock (one)
            {
                if (file is not null && clock.GetElapsedTime(checkedAt) >= Freshness)
                    TryReload();
                return content;
            }
        }
    }

    /// <summary>The newest key that is active; null while there is none.</summary>
    public StoredKey? Active
    {
        get
        {
            var now = clock.UtcNow();
            return Content.Keys.Where(k => k.RetiredAtUtc is null && k.ActiveFromUtc <= now).MaxBy(k => k.Id);
        }
    }

    /// <summary>Makes the first key, unless another process did.</summary>
    public void EnsureKey()
    {
        if (Content.Keys.Count == 0)
            ChangeAsync(c => Task.FromResult(c.Keys.Count > 0 ? c : WithNewKey(c, TimeSpan.Zero))).GetAwaiter().GetResult();
    }

    /// <param name="delay">How long until new values use it.</param>
    public async Task<StoredKey> AddAsync(TimeSpan delay) =>
        (await ChangeAsync(c => Task.FromResult(WithNewKey(c, delay)))).Keys.MaxBy(k => k.Id)!;

    public async Task<KeyFileContent> ChangeAsync(Func<KeyFileContent, Task<KeyFileContent>> change)
    {
        var changed = file is null ? await change(content) : await file.ChangeAsync(change);
        lock (one)
            (content, stamp) = (changed, file?.Stamp);
        return changed;
    }

    /// <summary>Reads the file again, whatever its age.</summary>
    public void Reload()
    {
        lock (one)
        {
            if (file is null)
                return;
            checkedAt = clock.GetTimestamp();
            if (file.Stamp is var seen && seen != stamp)
                (content, stamp) = (file.Read(), seen);
        }
    }

    public static byte[] Derive(byte[] secret, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SecretLength, info: Encoding.UTF8.GetBytes("mon-harmonie/" + use));

    /// <summary>A key folder that is away for a while leaves the keys that are known.</summary>
    private void TryReload()
    {
        try
        {
            if (file!.Stamp is not null)
                Reload();
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException or CryptographicException or JsonException)
        {
            checkedAt = clock.GetTimestamp();
        }
    }

    private KeyFileContent WithNewKey(KeyFileContent before, TimeSpan delay)
    {
        var now = clock.UtcNow();
        var id = checked((byte)(before.Keys.Select(k => (int)k.Id).DefaultIfEmpty().Max() + 1));
        return before with { Keys = [.. before.Keys, new StoredKey(id, RandomNumberGenerator.GetBytes(SecretLength), now, now + delay)] };
    }
}
