using System.Globalization;
using System.IO.Compression;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>A box that the public medicines base said marketed and paid.</summary>
/// <param name="Line">In the table.</param>
/// <param name="RatePercent">What the compulsory scheme pays of it.</param>
/// <param name="PublicPrice">With the dispensing fee.</param>
/// <param name="Day">From when on the price is known to have held; whether it still does is not known.</param>
internal sealed record ShippedMedicine(long Line, string Cip13, string Label, int RatePercent, Money PublicPrice, DateOnly Day)
{
    /// <summary>The licence asks for the source with its month.</summary>
    public string Source => $"base-donnees-publique.medicaments.gouv.fr (BDPM {Day.ToString("yyyy-MM", CultureInfo.InvariantCulture)})";

    public Dated<ActTariff> Tariff =>
        new(
            new ActTariff(
                Cip13,
                Label,
                ActFamily.Pharmacy,
                Profession.Other,
                false,
                SectorScope.All,
                PublicPrice,
                Ratio.From(RatePercent / 100m),
                null,
                Basket.None,
                false
            ),
            Day,
            null,
            Source
        );
}

/// <summary>
/// The extract of the public medicines base (BDPM) that the product ships, packed with brotli. A line is a box: name of the medicine
/// (empty: as before), what the box holds, its seven digits, rate in percent, price in cents, between tabs; a line with <c>#</c> gives the
/// day of those below. See docs/tariffs.md.
/// </summary>
internal static class ShippedMedicines
{
    public const string Table = "Medicines";
    private const string Resource = "MonHarmonie.Services.Nomenclature.Tariffs.Medicines.tsv.br";

    /// <summary>The table as text; the caller disposes it.</summary>
    public static Stream Open()
    {
        using var packed =
            typeof(ShippedMedicines).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The table {Resource} is missing from the assembly.");
        using var unpacking = new BrotliStream(packed, CompressionMode.Decompress);
        var text = new MemoryStream();
        unpacking.CopyTo(text);
        text.Position = 0;
        return text;
    }

    /// <exception cref="InvalidDataException">A line is no box.</exception>
    public static IEnumerable<ShippedMedicine> Read()
    {
        using var reader = new StreamReader(Open());
        var (name, day) = ("", default(DateOnly));
        for (long line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.StartsWith('#'))
            {
                day = DateOnly.ParseExact(text.AsSpan(1), "yyyy-MM-dd", CultureInfo.InvariantCulture);
                continue;
            }

            var cells = text.Split('\t');
            if (cells.Length != 5 || day == default)
                throw new InvalidDataException($"Line {line} of the shipped table {Table} is damaged.");
            if (cells[0].Length > 0)
                name = cells[0];
            yield return new ShippedMedicine(
                line,
                Cip13(cells[2]),
                $"{name} ({cells[1]})",
                int.Parse(cells[3], CultureInfo.InvariantCulture),
                new Money(long.Parse(cells[4], CultureInfo.InvariantCulture)),
                day
            );
        }
    }

    /// <summary>The bar code of a box: the prefix of French medicines, its seven digits, the check digit of every EAN 13.</summary>
    private static string Cip13(string sevenDigits)
    {
        var code = "34009" + sevenDigits;
        var sum = code.Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 1 : 3)).Sum();
        return $"{code}{(10 - sum % 10) % 10}";
    }
}
