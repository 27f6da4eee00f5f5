using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MonHarmonie.Services.Accounts.SecondFactors;

/// <summary>
/// Time-based one-time codes (RFC 6238: HMAC-SHA1, 30 seconds, 6 digits), the only form that every authenticator application reads.
/// </summary>
public static class Totp
{
    public const int Digits = 6;
    private const int StepSeconds = 30;
    private const int SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits, in Base32 (RFC 4648) as applications show it.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, SecretBytes * 8 / 5);

    /// <summary>The address that an application reads from the QR code.</summary>
    public static string Address(string secret, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString("Mon Harmonie")}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString("Mon Harmonie")}&digits=6&period=30";

    /// <summary>The code of an instant.</summary>
    public static string CodeAt(string secret, DateTime instantUtc) => Code(Decode(secret), StepOf(instantUtc));

    /// <summary>Finds the time step of a code: the present one or a neighbour, for clocks that drift; never one already used.</summary>
    /// <param name="lastStep">The step of the last code accepted.</param>
    /// <returns>The step to remember, or null when the code is wrong, too old or already used.</returns>
    public static long? Match(string secret, string? typed, DateTime nowUtc, long? lastStep)
    {
        var code = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        if (code.Length != Digits)
            return null;
        var key = Decode(secret);
        long? found = null;
        for (var step = StepOf(nowUtc) - 1; step <= StepOf(nowUtc) + 1; step++)
        {
            if (Same(Code(key, step), code) && (lastStep is null || step > lastStep))
                found = step;
        }
        return found;
    }

    private static long StepOf(DateTime instantUtc) => (long)(instantUtc - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    private static bool Same(string expected, string typed) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(expected), System.Text.Encoding.ASCII.GetBytes(typed));

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard's own function; HMAC-SHA1 is not broken and applications know no other.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.Slice(offset, 4)) & 0x7fffffff) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        int buffer = 0,
            bits = 0,
            at = 0;
        foreach (var character in secret)
        {
            buffer = (buffer << 5) | Base32.IndexOf(char.ToUpperInvariant(character), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
            buffer &= (1 << bits) - 1;
        }
        return bytes;
    }
}
