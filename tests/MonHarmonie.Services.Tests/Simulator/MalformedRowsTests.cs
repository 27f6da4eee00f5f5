using MonHarmonie.Services.Simulator.PricingCases;

namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>A row that cannot be priced says so, touches no counter and never stops the file.</summary>
public sealed class MalformedRowsTests
{
    private const string Header = "case,line,care_date,act,price,guarantee,used\n";

    [Fact]
    public async Task Price_LineOfMegabytes_CostsItselfOnly()
    {
        var answers = await PricingCaseFile.PriceAsync(
            Header + "A,1,2025-03-03,G,30.00,TM,\nB,1,2025-03-03,\"" + new string('x', 17 << 20) + "\nC,1,2025-03-03,G,30.00,TM,\n"
        );

        Assert.Equal(["ok", "not_computable", "ok"], answers.Select(a => a["status"]));
        Assert.Equal("line 3 of the file is longer than 256 KB", answers[1]["reason"]);
    }

    /// <summary>With tariffs of a database the acts are read first: the same file must not stop there.</summary>
    [Fact]
    public void Acts_LineOfMegabytesAndOpenQuote_AreThoseOfTheOtherRows()
    {
        using var file = PricingCaseFile.Stream(
            $"{Header}A,1,2025-03-03,G,30.00,TM,\nB,1,2025-03-03,\"{new string('x', 17 << 20)}\nC,1,2025-03-03,\"VG,,,\n\n"
                + "D,1,2025-03-03,CS,,,\n"
        );

        Assert.Equal(["G", "CS"], PricingCaseActs.Read(file));
    }

    [Theory]
    [InlineData("case=")]
    [InlineData("care_date=")]
    [InlineData("act=")]
    [InlineData("act=NOSUCHCODE")]
    [InlineData("act=G+NOSUCHCODE")]
    [InlineData("act=G+")]
    [InlineData("act=+")]
    [InlineData("act=G+C-CD")]
    [InlineData("act=TR-TAXI")]
    [InlineData("act=CS+MPC+MCS", "sector=S2")]
    [InlineData("act=G", "sector=NC")]
    [InlineData("act=G", "care_date=2004-01-01")]
    [InlineData("act=FJH", "care_date=2017-12-31")]
    [InlineData("place=mayotte")]
    [InlineData("place=reunion", "act=LPP-AUDIO-I", "care_date=2020-06-01")]
    [InlineData("place=lyon")]
    [InlineData("care_date=2025-02-29")]
    [InlineData("care_date=03/03/2025")]
    [InlineData("care_date=2025-3-3")]
    [InlineData("care_date=2025-03-03T10:00")]
    [InlineData("care_date=0000-00-00")]
    [InlineData("reimbursed_on=demain")]
    [InlineData("reimbursed_on=2025-03-02")]
    [InlineData("birth_date=2025-03-04")]
    [InlineData("birth_date=1980")]
    [InlineData("quantity=0")]
    [InlineData("quantity=-1")]
    [InlineData("quantity=+1")]
    [InlineData("quantity=1.5")]
    [InlineData("quantity=1e2")]
    [InlineData("quantity=100000")]
    [InlineData("quantity=99999999999999999999")]
    [InlineData("quantity=two")]
    [InlineData("price=-1")]
    [InlineData("price=+1")]
    [InlineData("price=25,00")]
    [InlineData("price=25.001")]
    [InlineData("price=25.")]
    [InlineData("price=.50")]
    [InlineData("price=1 000.00")]
    [InlineData("price=25 EUR")]
    [InlineData("price=1e3")]
    [InlineData("price=NaN")]
    [InlineData("price=2.5.0")]
    [InlineData("price=999999999999999999999999999999")]
    [InlineData("price=٢٥")]
    [InlineData("used=-0.01")]
    [InlineData("base=abc")]
    [InlineData("base=30.00", "rate=70")]
    [InlineData("base=30.00", "rate=-0.70")]
    [InlineData("base=30.00", "rate=0,70")]
    [InlineData("base=30.00", "rate=0.70", "family=magie")]
    [InlineData("rate=0.70")]
    [InlineData("family=consultation")]
    [InlineData("sector=S3")]
    [InlineData("sector=s1")]
    [InlineData("pathway=maybe")]
    [InlineData("status=ALD")]
    [InlineData("status=pregnant")]
    [InlineData("scheme=moselle")]
    [InlineData("responsible=oui")]
    [InlineData("line=one")]
    [InlineData("guarantee=200")]
    [InlineData("guarantee=200% BRSS")]
    [InlineData("guarantee=99999999999999999999999999999 EUR/ACTE")]
    [InlineData("guarantee=99999999999999999999999999999% BR")]
    [InlineData("guarantee=FR; MAX 99999999999999999999999999999 EUR/AN")]
    [InlineData("guarantee=TM +")]
    [InlineData("guarantee=TM; MAX")]
    [InlineData("guarantee=FR", "guarantee2=12 €")]
    [InlineData("guarantee=2% PMSS/AN", "care_date=2016-06-01")]
    [InlineData("guarantee=2% PMSS/AN", "care_date=2027-06-01")]
    public async Task Price_RowThatCannotBe_SaysWhy(params string[] cells)
    {
        var answer = await PricingCaseFile.PriceOneAsync(cells);

        Assert.Equal("not_computable", answer["status"]);
        Assert.NotEmpty(answer["reason"]);
        Assert.All(answer.Where(cell => cell.Key is not ("case" or "line" or "status" or "reason")), cell => Assert.Empty(cell.Value));
    }

