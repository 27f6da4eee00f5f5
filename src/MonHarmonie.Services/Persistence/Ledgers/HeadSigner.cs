using System.Security.Cryptography;
using System.Text;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>
/// Signs what leaves the house so that anybody can check it with a public key (ECDSA over P-256 with SHA-256). The private key follows
/// from the key of the ledger: it is kept, and rotated, with it.
/// </summary>
public sealed class HeadSigner(LedgerKeyRing keys)
{
    private const DSASignatureFormat Format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    /// <summary>The id of the key that signs now.</summary>
    public byte CurrentId => keys.Current.Id;

    /// <summary>See <see cref="Fingerprint"/>; null while there is no key: looking never makes one.</summary>
    public string? CurrentFingerprint => keys.Keys.Count == 0 ? null : Fingerprint(CurrentId);

    /// <returns>The signature, as base64.</returns>
    public string Sign(byte keyId, string text)
    {
        using var key = Open(keyId) ?? throw new InvalidOperationException($"There is no key {keyId} of the ledger.");
        return Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, Format));
    }

    public bool IsRight(byte keyId, string text, string signature)
    {
        using var key = Open(keyId);
        var bytes = new byte[signature.Length];
        return key is not null
            && Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, Format);
    }

    /// <summary>The public key as PEM (SubjectPublicKeyInfo); null when the ring lacks it.</summary>
    public string? PublicKey(byte keyId)
    {
        using var key = Open(keyId);
        return key?.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>SHA-256 of the public key's SubjectPublicKeyInfo: what two persons compare.</summary>
    public string? Fingerprint(byte keyId)
    {
        using var key = Open(keyId);
        return key is null ? null : Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    private ECDsa? Open(byte keyId) =>
        keys.Find(keyId) is { } key ? ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = key.Proof }) : null;
}
