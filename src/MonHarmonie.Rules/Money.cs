namespace MonHarmonie.Rules;

/// <summary>An amount in euros, held as whole cents so that sums are exact in code and in SQL.</summary>
/// <param name="Cents">The amount in cents; negative for a regularisation.</param>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    public static readonly Money Zero;

    public decimal Euros => Cents / 100m;

    /// <summary>Rounds half away from zero, to the cent: the rounding of social-security tables.</summary>
    /// <param name="euros">The amount in euros.</param>
    /// <exception cref="OverflowException">The amount does not fit in 64 bits of cents.</exception>
    public static Money FromEuros(decimal euros) => new(checked((long)decimal.Round(euros * 100m, MidpointRounding.AwayFromZero)));

    /// <summary>The share of this amount at a rate (0.70 for 70 %), rounded half away from zero.</summary>
    public Money At(decimal rate) => FromEuros(Euros * rate);

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money left, Money right) => left.Cents <= right.Cents ? left : right;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money left, Money right) => left.Cents >= right.Cents ? left : right;

    public static Money operator +(Money left, Money right) => new(checked(left.Cents + right.Cents));

    public static Money operator -(Money left, Money right) => new(checked(left.Cents - right.Cents));

    public static Money operator -(Money value) => new(checked(-value.Cents));

    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    public static Money Negate(Money value) => -value;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>The amount in the invariant culture, for logs and errors: <c>1234.56</c>.</summary>
    public override string ToString() => Euros.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
