using System.Globalization;

namespace MonHarmonie.Services.Members;

/// <summary>Whether the text has the form of a NIR.</summary>
public enum NirForm
{
    Correct,
    Empty,

    /// <summary>Neither 13 nor 15 characters once spaces are removed.</summary>
    Length,

    /// <summary>A character that cannot be there: a letter other than the A or B of Corsica, a first digit out of 1-4, 7, 8.</summary>
    Characters,

    /// <summary>A spreadsheet took it for an amount and kept its first digits only (« 2,84067E+14 »).</summary>
    Rounded,
}

/// <summary>Whether the two-digit key agrees with the number.</summary>
public enum NirKey
{
    NotGiven,
    Correct,
    Wrong,
}

/// <summary>What is wrong with a NIR as given: its form, or its key.</summary>
public enum NirFault
{
    None,
    Empty,
    Length,
    Characters,
    Key,

    /// <inheritdoc cref="NirForm.Rounded"/>
    Rounded,
}

/// <summary>The result of reading a NIR: the form, the key and, apart, the number itself.</summary>
/// <param name="Value">The number, with its computed key; null when the form is wrong.</param>
/// <param name="Form">What is wrong with the form.</param>
/// <param name="Key">The verdict on the key given.</param>
public readonly record struct NirReading(Nir? Value, NirForm Form, NirKey Key)
{
    /// <summary>True when the form is correct and the key, if given, agrees.</summary>
    public bool IsValid => Form == NirForm.Correct && Key != NirKey.Wrong;

    public NirFault Fault =>
        Form switch
        {
            NirForm.Empty => NirFault.Empty,
            NirForm.Length => NirFault.Length,
            NirForm.Characters => NirFault.Characters,
            NirForm.Rounded => NirFault.Rounded,
            _ => Key == NirKey.Wrong ? NirFault.Key : NirFault.None,
        };
}

/// <summary>
/// The French social-security number: 13 characters (sex, year, month, département, commune, serial number) and a key of
/// two digits, 97 − (number mod 97), with 2A read as 19 and 2B as 18. Never shown whole: <see cref="ToString"/> masks it.
/// </summary>
public sealed record Nir
{
    private const string Dots = "••";

    private Nir(string number) => Number = number;

    /// <summary>The 13 characters, without the key.</summary>
    public string Number { get; }

    public string Key => (97 - (Digits(Number) % 97)).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The 15 characters, number and key: the form to encrypt and to index.</summary>
    public string Full => Number + Key;

    /// <summary>First digit 3, 4, 7 or 8: waiting for the final number.</summary>
    public bool IsTemporary => Number[0] is not ('1' or '2');

    /// <summary>What the first digit says of the sex; null for 3 and 4.</summary>
    public bool? IsOfWoman =>
        Number[0] switch
        {
            '1' or '7' => false,
            '2' or '8' => true,
            _ => null,
        };

    /// <summary>Safe to show: <c>1 84 •• •• ••• ••• ••</c>.</summary>
    public string Masked => $"{Number[0]} {Number.AsSpan(1, 2)} {Dots} {Dots} ••• ••• {Dots}";

    /// <summary>Grouped for the person it belongs to: <c>1 84 06 75 056 001 23</c>.</summary>
    public string Grouped =>
        $"{Number[0]} {Number.AsSpan(1, 2)} {Number.AsSpan(3, 2)} {Number.AsSpan(5, 2)} {Number.AsSpan(7, 3)} {Number.AsSpan(10, 3)} {Key}";

    /// <summary>Reads 13 or 15 characters; spaces, dots, hyphens and apostrophes are ignored, a lower-case letter is accepted.</summary>
    public static NirReading Read(string? text)
    {
        if (text?.Contains("E+", StringComparison.OrdinalIgnoreCase) is true)
            return new NirReading(null, NirForm.Rounded, NirKey.NotGiven);
        Span<char> compact = stackalloc char[16];
        var length = 0;
        foreach (var c in text.AsSpan())
        {
            // Spreadsheets put an apostrophe before what is to stay text.
            if (char.IsWhiteSpace(c) || c is '.' or '-' or '\'')
                continue;
            if (length == compact.Length)
                return new NirReading(null, NirForm.Length, NirKey.NotGiven);
            compact[length++] = char.ToUpperInvariant(c);
        }

        if (length == 0)
            return new NirReading(null, NirForm.Empty, NirKey.NotGiven);
        if (length is not (13 or 15))
            return new NirReading(null, NirForm.Length, NirKey.NotGiven);
        if (!HasForm(compact[..length]))
            return new NirReading(null, NirForm.Characters, NirKey.NotGiven);

        var nir = new Nir(new string(compact[..13]));
        if (length == 13)
            return new NirReading(nir, NirForm.Correct, NirKey.NotGiven);
        var agrees = compact[13..15].SequenceEqual(nir.Key);
        return new NirReading(nir, NirForm.Correct, agrees ? NirKey.Correct : NirKey.Wrong);
    }

    /// <summary>Reads a number whose form, and key if given, are correct.</summary>
    public static bool TryParse(string? text, out Nir nir)
    {
        var reading = Read(text);
        nir = reading.Value!;
        return reading.IsValid;
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    private static bool HasForm(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('1' or '2' or '3' or '4' or '7' or '8'))
            return false;
        for (var i = 1; i < text.Length; i++)
        {
            var corsica = i == 6 && text[5] == '2' && text[6] is 'A' or 'B';
            if (!char.IsAsciiDigit(text[i]) && !corsica)
                return false;
        }

        return true;
    }

    private static long Digits(string number)
    {
        var digits = number[6] switch
        {
            'A' => string.Concat(number.AsSpan(0, 5), "19", number.AsSpan(7)),
            'B' => string.Concat(number.AsSpan(0, 5), "18", number.AsSpan(7)),
            _ => number,
        };
        return long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
