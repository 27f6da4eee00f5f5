using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Tests.Demonstration;

public sealed class SeederTests
{
    [Fact]
    public async Task SeedAsync_SameSeed_SameRows()
    {
        await using var first = await SeededAsync(new SeedOptions(300, 2, 5, SeedOptions.DefaultUntil));
        await using var second = await SeededAsync(new SeedOptions(300, 2, 5, SeedOptions.DefaultUntil));
        await using var other = await SeededAsync(new SeedOptions(300, 2, 6, SeedOptions.DefaultUntil));

        Assert.Equal(SeededRows.Hash(first), SeededRows.Hash(second));
        Assert.NotEqual(SeededRows.Hash(first), SeededRows.Hash(other));
    }

    [Fact]
    public async Task SeedAsync_FewerMembers_IsTheBeginningOfMore()
    {
        await using var few = await SeededAsync(new SeedOptions(100, 1, 5, SeedOptions.DefaultUntil));
        await using var many = await SeededAsync(new SeedOptions(200, 1, 5, SeedOptions.DefaultUntil));

        // The last household of the smaller one may be cut short.
        const string acts = "SELECT hex(Id), Label, SpentCents FROM Reimbursements ORDER BY Id LIMIT 400";
        Assert.Equal(SeededRows.Query(many, acts), SeededRows.Query(few, acts));
    }

    [Fact]
    public async Task SeedAsync_DatabaseWithPersons_DoesNothing()
    {
        await using var database = await SeededAsync(new SeedOptions(10, 1, 5, SeedOptions.DefaultUntil));

        Assert.Null(
            await database
                .Services.GetRequiredService<Seeder>()
                .SeedAsync(new SeedOptions(10, 1, 5, SeedOptions.DefaultUntil), ct: TestContext.Current.CancellationToken)
        );
        Assert.Equal(10, SeededRows.Number(database, "SELECT COUNT(*) FROM Persons"));
    }

    [Fact]
    public async Task SeedAsync_Stopped_Throws()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            database.Services.GetRequiredService<Seeder>().SeedAsync(new SeedOptions(10, 1, 5, SeedOptions.DefaultUntil), ct: stop.Token)
        );
    }

    [Fact]
    public async Task SeedSmallAsync_BesideOthers_FillsOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(
            new Services.Members.Person
            {
                MemberNumber = "100000009",
                FamilyName = "Martin",
                FirstName = "Claire",
                SearchName = "martin claire",
                BirthDate = new DateOnly(1983, 4, 12),
            }
        );
        var seeder = database.Services.GetRequiredService<Seeder>();

        Assert.Equal(300, (await seeder.SeedSmallAsync(TestContext.Current.CancellationToken))!.Members);
        Assert.Null(await seeder.SeedSmallAsync(TestContext.Current.CancellationToken));
        Assert.Empty(SeededRows.Query(database, "PRAGMA foreign_key_check"));
        Assert.True(await database.ReadAsync(db => db.Reimbursements.AllAsync(r => r.PaidOn <= database.Today)));
    }

    [Theory, BothDatabases]
    public async Task SeedAsync_EitherDatabase_ReadsBackThroughTheModel(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = await database
            .Services.GetRequiredService<Seeder>()
            .SeedAsync(new SeedOptions(120, 2, 5, SeedOptions.DefaultUntil), ct: TestContext.Current.CancellationToken);

        var acts = await database.ReadAsync(db => db.Reimbursements.ToListAsync());
        Assert.Equal(report!.Acts, acts.Count);
        Assert.Equal(report.Lines, await database.ReadAsync(db => db.ReimbursementParts.CountAsync()));
        Assert.Equal(120, await database.ReadAsync(db => db.Persons.CountAsync()));
        Assert.All(acts, a => Assert.Equal(a.Spent - a.AmoPaid - a.AmcPaid, a.Remaining));
        Assert.Contains(acts, a => a.Label.Contains('é', StringComparison.Ordinal) && a.Status == ReimbursementStatus.Paid);
    }

    private static async Task<TestDatabase> SeededAsync(SeedOptions options)
    {
        var database = await TestDatabase.CreateAsync();
        Assert.NotNull(await database.Services.GetRequiredService<Seeder>().SeedAsync(options));
        return database;
    }
}
