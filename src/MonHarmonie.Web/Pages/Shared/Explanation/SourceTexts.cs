using System.Text.RegularExpressions;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Explanation;

/// <summary>
/// Says where a figure comes from: the article of the law when the source names one, else the publication; nothing for what was derived by
/// hand.
/// </summary>
public static partial class SourceTexts
{
    private const string Law = "Code de la sécurité sociale",
        OpenFisca = "openfisca/";

    /// <summary>For example « Code de la sécurité sociale, article R160-19, depuis le 15 mai 2024 ».</summary>
    public static string? Of(string? source, DateOnly? since)
    {
        if (string.IsNullOrWhiteSpace(source))
            return null;
        if (!Article().IsMatch(source) && !Address().IsMatch(source))
            return null;
        var text = Article().Match(source) is { Success: true } article
            ? $"{Law}, article{French.Space}{article.Groups["number"].Value}"
            : Publication(source);
        return since is { } day ? $"{text}, depuis le {French.Date(day)}" : text;
    }

    /// <summary>The first publication named: its site.</summary>
    private static string Publication(string source)
    {
        var first = source.Split(';', 2)[0].Trim();
        if (first.StartsWith(OpenFisca, StringComparison.OrdinalIgnoreCase))
            return "OpenFisca France";
        // What stands behind the address is a note of ours, not for members.
        return Address().Match(first) is { Success: true } address ? address.Value : first;
    }

    [GeneratedRegex(
        @"^(openfisca/|[\w.-]+\.(fr|com|org|net|eu|gouv\.fr|info)\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Address();

    [GeneratedRegex(
        @"(Code de la s[eé]curit[eé] sociale|CSS),? art(\.|icle)? ?(?<number>[LRDA]\.? ?[\d-]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Article();
}
