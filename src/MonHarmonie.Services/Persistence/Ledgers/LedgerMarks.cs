using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>What is wrong with an event that asks for its seal. Values are stored: never renumber.</summary>
public enum LedgerRefusal : byte
{
    /// <summary>It carries no mark: the application did not make it.</summary>
    NoMark = 1,

    /// <summary>Its mark is not that of its content, or of a key we lack.</summary>
    WrongMark = 2,

    /// <summary>It is dated long before events that were sealed before it came.</summary>
    BackDated = 3,

    /// <summary>It is dated in the future.</summary>
    PostDated = 4,
}

/// <summary>
/// Marks of events: an HMAC-SHA-256 over what the event says, made by the application when the event is, under a key that the
/// database never sees. Layout: key id (1 byte) · HMAC (32).
/// </summary>
public sealed class LedgerMarks(LedgerKeyRing keys)
{
    public const int Length = 33;

    /// <summary>
    /// How far an event may be dated from its sealing, or before the event that was sealed just before it: longer than any transaction,
    /// and than the clocks of two nodes may differ.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private const string Domain = "mon-harmonie/ledger-mark/1";

    public byte[] Create(LedgerEvent entry)
    {
        var key = keys.Current;
        var mark = new byte[Length];
        mark[0] = key.Id;
        HMACSHA256.HashData(key.Mark, Canonical(entry), mark.AsSpan(1));
        return mark;
    }

    /// <summary>Why an event must not be sealed, or null when it may.</summary>
    public LedgerRefusal? FindRefusal(LedgerEvent entry)
    {
        if (entry.Mark is not { } mark)
            return LedgerRefusal.NoMark;
        if (mark.Length != Length || keys.Find(mark[0]) is not { } key)
            return LedgerRefusal.WrongMark;
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Mark, Canonical(entry), right);
        return CryptographicOperations.FixedTimeEquals(right, mark.AsSpan(1)) ? null : LedgerRefusal.WrongMark;
    }

    /// <summary>Whether the date of an event fits the moment of its sealing.</summary>
    /// <param name="floorUtc">
    /// The date of the event sealed just before. After a stop events may have waited for days: they are then no older than it.
    /// </param>
    public static LedgerRefusal? FindDateRefusal(DateTime occurredUtc, DateTime sealedUtc, DateTime? floorUtc)
    {
        if (occurredUtc > sealedUtc + Window)
            return LedgerRefusal.PostDated;
        // Near the present, whatever came before: after a clock that had run ahead was put right, the ledger goes on.
        if (occurredUtc >= sealedUtc - Window)
            return null;
        return floorUtc is { } floor && occurredUtc < floor - Window ? LedgerRefusal.BackDated : null;
    }

    private static byte[] Canonical(LedgerEvent entry) => JsonSerializer.SerializeToUtf8Bytes<string[]>([Domain, .. Content(entry)]);

    /// <summary>What an event says, in one order and form for ever.</summary>
    internal static string[] Content(LedgerEvent entry) =>
        [
            entry.Id.ToString("N"),
            ((int)entry.Stream).ToString(CultureInfo.InvariantCulture),
            entry.Kind,
            entry.SubjectId?.ToString("N") ?? "",
            entry.ActorId?.ToString("N") ?? "",
            entry.ActorRole,
            Instant(entry.OccurredAtUtc),
            entry.Payload,
        ];

    internal static string Instant(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
}
