using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Passwords;

namespace MonHarmonie.Services.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly string[] Claire = ["Claire Béranger", "claire.beranger@exemple.fr", "123456782"];

    [Theory]
    [InlineData("quatre chevaux dansent tard")]
    [InlineData("correct horse battery staple")]
    [InlineData("x7#Kq9!vLm2$")]
    [InlineData("brouillard42gommeux")]
    [InlineData("              mot perdu")]
    [InlineData("ρόδι και μέλι το πρωί")]
    [InlineData("🍋🚲🎻🧵🪁🌵🍄🪴🧭🎏🪵🧶")]
    [InlineData("tulipe orange camion piano")]
    public void Check_LongAndUncommon_IsAccepted(string password) =>
        Assert.Null(PasswordRules.Check(password, PasswordRules.MemberLength, Claire));

    [Theory]
    [InlineData("motdepasse123")]
    [InlineData("MotDePasse2024!")]
    [InlineData("P@ssw0rd12345")]
    [InlineData("passwordpassword")]
    [InlineData("azertyuiop12")]
    [InlineData("qwertyuiop123")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("qazwsxedcrfv")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("123456789012")]
    [InlineData("1234567891011")]
    [InlineData("abcdefghijkl")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("soleil1soleil1")]
    [InlineData("Soleil2024!!!")]
    [InlineData("juillet-14071998")]
    [InlineData("jetaimemonamour")]
    [InlineData("iloveyou1234")]
    [InlineData("marseille13013")]
    [InlineData("Nathalie1970*")]
    [InlineData("administrator")]
    [InlineData("football12345")]
    [InlineData("connexioncompte1")]
    public void Check_WhatIsTriedFirst_IsRefused(string password) =>
        Assert.Equal(PasswordFault.Common, PasswordRules.Check(password, PasswordRules.MemberLength, Claire)?.Fault);

    [Theory]
    [InlineData("Harmonie du soir 7", "harmonie")]
    [InlineData("ma M u tuelle mutuelle 8", "mutuelle")]
    [InlineData("h4rm0n1e du matin", "harmonie")]
    public void Check_WordsOfTheHouse_AreRefusedByName(string password, string word) =>
        Assert.Equal(
            new PasswordRefusal(PasswordFault.HouseWord) { Word = word },
            PasswordRules.Check(password, PasswordRules.MemberLength, Claire)
        );

    [Theory]
    [InlineData("le chat de beranger dort")]
    [InlineData("Bérangèr3 sous la pluie")]
    [InlineData("bateau 123456782 vague")]
    public void Check_WordsOfThePerson_AreRefused(string password) =>
        Assert.Equal(PasswordFault.Personal, PasswordRules.Check(password, PasswordRules.MemberLength, Claire)?.Fault);

    [Fact]
    public void Check_CountsCharactersNotBytes()
    {
        Assert.Equal(
            new PasswordRefusal(PasswordFault.TooShort) { Length = 11, Limit = 12 },
            PasswordRules.Check("🍋🚲🎻🧵🪁🌵🍄🪴🧭🎏🪵", PasswordRules.MemberLength, [])
        );
        Assert.Null(
            PasswordRules.Check(string.Concat(Enumerable.Range(0, 32).Select(n => $"mot{n * 7919 % 997}")), PasswordRules.MemberLength, [])
        );
        Assert.Equal(
            PasswordFault.TooLong,
            PasswordRules
                .Check(string.Concat(Enumerable.Range(0, 90).Select(n => $"m{n * 7919 % 997}x")), PasswordRules.MemberLength, [])
                ?.Fault
        );
    }

    [Fact]
    public void MinimumFor_AnyRoleButMember_IsFifteen()
    {
        Assert.Equal(12, PasswordRules.MinimumFor([Role.Member]));
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Member))
            Assert.Equal(15, PasswordRules.MinimumFor([Role.Member, role]));
    }
}
