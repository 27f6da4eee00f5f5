using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>How far a fact is to be trusted, as its row says.</summary>
public enum Confidence : byte
{
    Low = 0,
    Medium = 1,
    High = 2,
}

/// <summary>
/// The dated rates and acts that the product ships (<c>Rates.csv</c>, the tables of <see cref="ActTables"/>, the boxes of
/// <see cref="ShippedMedicines"/>), each row with its source. Acts of low confidence are left out unless asked for; rates are all used,
/// since one that lacks would be a rule that lacks, and those that no official text confirms are marked. Gaps and overlaps end the loading
/// with the key and the day.
/// </summary>
public static class ShippedTariffs
{
    private const string Folder = "Nomenclature.Tariffs.";

    /// <summary>The tables of acts, in the order in which they are loaded.</summary>
    internal static readonly IReadOnlyList<string> ActTables = ["Acts", "Ngap", "Ccam", "Lpp", "Nabm", "Pharmacy"];

    /// <summary>A pricer on the shipped tariffs.</summary>
    /// <exception cref="ArgumentException">Two rows are in force on the same day.</exception>
    public static Pricer CreatePricer(Confidence atLeast = Confidence.Medium) => new(Acts(atLeast), Rates(atLeast));

    public static RateBook Rates(Confidence atLeast = Confidence.Medium) =>
        new(
            Rows("Rates")
                .Select(r =>
                    (
                        r["key"],
                        new Dated<decimal>(
                            decimal.Parse(r["value"], CultureInfo.InvariantCulture),
                            Day(r["valid_from"])!.Value,
                            Day(r["valid_to"]),
                            r["source"],
                            IsUncertain(Trust(r), atLeast)
                        )
                    )
                )
        );

    /// <summary>Whether what is made from a fact must be said to be uncertain.</summary>
    /// <param name="atLeast">The confidence that the settings ask for.</param>
    internal static bool IsUncertain(Confidence confidence, Confidence atLeast) => confidence == Confidence.Low || confidence < atLeast;

    public static ActCatalogue Acts(Confidence atLeast) =>
        new(
            ActTables
                .SelectMany(Rows)
                // Without a rate an act is known by name only.
                .Where(r => Trust(r) >= atLeast && r["amo_rate"].Length > 0)
                .Select(r => new Dated<ActTariff>(
                    new ActTariff(
                        r["code"],
                        r["label_fr"],
                        TariffVocabulary.Families[r["family"]],
                        TariffVocabulary.ProfessionOf(r["speciality"]),
                        TariffVocabulary.IsGeneralist(r["speciality"]),
                        TariffVocabulary.Scopes[r["sector_scope"]],
                        Amount(r["br_eur"]),
                        Ratio.From(decimal.Parse(r["amo_rate"], CultureInfo.InvariantCulture)),
                        Amount(r["plv_eur"]),
                        TariffVocabulary.Baskets[r["basket_100sante"]],
                        TariffVocabulary.IsFrame(r["family"], r["label_fr"])
                    ),
                    Day(r["valid_from"])!.Value,
                    Day(r["valid_to"]),
                    r["source"],
                    IsUncertain(Trust(r), atLeast)
                ))
                .Concat(atLeast == Confidence.Low ? ShippedMedicines.Read().Select(b => b.Tariff) : [])
        );

    /// <summary>What each act is called, without a tariff.</summary>
    internal static IEnumerable<IndexedAct> Names() =>
        ActTables
            .SelectMany(Rows)
            .Select(r => new IndexedAct(
                r["code"],
                r["label_member"],
                r["label_fr"],
                TariffVocabulary.Nomenclatures[r["nomenclature"]],
                TariffVocabulary.Families[r["family"]],
                byte.Parse(r["rank"], CultureInfo.InvariantCulture)
            ))
            .Concat(
                ShippedMedicines
                    .Read()
                    .Select(b => new IndexedAct(b.Cip13, b.Label, null, NomenclatureKind.Pharmacy, ActFamily.Pharmacy, TariffAct.LastRank))
            )
            .DistinctBy(a => a.Code, StringComparer.Ordinal);

    /// <summary>The text of a table; the caller disposes it.</summary>
    internal static Stream Open(string table) =>
        table == ShippedMedicines.Table ? ShippedMedicines.Open() : ShippedTable.Open(Folder + table);

    private static IEnumerable<Dictionary<string, string>> Rows(string table) => ShippedTable.Read(Folder + table, ',').Named;

    private static Confidence Trust(Dictionary<string, string> row) => Enum.Parse<Confidence>(row["confidence"], ignoreCase: true);

    private static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Money? Amount(string text) =>
        text.Length == 0 ? null : Money.FromEuros(decimal.Parse(text, CultureInfo.InvariantCulture));
}
