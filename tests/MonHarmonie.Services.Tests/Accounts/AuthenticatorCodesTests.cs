using MonHarmonie.Services.Accounts.SecondFactors;

namespace MonHarmonie.Services.Tests.Accounts;

public sealed class AuthenticatorCodesTests
{
    /// <summary>The secret of the test vectors of RFC 6238 (appendix B): "12345678901234567890".</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly DateTime Now = DateTime.UnixEpoch.AddSeconds(1_111_111_111);

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void CodeAt_VectorsOfTheStandard_AreMade(long seconds, string code) =>
        Assert.Equal(code, AuthenticatorCodes.CodeAt(Secret, DateTime.UnixEpoch.AddSeconds(seconds)));

    [Theory]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public void Match_CodeOfANeighbouringStep_IsAccepted(int secondsAway, bool accepted)
    {
        var code = AuthenticatorCodes.CodeAt(Secret, Now.AddSeconds(secondsAway));

        Assert.Equal(accepted, AuthenticatorCodes.Match(Secret, code, Now, lastStep: null) is not null);
    }

    [Fact]
    public void Match_CodeAlreadyUsedOrOlder_IsRefused()
    {
        var step = AuthenticatorCodes.Match(Secret, "050471", Now, lastStep: null);

        Assert.Equal(1_111_111_111 / 30, step);
        Assert.Null(AuthenticatorCodes.Match(Secret, "050471", Now, step));
        Assert.Null(AuthenticatorCodes.Match(Secret, AuthenticatorCodes.CodeAt(Secret, Now.AddSeconds(-30)), Now, step));
        Assert.Equal(step + 1, AuthenticatorCodes.Match(Secret, AuthenticatorCodes.CodeAt(Secret, Now.AddSeconds(30)), Now, step));
    }

    [Theory]
    [InlineData("050 471", true)]
    [InlineData(" 050-471 ", true)]
    [InlineData("50471", false)]
    [InlineData("0504710", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Match_TypedByHand_ReadsTheDigits(string? typed, bool accepted) =>
        Assert.Equal(accepted, AuthenticatorCodes.Match(Secret, typed, Now, lastStep: null) is not null);

    [Fact]
    public void NewSecret_ReadBackFromItsAddress_IsWhatApplicationsExpect()
    {
        var secret = AuthenticatorCodes.NewSecret();
        var address = new Uri(AuthenticatorCodes.Address(secret, "jeanne.essai+1@exemple.test"));

        Assert.Matches("^[A-Z2-7]{32}$", secret);
        Assert.NotEqual(secret, AuthenticatorCodes.NewSecret());
        Assert.Equal(("otpauth", "totp"), (address.Scheme, address.Host));
        Assert.Equal("/Mon Harmonie:jeanne.essai+1@exemple.test", Uri.UnescapeDataString(address.AbsolutePath));
        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        Assert.Equal((secret, "Mon Harmonie", "6", "30"), (query["secret"], query["issuer"], query["digits"], query["period"]));
    }
}
