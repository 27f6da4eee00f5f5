using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Tests.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Reimbursements.Life;

/// <summary>What importing and settling do to one act together, in every order. Today is 3 March 2026.</summary>
public sealed class ActLifeTests
{
    private static readonly DateOnly Day = new(2026, 2, 10);
    private static readonly string Nir = StatementScript.Nirs[0];

    private static ScriptLine Consultation(int statement = 1, decimal spent = 30, decimal? share = null) =>
        new(Nir, statement, 1, 0, Day, Day.AddDays(2), "1111", spent, 30, 70, 19, share);

    private static ScriptLine Osteopathy(int statement, int day) =>
        new(Nir, statement, 1, 0, Day.AddDays(day), Day.AddDays(day + 2), "H901", 60, 0, 0, 0);

    [Fact]
    public async Task Receive_SameFileAfterNothingWasDue_ChangesNothingAndLaterActsAreSettled()
    {
        await using var database = await StatementScript.StartAsync();
        ScriptLine[] uncovered = [Osteopathy(1, 0), Osteopathy(2, 1), Osteopathy(3, 2)];
        await database.ReceiveAsync(uncovered);
        await database.SettleAsync();
        var settled = await database.ResultsAsync();
        Assert.Equal([2500L, 2500L, 0L], settled.Select(a => a.AmcPaid));

        var again = await database.ReceiveAsync(uncovered);

        Assert.Equal((3, 0, 0, 3, 0, 0), again.Counts());
        Assert.Equal(SettlementReport.Nothing, await database.SettleAsync());
        Assert.Equal(settled, await database.ResultsAsync());
        await database.ReceiveAsync([Consultation(statement: 4)]);
        Assert.Equal(new SettlementReport(1, 0, new Money(900)), await database.SettleAsync());
    }

