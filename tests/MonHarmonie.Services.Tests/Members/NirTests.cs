using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Tests.Members;

public sealed class NirTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2 95 10 99 126 111 93", NirForm.Correct, NirKey.Correct)]
    [InlineData("295109912611193", NirForm.Correct, NirKey.Correct)]
    [InlineData("2951099126111", NirForm.Correct, NirKey.NotGiven)]
    [InlineData("253072b07300470", NirForm.Correct, NirKey.Correct)]
    [InlineData("253072A07300443", NirForm.Correct, NirKey.Correct)]
    [InlineData("295109912611199", NirForm.Correct, NirKey.Wrong)]
    [InlineData("253072C07300443", NirForm.Characters, NirKey.NotGiven)]
    [InlineData("6546546546546703", NirForm.Length, NirKey.NotGiven)]
    [InlineData("5951099126111", NirForm.Characters, NirKey.NotGiven)]
    [InlineData("29510991261119", NirForm.Length, NirKey.NotGiven)]
    [InlineData("", NirForm.Empty, NirKey.NotGiven)]
    public void Read_PublicVectors_SeparatesFormAndKey(string text, NirForm form, NirKey key)
    {
        var reading = Nir.Read(text);

        Assert.Equal((form, key), (reading.Form, reading.Key));
        Assert.Equal(form == NirForm.Correct, reading.Value is not null);
    }

    [Theory]
    [InlineData("2951099126111", new NirDoubt[0])]
    [InlineData("253072A073004", new[] { NirDoubt.CorsicaTooEarly })]
    [InlineData("180072A073004", new NirDoubt[0])]
    [InlineData("1100720073004", new NirDoubt[0])]
    [InlineData("1800720073004", new[] { NirDoubt.UndividedCorsicaTooLate })]
    [InlineData("1700796073004", new[] { NirDoubt.ProtectorateTooLate })]
    [InlineData("1999999999999", new[] { NirDoubt.Filler })]
    [InlineData("1801375073004", new[] { NirDoubt.Month })]
    [InlineData("1800775000000", new[] { NirDoubt.Commune, NirDoubt.Serial })]
    [InlineData("7801375073004", new NirDoubt[0])]
    public void Doubts_AttributionRules_AreApartFromTheKey(string number, NirDoubt[] expected)
    {
        Assert.True(Nir.TryParse(number, out var nir));

        Assert.Equal(expected, nir.Doubts(Today));
    }

    [Fact]
    public void Doubts_WithBirthDate_KnowsTheCentury()
    {
        Assert.True(Nir.TryParse("110072A073004", out var nir));

        Assert.Empty(nir.Doubts(Today, new DateOnly(2010, 7, 1)));
        Assert.Equal([NirDoubt.CorsicaTooEarly], nir.Doubts(Today, new DateOnly(1910, 7, 1)));
        Assert.Equal([NirDoubt.BirthDate], nir.Doubts(Today, new DateOnly(2011, 7, 1)));
    }

    [Fact]
    public void ToString_Always_Masks()
    {
        Assert.True(Nir.TryParse("184067505600142", out var nir) || Nir.TryParse("1840675056001", out nir));

        Assert.Equal("1 84 •• •• ••• ••• ••", $"{nir}");
        Assert.False(nir.IsTemporary);
        Assert.Equal(15, nir.Full.Length);
    }

    [Theory]
    [InlineData("295109912611193", NirFault.None)]
    [InlineData("", NirFault.Empty)]
    [InlineData("29510", NirFault.Length)]
    [InlineData("5951099126111", NirFault.Characters)]
    [InlineData("295109912611199", NirFault.Key)]
    public void Fault_OfAReading_TellsFormAndKeyApart(string value, NirFault fault) => Assert.Equal(fault, Nir.Read(value).Fault);
}
