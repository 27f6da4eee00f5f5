using System.Collections.Frozen;
using System.Text;

namespace MonHarmonie.Services.Members;

/// <summary>
/// The account structure of each SEPA country (ISO 13616 registry): <c>n</c> a digit, <c>a</c> a letter, <c>c</c> either.
/// </summary>
internal static class IbanStructures
{
    private const string Table =
        "AD8n12c AL8n16c AT16n BE12n BG4a6n8c CH5n12c CY8n16c CZ20n DE18n DK14n EE16n ES20n FI14n FR10n11c2n GB4a14n GI4a15c GR7n16c "
        + "HR17n HU24n IE4a14n IS22n IT1a10n12c LI5n12c LT16n LU3n13c LV4a13c MC10n11c2n MD20c ME18n MK3n10c2n MT4a5n18c NL4a10n NO11n "
        + "PL24n PT21n RO4a16c RS18n SE20n SI15n SK20n SM1a10n12c VA18n";

    private static readonly FrozenDictionary<string, string> ByCountry = Table
        .Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => Expand(entry.AsSpan(2)), StringComparer.Ordinal);

    /// <summary>One letter per character of the account part; null outside SEPA.</summary>
    public static string? Of(string country) => ByCountry.GetValueOrDefault(country);

    public static bool Fits(string structure, ReadOnlySpan<char> account)
    {
        for (var i = 0; i < structure.Length; i++)
        {
            var fits = structure[i] switch
            {
                'n' => char.IsAsciiDigit(account[i]),
                'a' => char.IsAsciiLetterUpper(account[i]),
                _ => true,
            };
            if (!fits)
                return false;
        }

        return true;
    }

    private static string Expand(ReadOnlySpan<char> compact)
    {
        var structure = new StringBuilder();
        var count = 0;
        foreach (var c in compact)
        {
            if (char.IsAsciiDigit(c))
            {
                count = (count * 10) + c - '0';
                continue;
            }

            structure.Append(c, count);
            count = 0;
        }

        return structure.ToString();
    }
}
