using System.Text.Json;
using System.Text.Json.Serialization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;

namespace MonHarmonie.Services.Shared;

/// <summary>
/// Writes the steps of a calculation for keeping, and reads them again years later: numbers of enums never change their meaning.
/// </summary>
public static class StepJson
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Write(IEnumerable<Step> steps) => JsonSerializer.Serialize(steps.Select(StoredStep.Of), Compact);

    /// <exception cref="JsonException">The text is none that <see cref="Write"/> wrote.</exception>
    public static IReadOnlyList<Step> Read(string text) =>
        [.. (JsonSerializer.Deserialize<StoredStep[]>(text, Compact) ?? []).Select(k => k.ToStep())];

    /// <summary>A step with one letter a name: there are several to an act, and millions of acts.</summary>
    private sealed record StoredStep(
        [property: JsonPropertyName("k")] StepKind Kind,
        [property: JsonPropertyName("b")] long Before,
        [property: JsonPropertyName("a")] long After,
        [property: JsonPropertyName("c")] int Contract,
        [property: JsonPropertyName("s")] long Base,
        [property: JsonPropertyName("u")] long Unit,
        [property: JsonPropertyName("q")] int Quantity,
        [property: JsonPropertyName("r")] long? Rate,
        [property: JsonPropertyName("w")] StepReason Reason,
        [property: JsonPropertyName("t")] TermKind? Term,
        [property: JsonPropertyName("f")] DateOnly? FreeOn,
        [property: JsonPropertyName("o")] string? Source,
        [property: JsonPropertyName("d")] DateOnly? InForceSince,
        [property: JsonPropertyName("n")] bool IsUncertain
    )
    {
        public static StoredStep Of(Step s) =>
            new(
                s.Kind,
                s.Before.Cents,
                s.After.Cents,
                s.Contract,
                s.Base.Cents,
                s.Unit.Cents,
                s.Quantity,
                s.Rate?.Millionths,
                s.Reason,
                s.Term,
                s.FreeOn,
                s.Source,
                s.InForceSince,
                s.IsUncertain
            );

        public Step ToStep() =>
            new(Kind, new Money(Before), new Money(After))
            {
                Contract = Contract,
                Base = new Money(Base),
                Unit = new Money(Unit),
                Quantity = Quantity,
                Rate = Rate is { } rate ? new Ratio(rate) : null,
                Reason = Reason,
                Term = Term,
                FreeOn = FreeOn,
                Source = Source,
                InForceSince = InForceSince,
                IsUncertain = IsUncertain,
            };
    }
}
