using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Purges;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Texts.Privacy;

namespace MonHarmonie.Services.Tests.Purges;

/// <summary>The times that pages and notices promise are those that something carries out.</summary>
public sealed class RetentionRegisterTests
{
    private static readonly DateOnly Today = new(2026, 12, 2);

    /// <summary>Tables with personal data that no source names, and what lets go of them.</summary>
    private static readonly Dictionary<string, string> OtherTables = new(StringComparer.Ordinal)
    {
        ["AccountToken"] = "account-purge, 30 days after its end",
        ["EmailChange"] = "account-purge, 30 days after its end",
        ["AccessAlert"] = "desk-search-purge, a year after it was raised, once closed",
        ["Throttle"] = "account-purge, after twice its memory",
        ["AccessRequest"] = "answered within seconds, then deleted",
        ["OutboxMessage"] = "outbox-purge",
        ["SavedSimulation"] = "saved-simulation-purge, by the register",
        ["HiddenHint"] = "hidden-hint-purge, with the consent",
        ["LedgerEvent"] = "append-only; it names persons by an id that leads nowhere once they are gone",
        ["Erasure"] = "kept as long as the journal of erasures, or a start would erase anew; ids and codes only",
        ["ErasureLine"] = "counts, with its erasure",
        ["ConsentNotice"] = "texts, with the accounts of colleagues",
        ["IdentityUserClaim`1"] = "never written",
        ["IdentityUserLogin`1"] = "never written",
        ["IdentityUserToken`1"] = "never written",
    };

    [Fact]
    public async Task Cells_EachThatIsCarriedOut_HasASourceOrAWrittenReason()
    {
        await using var database = await TestDatabase.CreateAsync();
        var carried = Sources(database).SelectMany(s => s.Cells).ToHashSet();
        Assert.All(
            ProcessingRules.Cells(Today).Where(c => c.Rule.IsCarriedOut),
            rule =>
                Assert.True(
                    carried.Contains(new RegisterCell(rule.Purpose, rule.Category)) != CarriedElsewhere.Find(rule) is not null,
                    $"R{(byte)rule.Purpose:00} × {rule.Category}: exactly one of a source and a reason"
                )
        );
        Assert.All(carried, c => Assert.True(ProcessingRules.Find(c.Category, c.Purpose, Today) is { Rule.IsCarriedOut: true }, $"{c}"));
    }

    [Fact]
    public async Task Sources_EachHaveOneTimeForAllCellsWithTheSameStart()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.All(
            Sources(database),
            source =>
            {
                var times = source.Cells.Select(c => ProcessingRules.Find(c.Category, c.Purpose, Today)!.Retention).ToList();
                Assert.All(times.Where(t => t.From == times[0].From), t => Assert.Equal(times[0], t));
                // What other cells add is that the rows of another time are gone first.
                Assert.All(times.Where(t => t.From != times[0].From), t => Assert.Equal(RetentionStart.Recorded, t.From));
                Assert.NotEqual(source.Name, RetentionTexts.Of(source.Name));
                Assert.True(source.Name.Length <= PurgeProof.SourceMaxLength);
            }
        );
        Assert.Distinct(Sources(database).Select(s => s.Name));
    }

    [Fact]
    public async Task Tables_WithPersonalData_AreEachLetGoOfBySomething()
    {
        await using var database = await TestDatabase.CreateAsync();
        var covered = Sources(database).SelectMany(s => s.Tables).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var personal = await database.ReadAsync(db =>
            Task.FromResult(
                PersistedProperties.Of(db.Model).Where(p => p.Category is not null).Select(p => p.Entity.Name).Distinct().ToList()
            )
        );
        Assert.Equal("", string.Join(", ", personal.Where(t => !covered.Contains(t) && !OtherTables.ContainsKey(t))));
        Assert.All(OtherTables.Keys, t => Assert.True(!covered.Contains(t) && personal.Contains(t), t));
    }

    /// <summary>The jobs that carry a time out by themselves keep to the register.</summary>
    [Fact]
    public void OtherJobs_KeepTheTimesOfTheRegister()
    {
        Assert.Equal(InboxPurge.MonthsKept, ProcessingRules.RetentionOf(DataCategory.Exchanges, Purpose.Correspondence).Months);
        Assert.Equal(ProcessingRules.RetentionOf(DataCategory.SimulatorInputs, Purpose.Simulation).Months, SavedSimulations.MonthsKept);
    }

    [Fact]
    public void Cutoff_IsTheRulesOfTheDay_InUseAndLockedAwayTogether()
    {
        var cell = new RegisterCell(Purpose.Reimbursement, DataCategory.Reimbursements);
        Assert.Equal(new DateOnly(2019, 9, 2), RetentionCutoff.Of(cell, Today)!.Day);
        Assert.Null(RetentionCutoff.Of(new RegisterCell(Purpose.Accounting, DataCategory.Bank), Today));
        // No day is kept a day too short, whatever the length of months.
        for (var today = new DateOnly(2026, 2, 1); today < new DateOnly(2029, 2, 1); today = today.AddDays(1))
            Assert.True(RetentionCutoff.Of(cell, today)!.Day.AddDays(-1).AddMonths(87) < today);
    }

    private static List<IRetentionSource> Sources(TestDatabase database)
    {
        using var scope = database.Services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IRetentionSource>()];
    }
}
