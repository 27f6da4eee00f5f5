using Xunit;

namespace MonHarmonie.Rules.Tests;

public sealed class DatedSeriesTests
{
    private static readonly DateOnly Day = new(2025, 1, 1);

    private static DatedSeries<int> Series(params (int Value, int From, int? To)[] values) =>
        new(values.Select(v => new Dated<int>(v.Value, Day.AddDays(v.From), v.To is { } to ? Day.AddDays(to) : null, "test")));

    [Fact]
    public void FirstDifference_SameValuesCutOtherwise_IsNone() =>
        Assert.Null(Series((1, 0, 9), (1, 10, null)).FirstDifference(Series((1, 0, null))));

    [Fact]
    public void FirstDifference_OtherValue_IsItsFirstDay() =>
        Assert.Equal(Day.AddDays(10), Series((1, 0, null)).FirstDifference(Series((1, 0, 9), (2, 10, null))));

    [Fact]
    public void FirstDifference_EarlierEnd_IsTheDayAfter() =>
        Assert.Equal(Day.AddDays(5), Series((1, 0, 4)).FirstDifference(Series((1, 0, null))));

    [Fact]
    public void FirstDifference_NothingBefore_IsTheFirstDay() =>
        Assert.Equal(Day, DatedSeries<int>.Empty.FirstDifference(Series((1, 0, null))));
}
