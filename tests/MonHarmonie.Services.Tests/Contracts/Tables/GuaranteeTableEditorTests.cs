using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Contracts.Tables;

/// <summary>Versions of guarantee tables. Today is 3 March 2026; the demonstration's tables start in 2024 and on 1 January 2026.</summary>
public sealed class GuaranteeTableEditorTests
{
    private static readonly Guid Admin = new("0193aaaa-0000-7000-8000-0000000000ad");
    private static readonly DateOnly Ahead = new(2027, 1, 1);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<TestDatabase> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.NewContext();
        await Products.EnsureAsync(db, Ct);
        return database;
    }

    private static Task<Guid> IdAsync(TestDatabase database, DateOnly from) =>
        database.ReadAsync(db =>
            db.GuaranteeTables.IgnoreQueryFilters()
                .Where(t => t.ProductCode == Products.Balance && t.ValidFrom == from)
                .Select(t => t.Id)
                .SingleAsync(Ct)
        );

    private static Task<T> EditAsync<T>(TestDatabase database, Func<GuaranteeTableEditor, Task<T>> call) => database.CallAsync(call);

    private static async Task<GuaranteeTableDetail> GetAsync(TestDatabase database, Guid id) =>
        (await database.CallAsync<GuaranteeTableService, GuaranteeTableDetail?>(s => s.GetAsync(id, Ct)))!;

    private static async Task<GuaranteeTableDetail> CopyAsync(TestDatabase database)
    {
        var source = await IdAsync(database, new DateOnly(2026, 1, 1));
        var copied = await EditAsync(database, e => e.CopyAsync(source, Ahead, Admin, Ct));
        Assert.Equal(TableOutcome.Done, copied.Outcome);
        return await GetAsync(database, copied.Id!.Value);
    }

    private static TableContent With(TableContent content, GuaranteeItem item, string expression) =>
        content with
        {
            Lines = [.. content.Lines.Select(l => l.Item == item ? l with { Expression = expression } : l)],
        };

    /// <summary>The events in the order of their names: those of one save have one time.</summary>
    private static Task<List<string>> EventsAsync(TestDatabase database) =>
        database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Stream == LedgerStream.Decision)
                .OrderBy(e => e.Kind)
                .Select(e => e.Kind + " " + e.ActorRole)
                .ToListAsync(Ct)
        );

    [Theory, BothDatabases]
    public async Task Copy_ThenSaveAndPutInForce_IsADraftUntilThenAndLeavesEveryOtherTable(DatabaseProvider provider)
    {
        await using var database = await StartAsync(provider);
        var before = await database.ReadAsync(db => db.GuaranteeTables.CountAsync(Ct));
        var draft = await CopyAsync(database);
        Assert.Equal((TableState.Draft, before), (draft.State, await database.ReadAsync(db => db.GuaranteeTables.CountAsync(Ct))));

        var content = With(draft.Content, GuaranteeItem.PrivateRoom, "55 EUR/JOUR; MAX 60 JOURS/AN");
        content = content with { Name = "Formule 2027", Lines = [.. content.Lines.Reverse()] };
        var saved = await EditAsync(database, e => e.SaveAsync(draft.Id, draft.Version, content, putInForce: true, Admin, Ct));

        Assert.Equal(TableOutcome.Done, saved.Outcome);
        var after = await GetAsync(database, draft.Id);
        Assert.Equal((TableState.Upcoming, "Formule 2027"), (after.State, after.Content.Name));
        Assert.Equal(content.Lines, after.Content.Lines);
        Assert.Equal(new DateOnly(2026, 12, 31), (await GetAsync(database, await IdAsync(database, new DateOnly(2026, 1, 1)))).ValidTo);
        Assert.Equal(
            ["guarantees.drafted administrator", "guarantees.edited administrator", "guarantees.put-in-force administrator"],
            await EventsAsync(database)
        );
    }

    [Fact]
    public async Task Save_TableInForce_IsRefusedAndNothingChanges()
    {
        await using var database = await StartAsync();
        var table = await GetAsync(database, await IdAsync(database, new DateOnly(2026, 1, 1)));

        foreach (
            var change in new Func<GuaranteeTableEditor, Task<TableResult>>[]
            {
                e => e.SaveAsync(table.Id, table.Version, table.Content with { Name = "Autre" }, putInForce: false, Admin, Ct),
                e => e.WithdrawAsync(table.Id, table.Version, Admin, Ct),
                e => e.DiscardAsync(table.Id, table.Version, Admin, Ct),
                e => e.PutInForceAsync(table.Id, table.Version, Admin, Ct),
            }
        )
            Assert.Equal(TableOutcome.AlreadyInForce, (await EditAsync(database, change)).Outcome);

        Assert.Equal(table.Version, (await GetAsync(database, table.Id)).Version);
        Assert.Empty(await EventsAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Save_ChangedMeanwhile_IsRefusedAndTheFirstStands(DatabaseProvider provider)
    {
        await using var database = await StartAsync(provider);
        var seen = await CopyAsync(database);
        var first = With(seen.Content, GuaranteeItem.Implant, "300 EUR/AN");
        var second = With(seen.Content, GuaranteeItem.Implant, "900 EUR/AN");

        Assert.Equal(
            TableOutcome.Done,
            (await EditAsync(database, e => e.SaveAsync(seen.Id, seen.Version, first, false, Admin, Ct))).Outcome
        );
        Assert.Equal(
            TableOutcome.ChangedMeanwhile,
            (await EditAsync(database, e => e.SaveAsync(seen.Id, seen.Version, second, false, Admin, Ct))).Outcome
        );

        Assert.Equal(first.Lines, (await GetAsync(database, seen.Id)).Content.Lines);
    }

    [Theory, BothDatabases]
    public async Task Copy_TwoAdministratorsToOneDay_TheSecondIsToldOfTheFirst(DatabaseProvider provider)
    {
        await using var database = await StartAsync(provider);
        var source = await IdAsync(database, new DateOnly(2026, 1, 1));
        TableResult? first = null;
        await using var scope = database.NewScope();
        // The other one saves after this one has looked and before it saves.
        scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SavingChanges += (_, _) =>
            first ??= Task.Run(() => EditAsync(database, e => e.CopyAsync(source, Ahead, Admin, Ct)), Ct).GetAwaiter().GetResult();

        var second = await scope.ServiceProvider.GetRequiredService<GuaranteeTableEditor>().CopyAsync(source, Ahead, Admin, Ct);

        Assert.Equal(TableOutcome.Done, first!.Outcome);
        Assert.Equal(new TableResult(TableOutcome.DateConflict, first.Id), second);
        Assert.Equal(1, await database.ReadAsync(db => db.GuaranteeTables.IgnoreQueryFilters().CountAsync(t => t.ValidFrom == Ahead, Ct)));
    }

    [Fact]
    public async Task Save_BothReadTheSameVersion_OnlyOneWrites()
    {
        await using var database = await StartAsync();
        var seen = await CopyAsync(database);
        await using var one = database.NewContext();
        await using var other = database.NewContext();
        // Both have read; only lines change, not a column of the table itself.
        var writers = new[] { new GuaranteeTableWriter(one, database.Clock), new GuaranteeTableWriter(other, database.Clock) };
        foreach (var writer in writers)
            await writer.RewriteAsync(
                await writer.Tables.SingleAsync(t => t.Id == seen.Id, Ct),
                With(seen.Content, GuaranteeItem.Implant, "300 EUR/AN"),
                true,
                Actor.System,
                Ct
            );

        await one.SaveChangesAsync(Ct);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task PutInForce_BreakingARule_StaysADraftThatCanBeSaved()
    {
        await using var database = await StartAsync();
        var draft = await CopyAsync(database);
        var broken = With(draft.Content, GuaranteeItem.Doctor, "20 EUR/ACTE");

        Assert.Equal(
            TableOutcome.BreaksRules,
            (await EditAsync(database, e => e.SaveAsync(draft.Id, draft.Version, broken, true, Admin, Ct))).Outcome
        );
        Assert.Equal(
            TableOutcome.Done,
            (await EditAsync(database, e => e.SaveAsync(draft.Id, draft.Version, broken, false, Admin, Ct))).Outcome
        );
        var saved = await GetAsync(database, draft.Id);
        Assert.Equal(
            TableOutcome.BreaksRules,
            (await EditAsync(database, e => e.PutInForceAsync(draft.Id, saved.Version, Admin, Ct))).Outcome
        );

        Assert.Contains(saved.Findings, f => f.Blocks);
        Assert.Equal(TableState.Draft, (await GetAsync(database, draft.Id)).State);
        // Without the mention it may say what it wants.
        Assert.Equal(
            TableOutcome.Done,
            (
                await EditAsync(database, e => e.SaveAsync(draft.Id, saved.Version, broken with { IsResponsible = false }, true, Admin, Ct))
            ).Outcome
        );
    }

    [Theory]
    [InlineData("2026-03-03", TableOutcome.StartsInPast)]
    [InlineData("2025-06-01", TableOutcome.StartsInPast)]
    [InlineData("2026-03-04", TableOutcome.Done)]
    public async Task Copy_Day_IsAheadOfToday(string day, TableOutcome outcome)
    {
        await using var database = await StartAsync();
        var source = await IdAsync(database, new DateOnly(2024, 1, 1));
        Assert.Equal(
            outcome,
            (
                await EditAsync(
                    database,
                    e => e.CopyAsync(source, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Admin, Ct)
                )
            ).Outcome
        );
    }

    [Fact]
    public async Task Copy_DayOfAnotherDraft_IsRefusedWithThatDraft()
    {
        await using var database = await StartAsync();
        var draft = await CopyAsync(database);
        var again = await EditAsync(database, e => e.CopyAsync(draft.Id, Ahead, Admin, Ct));
        Assert.Equal(new TableResult(TableOutcome.DateConflict, draft.Id), again);
    }

    [Fact]
    public async Task Withdraw_UpcomingTable_IsADraftAgainAndMayBeDiscarded()
    {
        await using var database = await StartAsync();
        var draft = await CopyAsync(database);
        await EditAsync(database, e => e.PutInForceAsync(draft.Id, draft.Version, Admin, Ct));
        var upcoming = await GetAsync(database, draft.Id);
        Assert.Equal(
            TableOutcome.AlreadyInForce,
            (await EditAsync(database, e => e.DiscardAsync(draft.Id, upcoming.Version, Admin, Ct))).Outcome
        );

        await EditAsync(database, e => e.WithdrawAsync(draft.Id, upcoming.Version, Admin, Ct));
        var withdrawn = await GetAsync(database, draft.Id);
        await EditAsync(database, e => e.DiscardAsync(draft.Id, withdrawn.Version, Admin, Ct));

        Assert.Equal((TableState.Upcoming, TableState.Draft), (upcoming.State, withdrawn.State));
        Assert.Equal(0, await database.ReadAsync(db => db.GuaranteeLines.CountAsync(l => l.TableId == draft.Id, Ct)));
        Assert.Equal(
            [
                "guarantees.discarded administrator",
                "guarantees.drafted administrator",
                "guarantees.put-in-force administrator",
                "guarantees.withdrawn administrator",
            ],
            await EventsAsync(database)
        );
    }

    [Fact]
    public async Task List_ManyProducts_AreReadPageByPageWithTheirStates()
    {
        await using var database = await StartAsync();
        for (var i = 0; i < 12; i++)
            await database.Data.CreateGuaranteeTableAsync($"Z{i:00}");
        await CopyAsync(database);

        var first = await database.CallAsync<GuaranteeTableService, ProductPage>(s => s.ListAsync(null, Ct));
        var second = await database.CallAsync<GuaranteeTableService, ProductPage>(s => s.ListAsync(first.Next, Ct));

        Assert.Equal((10, 7, (string?)null), (first.Products.Count, second.Products.Count, second.Next));
        Assert.Equal(17, first.Products.Concat(second.Products).Select(p => p.ProductCode).Distinct().Count());
        var balance = first.Products.Concat(second.Products).Single(p => p.ProductCode == Products.Balance);
        Assert.Equal([TableState.Draft, TableState.InForce, TableState.Replaced], balance.Tables.Select(t => t.State));
    }
}
