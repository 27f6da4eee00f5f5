using System.Text;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Documents;

/// <summary>
/// Text for a cell of a file that a spreadsheet opens. A text that a spreadsheet would take for a formula gets an apostrophe in front
/// (OWASP ASVS 1.2.10); amounts and dates never pass here, so that negative amounts stay numbers.
/// </summary>
internal static class SpreadsheetText
{
    private const string FormulaStarts = "=+-@";

    /// <summary>The text without control characters, and never a formula, full-width variants of the signs included.</summary>
    public static string Safe(string? text)
    {
        var plain = Plain(text);
        if (plain.Length == 0)
            return "";
        // Spreadsheets read « ＝ » as « = »: compatibility folding does the same.
        var first = plain[0].ToString();
        var folded = first.NormalizeOrOriginal(NormalizationForm.FormKC);
        return FormulaStarts.Contains(folded[0], StringComparison.Ordinal) ? "'" + plain : plain;
    }

    /// <summary>The text without control characters, for a cell that says of itself that it is text.</summary>
    public static string Plain(string? text) =>
        string.IsNullOrEmpty(text)
            ? ""
            : string.Create(
                    text.Length,
                    text,
                    (cell, given) =>
                    {
                        for (var at = 0; at < cell.Length; at++)
                            cell[at] = char.IsControl(given[at]) ? ' ' : given[at];
                    }
                )
                .Trim();
}