    /// <summary>At the edge of the format, but in it.</summary>
    [Theory]
    [InlineData("quantity=99999")]
    [InlineData("price=0")]
    [InlineData("price=99999999999.99", "guarantee=9999999% BR HORS AMO", "quantity=99999")]
    [InlineData(
        "act=X",
        "base=99999999999",
        "price=99999999999",
        "rate=0.70",
        "family=consultation",
        "guarantee=TM+9999999% BR+9999999% BR+9999999% BR+9999999% BR+9999999% BR+9999999% BR+9999999% BR+9999999% BR+9999999% "
            + "BR+9999999% BR+9999999% BR"
    )]
    [InlineData("birth_date=2025-03-03")]
    [InlineData("reimbursed_on=2025-03-03")]
    [InlineData("line=")]
    [InlineData("act=G + MEG")]
    [InlineData("profession=herbalist")]
    [InlineData("guarantee= 200 % br ; max 3 actes/an ")]
    [InlineData("care_date=9999-12-31", "guarantee=FR; MAX 1/99 ANS")]
    [InlineData("act=ANYTHING", "base=12.00", "rate=0.65", "family=pharmacie", "place=mayotte")]
    [InlineData("act=TR-TAXI", "base=40.00", "price=40.00")]
    [InlineData("act=LPP-AUDIO-I", "place=reunion")]
    public async Task Price_RowAtTheEdge_IsPriced(params string[] cells) =>
        Assert.Equal("ok", (await PricingCaseFile.PriceOneAsync(cells))["status"]);

    /// <summary>The ceiling is shared by the good lines only; « used » is that of the first of them.</summary>
    [Fact]
    public async Task Price_BadRowsBetween_TouchNoCounter()
    {
        var answers = await PricingCaseFile.PriceAsync(
            Header
                + "A,1,2025-03-03,OSTEO,60.00,70 EUR/AN,oops\nA,2,2025-03-03,OSTEO,60.00,70 EUR/AN,0\n"
                + "A,3,2025-13-03,OSTEO,60.00,70 EUR/AN,0\nA,4,2025-03-04,NOSUCH,60.00,70 EUR/AN,0\n"
                + "A,5,2025-03-05,OSTEO,60.00,70 EUR/AN,0\n"
        );

        Assert.Equal(["not_computable", "ok", "not_computable", "not_computable", "ok"], answers.Select(a => a["status"]));
        Assert.Equal(["", "60.00", "", "", "10.00"], answers.Select(a => a["amc_paid"]));
    }

    /// <summary>A case is any identifier: no row is a comment.</summary>
    [Fact]
    public async Task Price_CaseThatBeginsWithAHash_IsAnswered()
    {
        var answers = await PricingCaseFile.PriceAsync($"{Header}#1,1,2025-03-03,G,30.00,TM,\nB,1,2025-03-03,G,30.00,TM,\n");

        Assert.Equal(["#1", "B"], answers.Select(a => a["case"]));
    }

    [Theory]
    [InlineData("A,1,2025-03-03,\"G\"x,,,")]
    [InlineData("A,1,2025-03-03,N\"O,,,")]
    [InlineData("A,1,2025-03-03,\"N\"\"O\",,,")]
    [InlineData("A,1")]
    [InlineData("A")]
    [InlineData(",")]
    [InlineData(",,,,,,")]
    [InlineData("A,1,2025-03-03,G,,,,,,,,,,,,,,,")]
    [InlineData("\0\0\0")]
    [InlineData("A,1,2025-03-03,\ud800,,,")]
    public async Task Price_RowThatIsHardlyCsv_DoesNotStopTheFile(string row)
    {
        var answers = await PricingCaseFile.PriceAsync($"{Header}A,1,2025-03-03,G,,,\n{row}\nA,3,2025-03-03,G,,,\n");

        Assert.Equal(["ok", "not_computable", "ok"], answers.Select(a => a["status"]));
    }

    [Fact]
    public async Task Price_QuoteLeftOpen_CostsItsOwnLineOnly()
    {
        var answers = await PricingCaseFile.PriceAsync($"{Header}A,1,2025-03-03,G,,,\nA,2,2025-03-03,\"G,,,\nA,3,2025-03-03,G,,,\n");

        Assert.Equal(["ok", "not_computable", "ok"], answers.Select(a => a["status"]));
        Assert.Equal("line 3 of the file opens a quote that is never closed", answers[1]["reason"]);
    }

    [Fact]
    public async Task Price_EmptyLines_AreNoRows()
    {
        var answers = await PricingCaseFile.PriceAsync($"{Header}\nA,1,2025-03-03,G,,,\r\n\r\nA,2,2025-03-03,G,,,\n\n");

        Assert.Equal(["1", "2"], answers.Select(a => a["line"]));
    }

    [Fact]
    public async Task Price_ColumnsInAnyOrderAndUnknownOnes_AreRead()
    {
        var answers = await PricingCaseFile.PriceAsync("note,act,care_date,case\nhello,G,2025-03-03,A\n");

        Assert.Equal(("ok", "21.00", "19.00"), (answers[0]["status"], answers[0]["amo_gross"], answers[0]["amo_paid"]));
    }
}
