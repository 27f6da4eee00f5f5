using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MonHarmonie.Services.Persistence;

/// <summary>The hash of the chain: SHA-256 over a canonical form of the event, its sequence number and the previous hash.</summary>
public static class LedgerHash
{
    public const int Length = 32;
    private const string Domain = "mon-harmonie/ledger/1";

    /// <summary>The hash before the first event.</summary>
    public static byte[] Genesis => SHA256.HashData(Encoding.UTF8.GetBytes(Domain));

    /// <summary>The hash that seals an event at a place in the chain.</summary>
    public static byte[] Of(long seq, byte[] previous, LedgerEvent entry)
    {
        var canonical = JsonSerializer.SerializeToUtf8Bytes(
            new[]
            {
                Domain,
                seq.ToString(CultureInfo.InvariantCulture),
                Convert.ToHexStringLower(previous),
                entry.Id.ToString("N"),
                ((int)entry.Stream).ToString(CultureInfo.InvariantCulture),
                entry.Kind,
                entry.SubjectId?.ToString("N") ?? "",
                entry.ActorId?.ToString("N") ?? "",
                entry.ActorRole,
                entry.OccurredAtUtc.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture),
                entry.Payload,
            }
        );
        return SHA256.HashData(canonical);
    }
}
