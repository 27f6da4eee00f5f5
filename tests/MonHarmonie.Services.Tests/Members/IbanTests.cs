using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Tests.Members;

public sealed class IbanTests
{
    [Theory]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606")]
    [InlineData("fr1420041010050500013m02606")]
    [InlineData("IBAN : FR14 2004 1010 0505 0001 3M02 606")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("BE68 5390 0754 7034")]
    [InlineData("ES91 2100 0418 4502 0005 1332")]
    [InlineData("IT60 X054 2811 1010 0000 0123 456")]
    [InlineData("NL91 ABNA 0417 1643 00")]
    [InlineData("MT84 MALT 0110 0001 2345 MTLC AST0 01S")]
    [InlineData("NO93 8601 1117 947")]
    public void Read_PublishedExamples_AreValid(string text) => Assert.Equal(IbanFault.None, Iban.Read(text, out _));

    [Theory]
    [InlineData("", IbanFault.Empty)]
    [InlineData("FR14 2004 1010 0505 0001 3M02 60", IbanFault.Length)]
    [InlineData("FR14 2004 1010 0505 0001 3M02 607", IbanFault.Checksum)]
    [InlineData("FR14 A004 1010 0505 0001 3M02 606", IbanFault.Structure)]
    [InlineData("FR14 2004 1010 0505 0001 3M02 60é", IbanFault.Characters)]
    [InlineData("BR15 0000 0000 0000 1093 2840 814P 2", IbanFault.Country)]
    [InlineData("FR84 2004 1010 0505 0001 3M02 607", IbanFault.RibKey)]
    public void Read_Wrong_SaysWhat(string text, IbanFault fault) => Assert.Equal(fault, Iban.Read(text, out _));

    [Fact]
    public void ToString_Always_Masks()
    {
        Assert.True(Iban.TryParse("FR1420041010050500013M02606", out var iban));

        Assert.Equal("FR14 •••• •••• •••• •••• •••• 606", $"{iban}");
        Assert.Equal("FR14 2004 1010 0505 0001 3M02 606", iban.Grouped);
    }
}
