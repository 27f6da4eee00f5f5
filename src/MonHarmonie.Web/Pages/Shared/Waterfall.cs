using System.Globalization;
using MonHarmonie.Rules;

namespace MonHarmonie.Web.Pages.Shared;

/// <summary>Who bears a part of a care's price.</summary>
public enum WaterfallKind
{
    /// <summary>The social security (assurance maladie obligatoire).</summary>
    Amo,

    /// <summary>Us (assurance maladie complémentaire).</summary>
    Amc,

    /// <summary>Participation and franchise: the law forbids us to reimburse them.</summary>
    Participation,

    /// <summary>What the member pays in the end.</summary>
    Remaining,

    /// <summary>Not shared between us and the member yet: our part is being calculated.</summary>
    ToCome,
}

/// <summary>One part of the price.</summary>
/// <param name="Kind">Who bears it.</param>
/// <param name="Label">In everyday words: <c>Mon Harmonie a versé</c>.</param>
/// <param name="Amount">The part; negative in a regularisation.</param>
/// <param name="Why">How it was found: <c>70 % de la base de 30,00 €, moins 2,00 €</c>.</param>
public sealed record WaterfallPart(WaterfallKind Kind, string Label, Money Amount, string? Why = null);

/// <summary>How the price of a care is shared, as one bar and its table twin. The parts add up to <paramref name="Spent"/>.</summary>
public sealed record Waterfall(Money Spent, IReadOnlyList<WaterfallPart> Parts)
{
    /// <summary>The segments of the bar in percent of its width; none when a part is negative, which a bar cannot tell.</summary>
    public IReadOnlyList<(WaterfallKind Kind, string X, string Width)> Segments()
    {
        var total = Parts.Sum(part => part.Amount.Cents);
        if (total <= 0 || Parts.Any(part => part.Amount.Cents < 0))
            return [];

        var segments = new List<(WaterfallKind, string, string)>();
        long before = 0;
        foreach (var part in Parts.Where(part => part.Amount.Cents > 0))
        {
            segments.Add((part.Kind, Percent(before, total), Percent(part.Amount.Cents, total)));
            before += part.Amount.Cents;
        }
        return segments;
    }

    /// <summary>Parts that are not simply paid are hatched, so that colour does not tell them alone.</summary>
    public static bool IsHatched(WaterfallKind kind) => kind is WaterfallKind.Participation or WaterfallKind.ToCome;

    /// <summary>The class of the colour of a part.</summary>
    public static string CssClass(WaterfallKind kind) =>
        kind switch
        {
            WaterfallKind.Amo => "waterfall-amo",
            WaterfallKind.Amc => "waterfall-amc",
            WaterfallKind.Participation => "waterfall-participation",
            WaterfallKind.ToCome => "waterfall-to-come",
            _ => "waterfall-remaining",
        };

    private static string Percent(long part, long total) => (100m * part / total).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
