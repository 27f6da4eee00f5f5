using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Tests.Claims;

/// <summary>What the data that an invoice carries (Factur-X) does to its way.</summary>
public sealed class ElectronicInvoiceClaimTests
{
    [Fact]
    public async Task Invoice_WhoseDataAgrees_IsSettledWithoutAHand()
    {
        await using var world = await CreateAsync();
        var claim = await SendAsync(world, dataTotal: 60);

        var row = await world.ClaimAsync(claim);
        Assert.Equal((ClaimStatus.Calculated, ReviewReasons.None), (row.Status, row.ReviewReasons));
    }

    [Fact]
    public async Task Invoice_WhoseDataSaysAnotherTotal_GoesToAnAdvisorWhoIsToldWhy()
    {
        await using var world = await CreateAsync();
        var claim = await SendAsync(world, dataTotal: 600);

        Assert.Equal(ReviewReasons.DataContradicts | ReviewReasons.AmountNotConfirmed, await world.ReasonsAsync(claim));
    }

    private static Task<TestClaim> SendAsync(ClaimWorld world, decimal dataTotal) =>
        world.SendAsync(c =>
        {
            (c.IsRead, c.Professional) = (true, "Claire Morvan");
            c.Picture = FacturX.Attach(FacturX.Printed(c.CareDate, c.Total.Euros), FacturX.Xml(c.CareDate, dataTotal));
        });

    private static Task<ClaimWorld> CreateAsync() =>
        ClaimWorld.CreateAsync(configure: s => s.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None));
}