    [Fact]
    public async Task Receive_CorrectedLineAfterSettlement_ReopensTheActAndTheNextSettlementStatesTheDifference()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Consultation(spent: 50)]);
        await database.SettleAsync();

        await database.ReceiveAsync([Consultation(spent: 30)]);

        var reopened = Assert.Single(await database.ResultsAsync());
        Assert.Equal((ActState.Reopened, 2400L, 0L), (reopened.State, reopened.AmcPaid, reopened.Remaining));
        Assert.Equal(new SettlementReport(1, 0, new Money(-1500)), await database.SettleAsync());
        var act = Assert.Single(await database.ResultsAsync());
        Assert.Equal((900L, 200L, ActState.Settled), (act.AmcPaid, act.Remaining, act.State));
        var settlements = await database.ReadAsync(db => db.Settlements.AsNoTracking().OrderBy(s => s.Number).ToListAsync());
        Assert.Equal(
            [(1, SettlementCause.First, 0L, 2400L), (2, SettlementCause.ActCorrected, 2400L, 900L)],
            settlements.Select(s => (s.Number, s.Cause, s.PreviouslyPaid.Cents, s.AmcPaid.Cents))
        );
        Assert.Equal(2, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == SettlementWriter.SettledEvent)));
    }

    [Fact]
    public async Task Settle_LateActThatUsesTheCeilingFirst_ReopensWhatItChanges()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Osteopathy(2, 5), Osteopathy(3, 8)]);
        await database.SettleAsync();

        await database.ReceiveAsync([Osteopathy(1, 0)]);
        var report = await database.SettleAsync();

        Assert.Equal(new SettlementReport(2, 0, Money.Zero), report);
        Assert.Equal([2500L, 2500L, 0L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
        var second = await database.ReadAsync(db => db.Settlements.AsNoTracking().SingleAsync(s => s.Number == 2));
        Assert.Equal((SettlementCause.OtherAct, 2500L, 0L), (second.Cause, second.PreviouslyPaid.Cents, second.AmcPaid.Cents));
    }

    [Fact]
    public async Task Settle_LateActWhoseShareIsStated_ReopensWhatItChanges()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Osteopathy(2, 5), Osteopathy(3, 8)]);
        await database.SettleAsync();

        await database.ReceiveAsync([Osteopathy(1, 0) with { Share = 25 }]);
        await database.SettleAsync();

        Assert.Equal([2500L, 2500L, 0L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
    }

    [Fact]
    public async Task Settle_CancelledAct_GivesItsPlaceToTheNext()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Osteopathy(1, 0), Osteopathy(2, 5), Osteopathy(3, 8)]);
        await database.SettleAsync();

        await database.ReceiveAsync([Osteopathy(1, 0) with { TakesBack = true }]);
        await database.SettleAsync();

        Assert.Equal([0L, 2500L, 2500L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
    }

    [Fact]
    public async Task Settle_FiveDaysOfPrivateRoom_PaysEachDayWithinTheLimit()
    {
        await using var database = await StatementScript.StartAsync();
        string Stay(int statement, int from, int to) =>
            $"{Nir};1;{statement};1;0;2026-02-20;2141;2026-02-{from:00};2026-02-{to:00};;{(to - from + 1) * 80}.00;0;0;0;1;\n";

        await database.ImportAsync(ImportKind.Statements, ScriptLine.Header + Stay(1, 1, 5) + Stay(2, 10, 12));
        await database.SettleAsync();

        Assert.Equal([(40_000L, 5), (8_000L, 1)], (await database.ResultsAsync()).Select(a => (a.AmcPaid, a.Units)));
    }

    [Fact]
    public async Task Settle_WaitingAct_KeepsItsReasonAndItsNextAttempt()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Consultation() with { CareDate = new DateOnly(2023, 5, 2), PaidOn = new DateOnly(2023, 5, 4) }]);

        Assert.Equal(new SettlementReport(0, 1, Money.Zero), await database.SettleAsync());

        var act = await database.ReadAsync(db => db.Reimbursements.AsNoTracking().SingleAsync());
        Assert.Equal(
            (ActState.Waiting, WaitingReason.NoGuaranteeTable, database.Clock.GetUtcNow().UtcDateTime.AddDays(1)),
            (act.State, act.WaitingReason, act.NextAttemptUtc)
        );
        Assert.Null(await database.CallAsync<SettlementService, SettlementReport?>(s => s.SettleDueAsync(10, CancellationToken.None)));
        await database.AddTableAsync(new DateOnly(2023, 1, 1), "TM");
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(
            new SettlementReport(1, 0, new Money(900)),
            await database.CallAsync<SettlementService, SettlementReport?>(s => s.SettleDueAsync(10, CancellationToken.None))
        );
    }

    [Fact]
    public async Task Settle_CorrectionWhoseActIsMissing_WaitsForItAndIsSettledWithIt()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync([Consultation(statement: 2) with { TakesBack = true }]);
        await database.SettleAsync();
        Assert.Equal(WaitingReason.OriginalMissing, Assert.Single(await database.ResultsAsync()).Waiting);

        await database.ReceiveAsync([Consultation(statement: 1)]);
        await database.SettleAsync();

        Assert.Equal([900L, -900L], (await database.ResultsAsync()).Select(a => a.AmcPaid));
    }

    /// <summary>The shares of each order of the lines of one act: spent, base, scheme, ours, left.</summary>
    public static TheoryData<string, long, long, long, long, long> Orders() =>
        new()
        {
            { "ref cpl", 6000, 3150, 2205, 1945, 1850 },
            { "cpl ref", 6000, 3150, 2205, 1945, 1850 },
            { "rev ref", 0, 0, 0, 0, 0 },
            { "ref rev", 0, 0, 0, 0, 0 },
            { "ref rev cpl", 0, 0, 0, 1000, 0 },
            { "cpl rev ref", 0, 0, 0, 1000, 0 },
            { "ref cpl rev vcpl", 0, 0, 0, 0, 0 },
            { "vcpl ref rev cpl", 0, 0, 0, 0, 0 },
            { "cpl vcpl rev ref", 0, 0, 0, 0, 0 },
        };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Receive_LinesOfOneActInAnyOrder_AddUpAlike(string order, long spent, long basis, long amo, long amc, long left)
    {
        var reference = new ScriptLine(Nir, 1, 1, 0, Day, Day.AddDays(2), "1112", 60, 31.5m, 70, 22.05m, 9.45m);
        var complement = reference with { Type = 1, Rate = 0, Amo = 0, Share = 10 };
        var lines = order
            .Split(' ')
            .Select(word =>
                word switch
                {
                    "ref" => reference,
                    "rev" => reference with { TakesBack = true },
                    "cpl" => complement,
                    _ => complement with { TakesBack = true },
                }
            )
            .ToList();

        foreach (var batchSize in new[] { 1, 100 })
        {
            await using var inOneFile = await StatementScript.StartAsync();
            await inOneFile.ReceiveAsync(lines, batchSize);
            Check(await inOneFile.ResultsAsync());
        }
        await using var apart = await StatementScript.StartAsync();
        foreach (var line in lines)
            await apart.ReceiveAsync([line]);
        Check(await apart.ResultsAsync());
        foreach (var line in lines)
            await apart.ReceiveAsync([line]);
        Check(await apart.ResultsAsync());

        void Check(IReadOnlyList<ActResult> acts)
        {
            var act = Assert.Single(acts);
            Assert.Equal((spent, basis, amo, amc, left), (act.Spent, act.Base, act.AmoPaid, act.AmcPaid, act.Remaining));
        }
    }

    [Fact]
    public async Task Settle_TwiceAtOnce_PaysOnce()
    {
        await using var database = await StatementScript.StartAsync();
        await database.ReceiveAsync(
            Enumerable
                .Range(0, 3)
                .SelectMany(i =>
                    Enumerable.Range(1, 20).Select(n => Consultation(n) with { Nir = StatementScript.Nirs[i], CareDate = Day.AddDays(-n) })
                )
        );

        var reports = await Task.WhenAll(database.SettleAsync(), database.SettleAsync());

        await database.SettleAsync();
        Assert.Equal(60, await database.ReadAsync(db => db.Settlements.CountAsync()));
        Assert.Equal(54_000, await database.ReadAsync(db => db.Reimbursements.SumAsync(r => r.AmcPaid.Cents)));
        Assert.All(await database.ResultsAsync(), a => Assert.Equal(ActState.Settled, a.State));
        Assert.True(reports.Sum(r => r.Settled) <= 60);
        Assert.Equal(0, await database.ReadAsync(db => db.SettlementLeases.CountAsync()));
    }
}
