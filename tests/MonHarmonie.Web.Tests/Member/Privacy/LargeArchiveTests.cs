using System.Diagnostics;
using MonHarmonie.Rules;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Privacy;

/// <summary>
/// Ten years of a family, several times the rows that are read at once: none is lost between two readings. The time it takes is told, never
/// judged: it is the machine's (docs/performance.md).
/// </summary>
public sealed class LargeArchiveTests
{
    private const int Acts = 5_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_OfTenYears_HasEveryAct()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var database = world.Portal.Database;
        foreach (var some in Enumerable.Range(0, Acts).Chunk(500))
            await database.AddAsync(some.SelectMany(n => Rows(world, n)));
        var ledger = new Ledger(database.NewContext(), database.Clock);
        await database.AddAsync(
            Enumerable
                .Range(0, Acts)
                .Select(n => ledger.Create(LedgerStream.Access, "data.viewed", Actor.System, world.Member.PersonId, new { screen = n }))
        );

        (await world.AskAsync()).Dispose();
        var watch = Stopwatch.StartNew();
        Assert.True(await world.WorkOnceAsync());
        watch.Stop();

        var page = await world.Browser.OpenAsync(ArchiveWorld.Page);
        var copy = await world.DownloadAsync(page.QuerySelector("a[download]")!.GetAttribute("href")!);
        string[] acts = copy.Text("csv/reimbursements.csv").Split("\r\n")[1..^1];
        Assert.Equal(Acts + 1, acts.Distinct().Count());
        Assert.All(
            Enumerable.Range(0, Acts).Chunk(500),
            some => Assert.Contains(acts, line => line.Contains($"Soin {some[0]}", StringComparison.Ordinal))
        );
        TestContext.Current.SendDiagnosticMessage($"{Acts} acts: {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static IEnumerable<object> Rows(ArchiveWorld world, int number)
    {
        var act = world.Portal.Database.Data.NewReimbursement(
            world.Member.PersonId,
            world.Member.Contract!.Id,
            r =>
            {
                r.CareDate = world.Portal.Database.Today.AddDays(-10 - (number * 3650 / Acts));
                r.Label = $"Soin {number}";
            }
        );
        act.Row.SettlementCount = 1;
        Step[] steps =
        [
            new(StepKind.Tariff, Money.Zero, new Money(3000)) { Quantity = 1, Unit = new Money(3000) },
            new(StepKind.AmoShare, new Money(3000), new Money(2100)) { Base = new Money(3000), Rate = Ratio.From(0.7m) },
            new(StepKind.Participation, new Money(2100), new Money(1900)) { Unit = new Money(200) },
        ];
        return
        [
            act.Statement,
            act.Row,
            act.Part,
            new ActSettlement
            {
                ReimbursementId = act.Row.Id,
                Number = 1,
                Cause = SettlementCause.First,
                SettledAtUtc = TestDatabase.Start.UtcDateTime,
                RuleSet = "2026-1",
                TariffVersion = 1,
                ClauseLabel = "Consultation",
                Clause = "100% BR",
                AmcPaid = new Money(900),
                PreviouslyPaid = Money.Zero,
                Steps = StepJson.Write(steps),
            },
        ];
    }
}
