namespace MonHarmonie.Rules;

/// <summary>A share or a multiple (0.70 for 70 %, 2 for 200 %), held as whole millionths so that products of cents are exact.</summary>
/// <param name="Millionths">The ratio times 1,000,000.</param>
public readonly record struct Ratio(long Millionths) : IComparable<Ratio>
{
    private const long One = 1_000_000;

    public static readonly Ratio Nothing;

    /// <summary>The whole: 100 %.</summary>
    public static readonly Ratio Whole = new(One);

    public decimal Value => Millionths / (decimal)One;

    /// <summary>A ratio, to the millionth.</summary>
    /// <exception cref="OverflowException">The ratio does not fit.</exception>
    public static Ratio From(decimal ratio) => new(checked((long)decimal.Round(ratio * One, MidpointRounding.AwayFromZero)));

    /// <summary>The share of an amount, rounded half away from zero to the cent: one line, one payer, one rounding.</summary>
    public Money Of(Money amount)
    {
        // Whatever care costs fits in 64 bits; only absurd amounts need twice as many, and those cost ten times the time.
        if (int.MinValue <= amount.Cents && amount.Cents <= int.MaxValue && int.MinValue <= Millionths && Millionths <= int.MaxValue)
        {
            var product = amount.Cents * Millionths;
            return new((product + (product < 0 ? -One / 2 : One / 2)) / One);
        }
        var exact = (Int128)amount.Cents * Millionths;
        var half = exact < 0 ? -One / 2 : One / 2;
        return new(checked((long)((exact + half) / One)));
    }

    public static bool operator <(Ratio left, Ratio right) => left.Millionths < right.Millionths;

    public static bool operator >(Ratio left, Ratio right) => left.Millionths > right.Millionths;

    public static bool operator <=(Ratio left, Ratio right) => left.Millionths <= right.Millionths;

    public static bool operator >=(Ratio left, Ratio right) => left.Millionths >= right.Millionths;

    public static Ratio operator -(Ratio left, Ratio right) => new(left.Millionths - right.Millionths);

    public static Ratio Subtract(Ratio left, Ratio right) => left - right;

    public int CompareTo(Ratio other) => Millionths.CompareTo(other.Millionths);

    /// <summary>At least two decimals, invariant: <c>0.70</c>.</summary>
    public override string ToString() => Value.ToString("0.00####", System.Globalization.CultureInfo.InvariantCulture);
}
