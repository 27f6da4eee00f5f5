namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>What a second, independent calculation of the rules read otherwise than the engine, and was right about.</summary>
public sealed class ReadingsTests
{
    /// <summary>Two acts of imaging never cumulate to a heavy one; two acts of surgery do.</summary>
    [Theory]
    [InlineData("ACQN-IRM+LHQN001", "0.70", "96.60")]
    [InlineData("BFPP001+BFPP001", "1.00", "143.20")]
    public async Task Price_CompositeAct_IsHeavyBySurgeryOnly(string act, string rate, string gross)
    {
        var answer = await PricingCaseFile.PriceOneAsync($"act={act}", "care_date=2025-06-01");

        Assert.Equal((rate, gross), (answer["rate"], answer["amo_gross"]));
    }

    /// <summary>The line is the unit of rounding; 1.5 % of 3,925 € is 58.875 € an act.</summary>
    [Theory]
    [InlineData("1.5% PMSS/ACTE", "1", "58.88")]
    [InlineData("1.5% PMSS/ACTE", "2", "117.75")]
    [InlineData("1.5% PMSS/JOUR", "3", "176.63")]
    public async Task Price_ShareOfTheMonthlyCeiling_IsRoundedOnceALine(string guarantee, string quantity, string paid)
    {
        var answer = await PricingCaseFile.PriceOneAsync("act=OSTEO", "price=900", $"quantity={quantity}", $"guarantee={guarantee}");

        Assert.Equal(paid, answer["amc_paid"]);
    }

    /// <summary>A doctor stays a doctor, whatever the case of the letters; otherwise no participation would be withheld.</summary>
    [Theory]
    [InlineData("Doctor")]
    [InlineData("DOCTOR")]
    public async Task Price_ProfessionInCapitals_IsThatProfession(string profession)
    {
        var answer = await PricingCaseFile.PriceOneAsync($"profession={profession}");

        Assert.Equal("2.00", answer["withheld"]);
    }

    /// <summary>A rate that is not known on the day is unknown, also that of a status.</summary>
    [Theory]
    [InlineData("ald")]
    [InlineData("maternity")]
    [InlineData("at_mp")]
    public async Task Price_StatusBeforeItsRateIsKnown_IsNotComputable(string status)
    {
        var before = await PricingCaseFile.PriceOneAsync("act=LPP-AUDIO-OLD", "care_date=2004-12-31", $"status={status}");
        var since = await PricingCaseFile.PriceOneAsync("act=LPP-AUDIO-OLD", "care_date=2005-01-01", $"status={status}");

        Assert.Equal(("not_computable", "ok", "1.00"), (before["status"], since["status"], since["rate"]));
    }
}
