using MonHarmonie.Services.Accounts.Emails;

namespace MonHarmonie.Services.Tests.Accounts;

public sealed class EmailAddressesTests
{
    [Theory]
    [InlineData("claire@exemple.fr")]
    [InlineData(" claire.martin+mutuelle@sous.exemple.fr ")]
    [InlineData("o'brien@exemple.fr")]
    [InlineData("hélène@exemple.fr")]
    public void IsValid_AnAddressThatCanBeWrittenTo_IsTrue(string address) => Assert.True(EmailAddresses.IsValid(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("claire")]
    [InlineData("claire@exemple")]
    [InlineData("a@b@exemple.fr")]
    [InlineData("claire@exemple..fr")]
    [InlineData("claire@.fr")]
    [InlineData("Claire <claire@exemple.fr>")]
    [InlineData("a,b@exemple.fr")]
    [InlineData("claire@exemple.fr\r\nBcc: x@evil.test")]
    [InlineData("claire\0@exemple.fr")]
    [InlineData("claire@exemple.fr\uFFFE")]
    [InlineData("claire\u202E@exemple.fr")]
    [InlineData("claire\u200B@exemple.fr")]
    public void IsValid_AnythingElse_IsFalse(string? address) => Assert.False(EmailAddresses.IsValid(address));

    [Fact]
    public void IsValid_LongerThanAnAddressMayBe_IsFalse() => Assert.False(EmailAddresses.IsValid(new string('a', 250) + "@b.fr"));
}
