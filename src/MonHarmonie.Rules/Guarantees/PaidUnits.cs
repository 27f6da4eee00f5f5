namespace MonHarmonie.Rules.Guarantees;

/// <summary>How many of the acts, days or items of a line the limits of a guarantee leave to be paid.</summary>
internal readonly record struct PaidUnits(int Count, int InLine)
{
    public bool IsNone => Count == 0;

    /// <summary>Whether some are paid and some are not.</summary>
    public bool IsPart => Count > 0 && Count < InLine;

    /// <summary>What an amount of the whole line comes to for those that are paid, rounded once, half away from zero.</summary>
    public Money ShareOf(Money whole)
    {
        if (!IsPart)
            return whole;
        // A ratio of millionths would be some cents off on large amounts: two thirds are not 0.666667.
        var twice = (Int128)whole.Cents * Count * 2;
        return new(checked((long)((twice + (twice < 0 ? -InLine : InLine)) / (2 * (Int128)InLine))));
    }
}
