using System.Diagnostics.CodeAnalysis;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>Reads a percentage, with or without its sign and a space before it: <c>65%</c>, <c>65 %</c>, <c>65,5</c>.</summary>
public static class RateText
{
    /// <summary>Reads a rate between 0 and 100, kept as a percentage (65, not 0.65).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal percent, [NotNullWhen(false)] out ImportFact? reason)
    {
        if (!AmountText.TryParseDecimal(text.Trim().TrimEnd('%'), out percent, out _))
            reason = ImportFactKind.RateUnreadable;
        else if (percent is < 0m or > 100m)
            reason = ImportFactKind.RateOutOfRange;
        else
            reason = null;
        return reason is null;
    }
}
