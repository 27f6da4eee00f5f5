using System.Globalization;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Privacy;

internal static class ArchiveTexts
{
    private const double Mega = 1_000_000;

    /// <summary>The size of a download: <c>120 ko</c>, <c>3,4 Mo</c>.</summary>
    public static string Size(long bytes) =>
        bytes < Mega
            ? $"{Math.Max(1, bytes / 1000)}{French.Space}ko"
            : (bytes / Mega).ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ',') + $"{French.Space}Mo";
}
