using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Tests.Persistence.Connections;

/// <summary>A statement kept from one query to the next answers as a fresh one would.</summary>
public sealed class PreparedStatementCacheTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_SameTextOtherParameters_AnswersEachTime()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (one, two) = (await database.Data.CreateMemberAsync(), await database.Data.CreateMemberAsync());
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync(Ct);

        foreach (var person in new[] { one.PersonId, two.PersonId, one.PersonId })
            Assert.Equal(person, await db.Persons.Where(p => p.Id == person).Select(p => p.Id).SingleAsync(Ct));
    }

    [Fact]
    public async Task Query_SameTextWhileTheFirstIsStillRead_IsAnsweredToo()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Data.CreateMemberAsync();
        await database.Data.CreateMemberAsync();
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync(Ct);

        var seen = 0;
        await foreach (var _ in db.Persons.AsNoTracking().OrderBy(p => p.Id).AsAsyncEnumerable())
            seen += (await db.Persons.AsNoTracking().OrderBy(p => p.Id).ToListAsync(Ct)).Count;
        Assert.Equal(4, seen);
    }

    [Fact]
    public async Task Query_AfterTheConnectionWasClosedAndOpened_IsAnswered()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Data.CreateMemberAsync();
        await using var db = database.NewContext();
        for (var times = 0; times < 3; times++)
        {
            await db.Database.OpenConnectionAsync(Ct);
            Assert.Equal(1, await db.Persons.CountAsync(Ct));
            await db.Database.CloseConnectionAsync();
            await using var connection = new SqliteConnection(database.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
    }

    [Fact]
    public async Task Query_AfterTheSchemaChanged_SeesTheChange()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Data.CreateMemberAsync();
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync(Ct);
        Assert.Equal(1, await db.Persons.CountAsync(Ct));

        await db.Database.ExecuteSqlRawAsync("CREATE INDEX IX_Later ON Persons (City)", Ct);

        Assert.Equal(1, await db.Persons.CountAsync(Ct));
    }
}
