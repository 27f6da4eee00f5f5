using System.Security.Cryptography;

namespace MonHarmonie.Services.Accounts.SecondFactors;

/// <summary>
/// The text of codes that people copy by hand: no letter that looks like a digit, read back whatever the case and the dashes.
/// </summary>
public static class RecoveryCodes
{
    /// <summary>32 characters without I, L, O and U: five bits each.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code of <paramref name="length"/> characters, in groups of four or five: <c>7K4MQ-9XR2T</c>.</summary>
    public static string New(int length)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, length);
        var half = length / 2;
        return $"{code[..half]}-{code[half..]}";
    }

    /// <summary>The code as it is compared: upper case, without spaces and dashes, look-alikes folded.</summary>
    public static string Normalise(string? typed)
    {
        Span<char> kept = stackalloc char[32];
        var length = 0;
        foreach (var character in (typed ?? "").ToUpperInvariant())
        {
            var folded = character switch
            {
                'O' => '0',
                'I' or 'L' => '1',
                'U' => 'V',
                _ => character,
            };
            if (!char.IsAsciiLetterOrDigit(folded))
                continue;
            if (length == kept.Length)
                return "";
            kept[length++] = folded;
        }
        return new string(kept[..length]);
    }
}
