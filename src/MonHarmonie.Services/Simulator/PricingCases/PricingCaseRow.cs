using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Services.Simulator.PricingCases;

/// <summary>A row of a pricing-case file: the line to price, or why it cannot be read.</summary>
internal sealed class PricingCaseRow
{
    public required string Case { get; init; }
    public required string Line { get; init; }
    public CareLine Care { get; init; }

    /// <summary>Why the row cannot be priced, in plain words; null when it can be read.</summary>
    public string? Refusal { get; init; }
    public PricedLine Priced { get; set; }

    /// <summary>A figure that no official text confirms decided an amount.</summary>
    public bool IsUncertain { get; set; }
}
