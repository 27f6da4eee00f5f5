using System.Security.Cryptography;

namespace MonHarmonie.Services.Shared.Identifiers;

/// <summary>
/// Short codes that people read aloud: without vowels and look-alikes, in two groups of four, after a letter or two that say what they
/// name.
/// </summary>
internal static class SpokenCode
{
    private const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";
    private const int Length = 8;

    /// <summary>A random one, so that none tells how many there are.</summary>
    public static string New(string prefix) => Write(prefix, RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>The one of an id, from its random end: always the same, and nothing of the id can be read from it.</summary>
    public static string Of(string prefix, Guid id)
    {
        var rest = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8));
        Span<char> code = stackalloc char[Length];
        for (var at = 0; at < Length; at++)
            (rest, code[at]) = (rest / (ulong)Letters.Length, Letters[(int)(rest % (ulong)Letters.Length)]);
        return Write(prefix, code);
    }

    private static string Write(string prefix, ReadOnlySpan<char> code) => $"{prefix}-{code[..4]}-{code[4..]}";
}
