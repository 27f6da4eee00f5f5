using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>One hash on the way from a leaf to the root, and whether it stands on the left.</summary>
public sealed record PathStep(byte[] Hash, bool IsLeft);

/// <summary>
/// What anybody can check of an event without a key of ours: its canonical text, whose hash is a leaf of the tree that an exported head
/// signs (RFC 6962).
/// </summary>
public static class LedgerLeaf
{
    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event and its seal as JSON, its keys in order; the same bytes for ever.</summary>
    public static byte[] Text(LedgerSeal seal, LedgerEvent entry)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Canonical))
        {
            json.WriteStartObject();
            json.WriteString("actor", entry.ActorId?.ToString("D"));
            json.WriteString("actor_role", entry.ActorRole);
            json.WriteString("event_id", entry.Id.ToString("D"));
            json.WriteString("hash", Convert.ToHexStringLower(seal.Hash));
            json.WriteString("kind", entry.Kind);
            json.WriteString("occurred_at", LedgerMarks.Instant(entry.OccurredAtUtc) + "Z");
            json.WriteString("payload", entry.Payload);
            json.WriteString("prev_hash", Convert.ToHexStringLower(seal.PreviousHash));
            json.WriteString("sealed_at", LedgerMarks.Instant(seal.SealedAtUtc) + "Z");
            json.WriteNumber("seq", seal.Seq);
            json.WriteNumber("stream", (byte)entry.Stream);
            json.WriteString("subject", entry.SubjectId?.ToString("D"));
            json.WriteEndObject();
        }
        return text.ToArray();
    }

    public static byte[] Hash(LedgerSeal seal, LedgerEvent entry) => SHA256.HashData([0, .. Text(seal, entry)]);

    /// <summary>The root over leaves (RFC 6962, section 2.1).</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0)
            return SHA256.HashData([]);
        if (leaves.Length == 1)
            return leaves[0];
        var left = LeftSize(leaves.Length);
        return Node(Root(leaves[..left]), Root(leaves[left..]));
    }

    /// <summary>The hashes that lead from one leaf up to the root (RFC 6962, section 2.1.1).</summary>
    public static IReadOnlyList<PathStep> Path(ReadOnlySpan<byte[]> leaves, int index)
    {
        if (leaves.Length <= 1)
            return [];
        var left = LeftSize(leaves.Length);
        return index < left
            ? [.. Path(leaves[..left], index), new PathStep(Root(leaves[left..]), IsLeft: false)]
            : [.. Path(leaves[left..], index - left), new PathStep(Root(leaves[..left]), IsLeft: true)];
    }

    /// <summary>The largest power of two below a size.</summary>
    private static int LeftSize(int size) => 1 << (int)Math.Floor(Math.Log2(size - 1));

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
