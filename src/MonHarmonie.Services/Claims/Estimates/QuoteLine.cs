using MonHarmonie.Rules;
using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Claims.Estimates;

/// <summary>One act of a quote, as it was read or as an advisor enters it.</summary>
public sealed record QuoteLine(string Act, int Quantity, Money Price)
{
    /// <summary>What was read, when every line has its act and its price; else nothing: half a quote is none.</summary>
    public static IReadOnlyList<QuoteLine> Of(IReadOnlyList<ReadLine> lines) =>
        lines.All(l => l is { ActCode: not null, Amount: not null })
            ? [.. lines.Select(l => new QuoteLine(l.ActCode!, l.Quantity, l.Amount!.Value))]
            : [];
}
