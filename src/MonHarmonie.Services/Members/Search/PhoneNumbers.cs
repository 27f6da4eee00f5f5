namespace MonHarmonie.Services.Members.Search;

/// <summary>Telephone numbers in the one form in which they are stored and looked up.</summary>
public static class PhoneNumbers
{
    private const int NationalLength = 10;
    private const int MinLength = 6;

    /// <summary>E.164: at most fifteen digits.</summary>
    private const int MaxLength = 15;

    /// <summary>Ten digits for France, « + » and the digits for other countries; what is no number stays as it was typed.</summary>
    public static string? Normalise(string? typed) => Parse(typed) ?? (string.IsNullOrWhiteSpace(typed) ? null : typed.Trim());

    /// <summary>The number in the form in which it is stored; null for what is none.</summary>
    public static string? Parse(string? typed)
    {
        var text = (typed ?? "").Trim().Replace("(0)", "", StringComparison.Ordinal);
        if (text.Any(c => !char.IsAsciiDigit(c) && !char.IsWhiteSpace(c) && c is not ('+' or '.' or '-' or '/' or '(' or ')')))
            return null;
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var abroad =
            text.StartsWith('+') ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : null;
        if (abroad is null)
            return digits.Length == NationalLength && digits[0] == '0' ? digits : null;
        if (abroad.StartsWith("33", StringComparison.Ordinal) && abroad.Length == NationalLength + 1)
            return "0" + abroad[2..];
        return abroad.Length is >= MinLength and <= MaxLength ? "+" + abroad : null;
    }
}
