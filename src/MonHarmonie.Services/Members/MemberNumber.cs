using System.Globalization;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Members;

/// <summary>The « numéro d'adhérent »: eight digits in sequence and a check digit (Luhn), so that a mistyped number is seen.</summary>
public static class MemberNumber
{
    private const int SerialLength = Person.MemberNumberLength - 1;

    /// <summary>The number of a serial between 0 and 99,999,999.</summary>
    public static string Of(int serial)
    {
        var digits = serial.ToString("00000000", CultureInfo.InvariantCulture);
        return digits + Luhn.Key(digits);
    }

    public static int ParseSerial(string number) =>
        int.Parse(number.AsSpan(0, SerialLength), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>True for nine digits of which the last one agrees.</summary>
    public static bool IsValid(string number) =>
        number.Length == Person.MemberNumberLength && number.All(char.IsAsciiDigit) && Luhn.IsValid(number);

    /// <summary>The nine digits of a number as people type it, whatever separates them; null when they are not nine.</summary>
    public static string? Normalise(string? typed)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        return
            digits.Length == Person.MemberNumberLength
            && (typed ?? "").All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is '-' or '.' or '/' or '\u202f' or '\u00a0')
            ? digits
            : null;
    }
}
