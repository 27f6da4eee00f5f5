namespace MonHarmonie.Services.Members;

public enum IbanFault
{
    None,
    Empty,
    Characters,

    /// <summary>The country is outside SEPA: no transfer nor debit in euros is possible.</summary>
    Country,
    Length,

    /// <summary>A letter where the country has a digit, or the reverse.</summary>
    Structure,

    /// <summary>The ISO 7064 mod 97 control fails.</summary>
    Checksum,

    /// <summary>The French or Monegasque RIB key fails.</summary>
    RibKey,
}

/// <summary>
/// An International Bank Account Number of the SEPA area (ISO 13616). Never shown whole: <see cref="ToString"/> masks it.
/// </summary>
public sealed record Iban
{
    private const int MaxLength = 34;
    private const int ShownAtEnd = 3;

    private Iban(string value) => Value = value;

    /// <summary>The characters without spaces, in upper case.</summary>
    public string Value { get; }

    /// <summary>ISO 3166 code of the country.</summary>
    public string Country => Value[..2];

    /// <summary>Safe to show: country, check digits and the last three characters: <c>FR76 •••• •••• •••• •••• •••• 123</c>.</summary>
    public string Masked => Group(static (value, i) => i < 4 || i >= value.Length - ShownAtEnd ? value[i] : '•');

    /// <summary>In groups of four, for its holder.</summary>
    public string Grouped => Group(static (value, i) => value[i]);

    /// <summary>Reads an IBAN; spaces are ignored, as is a leading « IBAN ».</summary>
    /// <param name="text">The text.</param>
    /// <param name="iban">The IBAN when the answer is <see cref="IbanFault.None"/>.</param>
    public static IbanFault Read(string? text, out Iban? iban)
    {
        iban = null;
        var compact = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        if (compact.StartsWith("IBAN", StringComparison.Ordinal))
            compact = compact[4..].TrimStart(':');
        if (compact.Length == 0)
            return IbanFault.Empty;
        if (!compact.All(char.IsAsciiLetterOrDigit))
            return IbanFault.Characters;
        if (compact.Length is < 5 or > MaxLength)
            return IbanFault.Length;
        if (IbanStructures.Of(compact[..2]) is not { } structure)
            return IbanFault.Country;
        if (compact.Length != structure.Length + 4)
            return IbanFault.Length;
        if (!char.IsAsciiDigit(compact[2]) || !char.IsAsciiDigit(compact[3]) || !IbanStructures.Fits(structure, compact.AsSpan(4)))
            return IbanFault.Structure;
        if (Mod97(compact) != 1)
            return IbanFault.Checksum;
        if (compact[..2] is "FR" or "MC" && !HasRibKey(compact.AsSpan(4)))
            return IbanFault.RibKey;

        iban = new Iban(compact);
        return IbanFault.None;
    }

    public static bool TryParse(string? text, out Iban iban)
    {
        var fault = Read(text, out var read);
        iban = read!;
        return fault == IbanFault.None;
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    private string Group(Func<string, int, char> show)
    {
        var text = new System.Text.StringBuilder(Value.Length + (Value.Length / 4));
        for (var i = 0; i < Value.Length; i++)
        {
            if (i > 0 && i % 4 == 0)
                text.Append(' ');
            text.Append(show(Value, i));
        }

        return text.ToString();
    }

    private static int Mod97(string iban)
    {
        var rest = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97;
        }

        return rest;
    }

    /// <summary>97 − (89 bank + 15 branch + 3 account) mod 97, letters being A-I 1-9, J-R 1-9, S-Z 2-9.</summary>
    private static bool HasRibKey(ReadOnlySpan<char> bban) =>
        97 - (((89 * Number(bban[..5])) + (15 * Number(bban.Slice(5, 5))) + (3 * Number(bban.Slice(10, 11)))) % 97) == Number(bban[21..]);

    private static long Number(ReadOnlySpan<char> text)
    {
        var number = 0L;
        foreach (var c in text)
            number = (number * 10) + RibDigit(c);
        return number;
    }

    private static int RibDigit(char c)
    {
        if (char.IsAsciiDigit(c))
            return c - '0';
        return c >= 'S' ? c - 'S' + 2 : ((c - 'A') % 9) + 1;
    }
}
