using CsCheck;
using Xunit;

namespace MonHarmonie.Rules.Tests;

public sealed class MoneyTests
{
    private static readonly Gen<Money> Amounts = Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Select(cents => new Money(cents));

    [Fact]
    public void Sum_AnyOrder_IsTheSameAndExact() =>
        Amounts
            .Array[0, 50]
            .Sample(amounts =>
                amounts.Aggregate(Money.Zero, Money.Add) == amounts.Reverse().Aggregate(Money.Zero, Money.Add)
                && amounts.Aggregate(Money.Zero, Money.Add).Euros == amounts.Sum(a => a.Euros)
            );

    [Fact]
    public void Subtract_ThenAdd_IsTheSame() => Gen.Select(Amounts, Amounts).Sample((a, b) => a - b + b == a && a - b == -(b - a));

    [Fact]
    public void FromEuros_OfEuros_IsTheSame() => Amounts.Sample(a => Money.FromEuros(a.Euros) == a);

    [Fact]
    public void At_ShareAndItsComplement_AddUpWithinOneCent() =>
        Gen.Select(Amounts, Gen.Int[0, 100])
            .Sample((a, percent) => Math.Abs((a.At(percent / 100m) + a.At((100 - percent) / 100m) - a).Cents) <= 1);

    [Fact]
    public void At_Share_LiesBetweenNothingAndAll() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Int[0, 100])
            .Sample(
                (cents, percent) => new Money(cents).At(percent / 100m) is var share && share >= Money.Zero && share <= new Money(cents)
            );

    [Fact]
    public void Compare_Amounts_FollowsTheirCents() =>
        Gen.Select(Amounts, Amounts)
            .Sample(
                (a, b) =>
                    Math.Sign(a.CompareTo(b)) == Math.Sign(a.Cents.CompareTo(b.Cents))
                    && a < b == a.Cents < b.Cents
                    && a >= b == a.Cents >= b.Cents
                    && Money.Min(a, b).Cents == Math.Min(a.Cents, b.Cents)
                    && Money.Max(a, b).Cents == Math.Max(a.Cents, b.Cents)
            );

    [Theory]
    [InlineData("0.005", 1)]
    [InlineData("-0.005", -1)]
    [InlineData("2.675", 268)]
    [InlineData("2.665", 267)]
    [InlineData("-2.675", -268)]
    [InlineData("2.6749", 267)]
    public void FromEuros_HalfACent_RoundsAwayFromZero(string euros, long cents) =>
        Assert.Equal(cents, Money.FromEuros(decimal.Parse(euros, System.Globalization.CultureInfo.InvariantCulture)).Cents);

    [Fact]
    public void Operators_TooLarge_Overflow()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue));
        Assert.Throws<OverflowException>(() => Money.FromEuros(decimal.MaxValue / 1000));
    }

    [Fact]
    public void ToString_Amount_IsInvariant() => Assert.Equal("-1234.50", new Money(-123_450).ToString());
}
