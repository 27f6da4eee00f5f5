using System.Text.RegularExpressions;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>Labels of official tables, as acts of ours.</summary>
internal static partial class TableLabels
{
    public static ActDraft Draft(NomenclatureKind nomenclature, string code, string label, ActFamily family)
    {
        var whole = string.Join(' ', Repaired(label).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (whole.Length == 0)
            whole = code;
        var shown = whole.Length <= TariffAct.LabelMaxLength ? whole : string.Concat(whole.AsSpan(0, TariffAct.LabelMaxLength - 1), "…");
        var full =
            whole.Length <= TariffAct.LongLabelMaxLength ? whole : string.Concat(whole.AsSpan(0, TariffAct.LongLabelMaxLength - 1), "…");
        return new ActDraft(nomenclature, code, shown, full == shown ? null : full, family, null, TariffAct.LastRank, false);
    }

    /// <summary>
    /// Code page 850 has neither « œ » nor the curved apostrophe: where a table was made from a text that had them, a question mark stands
    /// in the middle or at the beginning of a word (<c>c?lioscopie</c>, <c>d?une</c>).
    /// </summary>
    private static string Repaired(string label)
    {
        if (!label.Contains('?', StringComparison.Ordinal))
            return label;
        var text = Apostrophe().Replace(label, "'");
        return Ligature().Replace(text, found => found.Index == 0 ? "Œ" : "œ");
    }

    [GeneratedRegex(@"(?<=(^|\P{L})[dlDL])\?(?=\p{L})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Apostrophe();

    [GeneratedRegex(@"(?<!\?)\?(?=\p{Ll})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ligature();
}
