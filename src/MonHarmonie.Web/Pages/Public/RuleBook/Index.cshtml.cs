using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Rules;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Explanation;

namespace MonHarmonie.Web.Pages.Public.RuleBook;

/// <summary>The rules by which care is calculated, with every figure in force over time and where it comes from.</summary>
public sealed class IndexModel(TariffService tariffs, TimeProvider clock) : PageModel
{
    public RateBook Rates { get; private set; } = null!;
    public int Version { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Version = await tariffs.CurrentVersionAsync(ct);
        Rates = await tariffs.RatesAsync(Version, ct);
    }

    /// <summary>The value in force today, null while it is not confirmed, and those before it, the latest first.</summary>
    public (Dated<decimal>? Current, IReadOnlyList<Dated<decimal>> Past) Values(RuleFigure figure)
    {
        var series = Rates.Of(figure.Key);
        var current = series.Find(clock.Today());
        return (current, [.. series.Values.Where(v => v != current)]);
    }

    /// <summary>When a value is in force: <c>depuis le 15 mai 2024</c>, <c>du 1er janvier au 31 décembre 2026</c>.</summary>
    public static string Since(Dated<decimal> value) =>
        value.ValidTo is { } to ? Capital(French.Period(value.ValidFrom, to)) : $"Depuis le {French.Date(value.ValidFrom)}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>The law or publication behind a value; null for what was derived or remembered, which is to be confirmed.</summary>
    public static SourceText? Source(Dated<decimal> value) => SourceTexts.Of(value.Source, null);
}
