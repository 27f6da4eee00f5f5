using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using Xunit;

namespace MonHarmonie.Services.Tests.Reimbursements.Life;

/// <summary>A database of the time when the state of an act was inferred from its amounts.</summary>
public sealed class UpgradeTests
{
    private const string Before = "20261126143256_AddObservedPrices";

    [Fact]
    public async Task Migrate_ActsOnFile_GetTheStateThatTheirHistoryTells()
    {
        using var folder = new TemporaryFolder();
        var connection = $"Data Source={Path.Combine(folder.Path, "old.db")};Foreign Keys=False;Pooling=False";
        var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
        PersistenceSetup.Use(builder, new DatabaseOptions { ConnectionString = connection });
        await using var db = new HarmonieDbContext(builder.Options);
        await db.GetService<IMigrator>().MigrateAsync(Before, TestContext.Current.CancellationToken);
        await using (var old = new SqliteConnection(connection))
        {
            await old.OpenAsync(TestContext.Current.CancellationToken);
            // The statement told our share; it waits; we settled it; settled, then thrown back to waiting; settled, then corrected.
            await AddAsync(old, 1, ReimbursementStatus.Paid, spent: 3000, paid: 900, isSettled: false);
            await AddAsync(old, 2, ReimbursementStatus.AwaitingUs, spent: 3000, paid: 0, isSettled: false);
            await AddAsync(old, 3, ReimbursementStatus.Paid, spent: 5000, paid: 2400, isSettled: true);
            await AddAsync(old, 4, ReimbursementStatus.AwaitingUs, spent: 3000, paid: 0, isSettled: true);
            await AddAsync(old, 5, ReimbursementStatus.Paid, spent: 3000, paid: 2400, isSettled: true);
        }

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var acts = await db.Reimbursements.AsNoTracking().OrderBy(r => r.Rank).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                (ActState.Settled, true, 0, 1),
                (ActState.Received, false, 0, 0),
                (ActState.Settled, false, 1, 1),
                (ActState.Reopened, false, 1, 0),
                (ActState.Reopened, false, 1, 1),
            ],
            acts.Select(a => (a.State, a.IsShareStated, a.SettlementCount, a.CountedUnits))
        );
        Assert.All(acts, a => Assert.Equal(a.State == ActState.Settled, a.NextAttemptUtc is null));
        Assert.All(acts, a => Assert.Equal((1, Guid.Empty), (a.Quantity, a.Version)));
        Assert.All(
            await db.Settlements.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken),
            s => Assert.Equal((1, SettlementCause.First, Money.Zero), (s.Number, s.Cause, s.PreviouslyPaid))
        );
    }

    private static async Task AddAsync(SqliteConnection old, int number, ReimbursementStatus status, long spent, long paid, bool isSettled)
    {
        await using var command = old.CreateCommand();
        command.CommandText = """
            INSERT INTO Reimbursements (Id, PersonId, ContractId, StatementId, Rank, CareDate, PaidOn, Family, Nature, Label, SearchText,
                Practitioner, Payee, Status, Visibility, RatePercent, SpentCents, BaseCents, AmoPaidCents, AmcPaidCents, ParticipationCents,
                FranchiseCents, RemainingCents)
            VALUES ($id, $id, $id, $id, $number, '2026-02-10', '2026-02-12', 1, '1111', 'a', 'a', 'a', 1, $status, 0, 70, $spent, 3000,
                1900, $paid, 200, 0, $spent - 1900 - $paid);
            INSERT INTO Settlements (ReimbursementId, SettledAtUtc, RuleSet, TariffVersion, ClauseLabel, Clause, Steps, AmcPaidCents)
            SELECT $id, '2026-02-12 00:00:00', '2026.2', 1, '', '', '[]', $paid WHERE $settled;
            """;
        command.Parameters.AddWithValue("$id", new Guid(number, 0, 0, new byte[8]).ToByteArray(bigEndian: true));
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$status", (int)status);
        command.Parameters.AddWithValue("$spent", spent);
        command.Parameters.AddWithValue("$paid", paid);
        command.Parameters.AddWithValue("$settled", isSettled);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
