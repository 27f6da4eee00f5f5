using System.Collections.Frozen;
using System.Text.RegularExpressions;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Explanation;

/// <summary>Where a figure comes from.</summary>
/// <param name="Name">The text or publication, readable.</param>
/// <param name="Address">Where it can be read, always https; null when the source gives no address.</param>
/// <param name="Since">From which day the figure holds; empty when that is said elsewhere.</param>
public sealed record SourceText(string Name, string? Address, string Since)
{
    public override string ToString() => Name + Since;
}

/// <summary>
/// Says where a figure comes from: the article of the law when the source names one, else an official page, else the first publication;
/// nothing for what was derived by hand.
/// </summary>
public static partial class SourceTexts
{
    private const string Law = "Code de la sécurité sociale",
        OpenFisca = "openfisca/",
        Official = ".gouv.fr";

    /// <summary>Sites whose address says less than their name.</summary>
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["service-public.gouv.fr"] = "Service public",
        ["legifrance.gouv.fr"] = "Légifrance",
        ["ameli.fr"] = "Assurance Maladie",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>For example « Code de la sécurité sociale, article R160-19, depuis le 15 mai 2024 ».</summary>
    public static SourceText? Of(string? source, DateOnly? since)
    {
        if (string.IsNullOrWhiteSpace(source))
            return null;
        if (!Article().IsMatch(source) && !Publication().IsMatch(source))
            return null;
        var named = Article().Match(source) is { Success: true } article
            ? new SourceText($"{Law}, article{French.Space}{article.Groups["number"].Value}", null, "")
            : OfPublication(source);
        return since is { } day ? named with { Since = $", depuis le {French.Date(day)}" } : named;
    }

    /// <summary>An official page when one is named, else the first publication.</summary>
    private static SourceText OfPublication(string source)
    {
        var named = source.Split(';', StringSplitOptions.TrimEntries);
        var chosen = Array.Find(named, IsOfficial) ?? named[0];
        if (chosen.StartsWith(OpenFisca, StringComparison.OrdinalIgnoreCase))
            return new SourceText("OpenFisca France", null, "");
        // What stands behind the address is a note of ours, not for members.
        if (Publication().Match(chosen) is not { Success: true } page)
            return new SourceText(chosen, null, "");
        var site = page.Groups["site"].Value;
        var name = Names.GetValueOrDefault(site.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? site[4..] : site, site);
        return new SourceText(name, AddressOf(site + page.Groups["path"].Value), "");
    }

    private static bool IsOfficial(string publication) =>
        Publication().Match(publication).Groups["site"].Value is var site
        && (site.EndsWith(Official, StringComparison.OrdinalIgnoreCase) || Names.ContainsKey(site));

    private static string? AddressOf(string place) =>
        Uri.TryCreate($"https://{place}", UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address.AbsoluteUri
            : null;

    [GeneratedRegex(
        @"^(openfisca/|(https?://)?(?<site>[\w.-]+\.(fr|com|org|net|eu|info))(?![\w.])(?<path>/[\w./?=&%+~-]*)?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Publication();

    [GeneratedRegex(
        @"(Code de la s[eé]curit[eé] sociale|CSS),? art(\.|icle)? ?(?<number>[LRDA]\.? ?[\d-]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Article();
}
