using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence;

/// <summary>One encryption key; old ones stay, to open what they sealed.</summary>
public sealed record FieldKey(byte Id, byte[] Encryption);

/// <summary>
/// The keys of <see cref="FieldCipher"/>, in one file of the key folder (mode 0600). With a certificate the secret in the
/// file is wrapped by it (RSA-OAEP-SHA256); without one (Development only) it lies there in clear.
/// </summary>
public sealed class FieldKeyRing
{
    public const string FileName = "field-keys.json";
    private readonly Dictionary<byte, FieldKey> byId;

    private FieldKeyRing(IEnumerable<FieldKey> keys, byte[] index)
    {
        byId = keys.ToDictionary(k => k.Id);
        Current = byId[byId.Keys.Max()];
        Index = index;
    }

    public FieldKey Current { get; }

    /// <summary>The key of blind indexes; it never changes, or no row would be found any more.</summary>
    public byte[] Index { get; }

    /// <exception cref="CryptographicException">No key has this id.</exception>
    public FieldKey Find(byte id) =>
        byId.GetValueOrDefault(id) ?? throw new CryptographicException("The key that sealed this value is missing from the key folder.");

    /// <summary>Opens the ring of a folder, making it on first use.</summary>
    public static FieldKeyRing Open(string folder, X509Certificate2? certificate = null)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            Create(path, certificate);
        var stored =
            JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(path)) ?? throw new CryptographicException("The key file is empty.");
        var secret =
            stored.Wrapping == RsaOaep
                ? Unwrap(
                    certificate ?? throw new CryptographicException("The key file is wrapped by a certificate that is not configured."),
                    stored.Secret
                )
                : stored.Secret;
        var keys = stored.Keys.Select(id => new FieldKey(id, Derive(secret, $"field-key-{id}")));
        return new FieldKeyRing(keys, Derive(secret, "blind-index"));
    }

    /// <summary>A ring with keys of its own that is never written down; for tests and tools that do not read stored values.</summary>
    public static FieldKeyRing Ephemeral()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        return new FieldKeyRing([new FieldKey(1, Derive(secret, "field-key-1"))], Derive(secret, "blind-index"));
    }

    private const string RsaOaep = "rsa-oaep-sha256";

    private static void Create(string path, X509Certificate2? certificate)
    {
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        using var turn = AcquireLock(path + ".lock");
        if (File.Exists(path))
            return;
        var secret = RandomNumberGenerator.GetBytes(32);
        var stored = certificate is null ? new Stored("none", secret, [1]) : new Stored(RsaOaep, Wrap(certificate, secret), [1]);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written aside, then moved into place, so that nobody ever reads half a file.
        var aside = $"{path}.{Ids.New():N}";
        using (var file = new FileStream(aside, options))
        {
            JsonSerializer.Serialize(file, stored);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path);
    }

    /// <summary>
    /// Two processes that start on an empty folder would make two secrets, and what one had sealed would be lost: one waits.
    /// </summary>
    private static FileStream AcquireLock(string path)
    {
        using var pause = new ManualResetEventSlim();
        var tries = 0;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries++ < 500)
            {
                pause.Wait(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private static byte[] Wrap(X509Certificate2 certificate, byte[] secret)
    {
        using var rsa =
            certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate of the key folder must hold an RSA key.");
        return rsa.Encrypt(secret, RSAEncryptionPadding.OaepSHA256);
    }

    private static byte[] Unwrap(X509Certificate2 certificate, byte[] wrapped)
    {
        using var rsa =
            certificate.GetRSAPrivateKey()
            ?? throw new CryptographicException("The certificate of the key folder must hold an RSA private key.");
        return rsa.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256);
    }

    private static byte[] Derive(byte[] secret, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: System.Text.Encoding.UTF8.GetBytes("mon-harmonie/" + use));

    private sealed record Stored(string Wrapping, byte[] Secret, byte[] Keys);
}
