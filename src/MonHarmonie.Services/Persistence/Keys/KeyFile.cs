using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>One secret of a key file. Each is random: none follows from another.</summary>
/// <param name="ActiveFromUtc">From when new values use it; a little after it was made, so that every node knows it by then.</param>
/// <param name="RetiredAtUtc">From when nothing is looked up with it any more; it still opens what it sealed (old backups).</param>
public sealed record StoredKey(byte Id, byte[] Secret, DateTime CreatedAtUtc, DateTime ActiveFromUtc, DateTime? RetiredAtUtc = null);

/// <summary>What a key file holds.</summary>
/// <param name="Anchor">Ledger keys only: where marked events begin.</param>
internal sealed record KeyFileContent(int Format, string Wrapping, IReadOnlyList<StoredKey> Keys, LedgerAnchor? Anchor = null)
{
    public const int PresentFormat = 2;
    public static readonly KeyFileContent Empty = new(PresentFormat, "none", []);
}

/// <summary>
/// A file of secrets in the key folder (mode 0600). With a certificate each secret is wrapped by it (RSA-OAEP-SHA256); without one
/// (Development only) it lies there in clear.
/// </summary>
internal sealed class KeyFile(string path, X509Certificate2? certificate)
{
    private const string RsaOaep = "rsa-oaep-sha256";

    /// <summary>EROFS: no other process holds the lock, waiting for it is in vain.</summary>
    private const int ReadOnlyFileSystem = 30;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Changes whenever the file was replaced; null when there is none.</summary>
    public string? Stamp
    {
        get
        {
            var file = new FileInfo(path);
            return file.Exists ? $"{file.LastWriteTimeUtc.Ticks}/{file.Length}" : null;
        }
    }

    /// <exception cref="CryptographicException">The certificate is missing or another one, or the file is damaged.</exception>
    public KeyFileContent Read()
    {
        if (!File.Exists(path))
            return KeyFileContent.Empty;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        if (!document.RootElement.TryGetProperty(nameof(KeyFileContent.Format), out _))
            return ReadFirstFormat(document);
        var stored = document.Deserialize<KeyFileContent>() ?? throw new CryptographicException("The key file is empty.");
        return stored with { Keys = [.. stored.Keys.Select(k => k with { Secret = Unwrap(stored.Wrapping, k.Secret) })] };
    }

    /// <summary>
    /// Replaces the content, alone: two processes that start on an empty folder would make two secrets, and what one had sealed would
    /// be lost.
    /// </summary>
    public async Task<KeyFileContent> ChangeAsync(Func<KeyFileContent, Task<KeyFileContent>> change)
    {
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        await using var turn = AcquireLock(path + ".lock");
        var before = Read();
        var after = await change(before);
        if (!ReferenceEquals(before, after))
            Write(after);
        return after;
    }

    private void Write(KeyFileContent content)
    {
        var stored = content with
        {
            Format = KeyFileContent.PresentFormat,
            Wrapping = certificate is null ? "none" : RsaOaep,
            Keys = [.. content.Keys.Select(k => k with { Secret = Wrap(k.Secret) })],
        };
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written aside, then moved into place, so that nobody ever reads half a file.
        var aside = $"{path}.{Ids.New():N}";
        using (var file = new FileStream(aside, options))
        {
            JsonSerializer.Serialize(file, stored, Indented);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Before rotation there was one secret in all.</summary>
    private KeyFileContent ReadFirstFormat(JsonDocument document)
    {
        var first = document.Deserialize<FirstFormat>() ?? throw new CryptographicException("The key file is empty.");
        var secret = Unwrap(first.Wrapping, first.Secret);
        var since = DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Utc);
        return KeyFileContent.Empty with { Keys = [.. first.Keys.Select(id => new StoredKey(id, secret, since, since))] };
    }

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
            catch (IOException taken) when (taken.HResult != ReadOnlyFileSystem && tries++ < 500)
            {
                pause.Wait(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private byte[] Wrap(byte[] secret)
    {
        if (certificate is null)
            return secret;
        using var rsa =
            certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate of the key folder must hold an RSA key.");
        return rsa.Encrypt(secret, RSAEncryptionPadding.OaepSHA256);
    }

    private byte[] Unwrap(string wrapping, byte[] wrapped)
    {
        if (wrapping != RsaOaep)
            return wrapped;
        if (certificate is null)
            throw new CryptographicException("The key file is wrapped by a certificate that is not configured.");
        using var rsa =
            certificate.GetRSAPrivateKey()
            ?? throw new CryptographicException("The certificate of the key folder must hold an RSA private key.");
        return rsa.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256);
    }

    private sealed record FirstFormat(string Wrapping, byte[] Secret, byte[] Keys);
}
