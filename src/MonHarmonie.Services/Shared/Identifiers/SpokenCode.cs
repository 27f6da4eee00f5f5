using System.Buffers.Binary;
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

    /// <summary>How many there are: as many as eight letters spell.</summary>
    private static readonly ulong Codes = (ulong)Math.Pow(Letters.Length, Length);

    /// <summary>A random one, so that none tells how many there are.</summary>
    public static string New(string prefix) => Write(prefix, RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>The one of an id, from its random end: always the same, and nothing of the id can be read from it.</summary>
    public static string Of(string prefix, Guid id)
    {
        var rest = NumberOf(id);
        Span<char> code = stackalloc char[Length];
        for (var at = 0; at < Length; at++)
            (rest, code[at]) = (rest / Letters.Length, Letters[(int)(rest % Letters.Length)]);
        return Write(prefix, code);
    }

    /// <summary>The number that the code of an id spells: what a table is searched by.</summary>
    public static long NumberOf(Guid id) => (long)(BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8)) % Codes);

    /// <summary>The number that a code spells.</summary>
    /// <returns>Null when it is no code of this prefix.</returns>
    public static long? ReadNumber(string prefix, string code)
    {
        var signs = code.Replace("-", "", StringComparison.Ordinal);
        if (!code.StartsWith($"{prefix}-", StringComparison.Ordinal) || signs.Length != prefix.Length + Length)
            return null;
        var number = 0L;
        foreach (var letter in signs[prefix.Length..].Reverse())
        {
            if (Letters.IndexOf(letter, StringComparison.Ordinal) is not (>= 0 and var digit))
                return null;
            number = number * Letters.Length + digit;
        }
        return number;
    }

    private static string Write(string prefix, ReadOnlySpan<char> code) => $"{prefix}-{code[..4]}-{code[4..]}";
}
