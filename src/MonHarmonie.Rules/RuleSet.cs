namespace MonHarmonie.Rules;

/// <summary>The version of the formulas, stored with each settlement so that it can be calculated again by the rules of its day.</summary>
public static class RuleSet
{
    /// <summary>Raised at each change that can move a cent; <c>docs/rules.md</c> says what changed.</summary>
    public const string Version = "2026.5";
}
