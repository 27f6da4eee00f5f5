using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Accounts.SigningIn;

namespace MonHarmonie.Services.Tests.Accounts;

public sealed class ThrottleRuleTests
{
    [Fact]
    public void WaitAfter_GrowsToItsLimitAndNeverLocks()
    {
        var rule = ThrottleRule.UnknownDevice;

        Assert.Null(rule.WaitAfter(9));
        Assert.Equal(TimeSpan.FromSeconds(30), rule.WaitAfter(10));
        Assert.Equal(TimeSpan.FromSeconds(60), rule.WaitAfter(11));
        Assert.Equal(TimeSpan.FromHours(1), rule.WaitAfter(30));
        Assert.Equal(TimeSpan.FromHours(1), rule.WaitAfter(int.MaxValue));
    }

    [Theory]
    [InlineData("7k4m-9qxr", "7K4M9QXR")]
    [InlineData(" 7K4M 9QXR ", "7K4M9QXR")]
    [InlineData("oil0-1ulx", "0110" + "1V1X")]
    [InlineData(null, "")]
    public void Normalise_CodesTypedByHand_AreReadAlike(string? typed, string expected) =>
        Assert.Equal(expected, RecoveryCodes.Normalise(typed));
}
