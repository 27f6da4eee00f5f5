namespace MonHarmonie.Services.Shared.Identifiers;

/// <summary>The check digit of SIREN, SIRET, FINESS and RPPS numbers, and of ours (ISO/IEC 7812-1, annex B).</summary>
public static class Luhn
{
    /// <summary>True when the last of these digits agrees with those before it.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length > 0 && Sum(digits, doubledFirst: false) % 10 == 0;

    /// <summary>The digit to put after these.</summary>
    public static char Key(ReadOnlySpan<char> digits) => (char)('0' + ((10 - (Sum(digits, doubledFirst: true) % 10)) % 10));

    /// <summary>The sum from the right, doubling every other digit.</summary>
    private static int Sum(ReadOnlySpan<char> digits, bool doubledFirst)
    {
        var sum = 0;
        var isDoubled = doubledFirst;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = (digits[i] - '0') * (isDoubled ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            isDoubled = !isDoubled;
        }

        return sum;
    }
}
