using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using Xunit;

namespace MonHarmonie.Services.Tests.Reimbursements.Life;

/// <summary>What becomes of settled acts when a rate, a guarantee table or the product of their contract changes.</summary>
public sealed class ReopeningTests
{
    private static readonly DateOnly Day = new(2026, 2, 10);

    private static ScriptLine Frame(int statement, DateOnly day) =>
        new(StatementScript.Nirs[0], statement, 1, 0, day, day.AddDays(2), "3563", 200, 0.05m, 60, 0.03m);

    private static ScriptLine Consultation(int statement, int member = 0) =>
        new(StatementScript.Nirs[member], statement, 1, 0, Day, Day.AddDays(2), "1111", 50, 30, 70, 19);

    [Fact]
    public async Task Settle_RateCorrectedAfterwards_ChangesTheActsOfItsDaysOnly()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([
            Frame(1, new DateOnly(2025, 3, 4)),
            Consultation(2),
            Frame(3, Day) with
            {
                Nir = StatementScript.Nirs[1],
            },
        ]);
        await database.SettleAsync();
        Assert.Equal([7502L, 2400L, 7502L], (await database.ResultsAsync()).Select(a => a.AmcPaid));

        await database.CorrectFrameMaxAsync(new DateOnly(2026, 1, 1), 60);
        var report = await database.SettleAsync();

        Assert.Equal(new SettlementReport(1, 0, new Money(-1505)), report);
        Assert.Equal([7502L, 2400L, 5997L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
        Assert.All(await database.ResultsAsync(), a => Assert.Equal(ActState.Settled, a.State));
        Assert.Equal((SettlementCause.TariffCorrected, 7502L, 5997L), await SecondAsync(database));
        Assert.Equal(SettlementReport.Nothing, await database.SettleAsync());
    }

    [Fact]
    public async Task Settle_TableForDaysAlreadySettled_PaysByIt()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Consultation(1), Consultation(2, member: 1) with { CareDate = Day.AddDays(-40) }]);
        await database.SettleAsync();

        await database.AddTableAsync(new DateOnly(2026, 2, 1), "200% BR");
        var report = await database.SettleAsync();

        Assert.Equal(new SettlementReport(1, 0, new Money(500)), report);
        Assert.Equal([2900L, 2400L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
        Assert.Equal((SettlementCause.GuaranteesChanged, 2400L, 2900L), await SecondAsync(database));
        Assert.Equal(SettlementReport.Nothing, await database.SettleAsync());
    }

    [Fact]
    public async Task Settle_ContractWithAnotherProduct_PaysByItsTable()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Consultation(1), Consultation(2, member: 1)]);
        await database.SettleAsync();

        await database.GiveProductAsync(0, StatementScript.OtherProduct);
        var report = await database.SettleAsync();

        Assert.Equal(new SettlementReport(1, 0, new Money(-1500)), report);
        Assert.Equal([900L, 2400L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
        Assert.Equal((SettlementCause.GuaranteesChanged, 2400L, 900L), await SecondAsync(database));
        Assert.Equal(0, await database.ReadAsync(db => db.ContractChanges.CountAsync()));
    }

    [Fact]
    public async Task SettleDue_ActThatWaitedForATable_IsSettledAsSoonAsThereIsOne()
    {
        await using var database = await StatementScript.StartAsync();
        var early = Consultation(1) with { CareDate = new DateOnly(2023, 5, 2), PaidOn = new DateOnly(2023, 5, 4) };
        await database.ReceiveAsync([early]);
        await database.SettleAsync();

        await database.AddTableAsync(new DateOnly(2023, 1, 1), "TM");

        Assert.Equal(
            new SettlementReport(1, 0, new Money(900)),
            await database.CallAsync<SettlementService, SettlementReport?>(s => s.SettleDueAsync(10, CancellationToken.None))
        );
    }

    [Fact]
    public async Task Settle_FrameAndHearingAidBeyondTheCapsOfAResponsibleContract_PaysTheCaps()
    {
        await using var database = await StatementScript.StartAsync();
        await database.AddTableAsync(new DateOnly(2024, 6, 1), "TM", frames: "TM + 300 EUR/ACTE", hearingAids: "TM + 3000 EUR/ACTE");
        await database.ReceiveAsync([
            Frame(1, Day) with
            {
                Spent = 250,
            },
            Frame(2, Day) with
            {
                Nature = "3541",
                Spent = 2_500,
                Base = 400,
                Amo = 240,
            },
        ]);

        await database.SettleAsync();

        // The cap counts what the scheme pays: 100 - 0.03 of a frame, 1,700 - 240 of an ear (CSS R871-2).
        Assert.Equal([9997L, 146_000L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
    }

    private static Task<(SettlementCause, long, long)> SecondAsync(TestDatabase database) =>
        database.ReadAsync(async db =>
        {
            var second = await db.Settlements.AsNoTracking().SingleAsync(s => s.Number == 2);
            return (second.Cause, second.PreviouslyPaid.Cents, second.AmcPaid.Cents);
        });
}
