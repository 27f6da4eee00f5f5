using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>What a guarantee gives in euros for a typical care, all counters at zero.</summary>
/// <param name="Label">The care, in the member's words: <c>un détartrage</c>.</param>
/// <param name="Withheld">The part of what is left that the law forbids us to pay (participation, franchise).</param>
public sealed record GuaranteeExample(string Label, Money Price, Money AmoPaid, Money AmcPaid, Money Remaining, Money Withheld);

/// <summary>
/// The worked examples of guarantee tables: one typical care for each item (<c>Examples.csv</c>, each with the source of its price),
/// calculated by the engine on the tariffs of a day.
/// </summary>
public sealed class GuaranteeExamples(Pricer pricer)
{
    private static readonly Lazy<Dictionary<GuaranteeItem, (string Label, CareLine Line)>> Cares = new(Load);

    public static IReadOnlyCollection<GuaranteeItem> Items => Cares.Value.Keys;

    /// <summary>The acts whose tariffs the pricer must know.</summary>
    public static IReadOnlyCollection<string> Acts =>
        [.. Cares.Value.Values.Select(c => c.Line.Act).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The example of a line on a day.</summary>
    /// <returns>Null when the item has none, the expression is outside the grammar, or a tariff of that day is unknown.</returns>
    public GuaranteeExample? Of(GuaranteeItem item, string expression, bool isResponsible, DateOnly day)
    {
        if (!Cares.Value.TryGetValue(item, out var care) || !GuaranteeParser.TryParse(expression, out var guarantee, out _))
            return null;
        var priced = pricer.Price(
            care.Line with
            {
                CareDate = day,
                ReimbursedOn = day,
                BirthDate = new DateOnly(Math.Max(1, day.Year - 40), 1, 1),
                Guarantee = guarantee,
                IsResponsible = isResponsible,
            },
            new CareCounters()
        );
        return priced.Gap == NotComputable.None
            ? new GuaranteeExample(care.Label, priced.Price, priced.AmoPaid, priced.AmcPaid, priced.Remaining, priced.Withheld)
            : null;
    }

    private static Dictionary<GuaranteeItem, (string Label, CareLine Line)> Load() =>
        ShippedTable
            .Read("Contracts.Tables.Examples", '|')
            .Named.ToDictionary(
                r => Enum.Parse<GuaranteeItem>(r["item"]),
                r => (r["label"].Replace(" %", "\u00A0%", StringComparison.Ordinal), Line(r))
            );

    private static CareLine Line(Dictionary<string, string> row) =>
        new()
        {
            CareDate = default,
            ReimbursedOn = default,
            BirthDate = default,
            Act = row["act"],
            Quantity = int.Parse(row["quantity"], CultureInfo.InvariantCulture),
            Price = Amount(row["price"]),
            Base = Amount(row["base"]),
            Rate = row["rate"] is { Length: > 0 } rate ? Ratio.From(decimal.Parse(rate, CultureInfo.InvariantCulture)) : null,
            Family = row["family"] is { Length: > 0 } family ? Enum.Parse<ActFamily>(family) : null,
            Sector = row["sector"] switch
            {
                "S1" => Sector.Sector1,
                "OPTAM" => Sector.Optam,
                "S2" => Sector.Sector2,
                _ => Sector.None,
            },
            Status = row["status"] == "maternity" ? CareStatus.Maternity : CareStatus.None,
            Guarantee = Guarantee.None,
            SecondGuarantee = Guarantee.None,
        };

    private static Money? Amount(string text) =>
        text.Length == 0 ? null : Money.FromEuros(decimal.Parse(text, CultureInfo.InvariantCulture));
}
