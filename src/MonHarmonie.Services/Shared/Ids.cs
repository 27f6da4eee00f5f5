using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MonHarmonie.Services.Shared;

/// <summary>
/// Makes identifiers. Row ids are version 7 (RFC 9562), so that inserts stay in order on disk: 48 bits of milliseconds, 12 bits of their
/// fraction, 62 random bits. Of one process each is greater than the one before.
/// </summary>
public static class Ids
{
    /// <summary>Milliseconds since 1970 and, in the last 12 bits, their 4096ths: of the last id that was made.</summary>
    private static long last;

    public static Guid New()
    {
        var elapsed = TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch;
        var (milliseconds, rest) = Math.DivRem(elapsed.Ticks, TimeSpan.TicksPerMillisecond);
        var now = (milliseconds << 12) | ((rest << 12) / TimeSpan.TicksPerMillisecond);
        long seen;
        long next;
        do
        {
            seen = Volatile.Read(ref last);
            next = Math.Max(now, seen + 1);
        } while (Interlocked.CompareExchange(ref last, next, seen) != seen);

        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id[8..]);
        BinaryPrimitives.WriteInt64BigEndian(id, ((next >> 12) << 16) | 0x7000 | (next & 0xFFF));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>A secret of 256 random bits, safe in a URL; store only its hash.</summary>
    public static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
