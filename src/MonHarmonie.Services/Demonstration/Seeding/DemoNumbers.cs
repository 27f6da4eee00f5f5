using System.Globalization;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>Numbers in the right form, with the right keys, that belong to nobody.</summary>
internal static class DemoNumbers
{
    /// <summary>Member numbers of the demonstration start with a 3.</summary>
    public const int FirstMember = 30_000_000;

    private const int Departments = 95;
    private const int Communes = 500;
    private const int Serials = 998;
    private const long Spread = 7_919;

    /// <summary>Nine digits with their Luhn key.</summary>
    public static string Member(int person) => WithLuhn(FirstMember + person);

    /// <summary>A SIREN: nine digits with their Luhn key, in a range the register does not use.</summary>
    public static string Siren(int company) => WithLuhn(100_000 + company);

    /// <summary>A NIR of 15 characters; two persons never have the same, whatever their birth date.</summary>
    public static string Nir(int person, bool woman, DateOnly birth)
    {
        var place = person * Spread % ((long)Departments * Communes * Serials);
        var department = (int)(place % Departments) + 1;
        var commune = (int)(place / Departments % Communes) + 1;
        var serial = (int)(place / Departments / Communes) + 1;
        var (text, digits) = department switch
        {
            Departments => ("99", 99),
            // Corsica was one département, 20, for births before 1976.
            20 when birth.Year < 1976 => ("20", 20),
            20 when commune % 2 == 0 => ("2A", 19),
            20 => ("2B", 18),
            var other => (other.ToString("00", CultureInfo.InvariantCulture), other),
        };
        if (text == "99")
            commune += 99;
        var number =
            ((((((woman ? 2L : 1L) * 100 + birth.Year % 100) * 100 + birth.Month) * 100 + digits) * 1000) + commune) * 1000 + serial;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(woman ? 2 : 1)}{birth.Year % 100:00}{birth.Month:00}{text}{commune:000}{serial:000}{97 - (number % 97):00}"
        );
    }

    /// <summary>A French IBAN, RIB key included, at a bank that does not exist (code 19999).</summary>
    public static string Iban(int person)
    {
        const long bank = 19_999;
        var branch = person % 9_000 + 1;
        var account = 10_000_000_000L + person;
        var key = 97 - (89 * bank + 15 * branch + 3 * account) % 97;
        var bban = string.Create(CultureInfo.InvariantCulture, $"{bank:00000}{branch:00000}{account:00000000000}{key:00}");
        var rest = 0;
        foreach (var c in bban + "152700")
            rest = (rest * 10 + c - '0') % 97;
        return string.Create(CultureInfo.InvariantCulture, $"FR{98 - rest:00}{bban}");
    }

    private static string WithLuhn(int eight)
    {
        var digits = eight.ToString("00000000", CultureInfo.InvariantCulture);
        return digits + Luhn.Key(digits);
    }
}
