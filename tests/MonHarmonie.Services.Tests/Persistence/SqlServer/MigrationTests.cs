using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>Both migration sets say what the model says, and SQL Server's parser and model accept theirs.</summary>
public sealed class MigrationTests
{
    /// <summary>
    /// The last migration of SQLite that SQL Server's InitialCreate holds: nobody had a database there yet (ADR 0086).
    /// </summary>
    private const string LastInInitialCreate = "AddCookieKeys";

    [Fact]
    public async Task HasPendingModelChanges_Sqlite_IsFalse()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();
        Assert.False(db.Database.HasPendingModelChanges(), "The SQLite migrations lag behind the model: run src/add-migration.sh.");
    }

    [Fact]
    public void HasPendingModelChanges_SqlServer_IsFalse()
    {
        using var db = SqlServerSchema.NewContext();
        Assert.False(db.Database.HasPendingModelChanges(), "The SQL Server migrations lag behind the model: run src/add-migration.sh.");
    }

    [Fact]
    public async Task HasPendingModelChanges_WithTheServicesOfTheHouse_IsFalse()
    {
        // Identity takes its schema version from the services: the model at run time must still be the one that was migrated.
        await using var database = await TestDatabase.CreateAsync();
        await using var scope = database.NewScope();
        Assert.False(scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrations_BothProviders_HaveTheSameNamesInTheSameOrder()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var sqlite = database.NewContext();
        await using var sqlServer = SqlServerSchema.NewContext();
        static IEnumerable<string> Names(HarmonieDbContext db) => db.Database.GetMigrations().Select(id => id[(id.IndexOf('_') + 1)..]);
        Assert.Equal("InitialCreate", Names(sqlServer).First());
        Assert.Contains(LastInInitialCreate, Names(sqlite));
        Assert.Equal(Names(sqlite).SkipWhile(name => name != LastInInitialCreate).Skip(1), Names(sqlServer).Skip(1));
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void MigrationScript_SqlServer_Parses(MigrationsSqlGenerationOptions options)
    {
        var script = SqlServerSchema.Parse(SqlServerSchema.MigrationScript(options));
        Assert.NotEmpty(SqlServerSchema.Statements(script));
    }

    /// <summary>EF's model cannot name the columns of amounts, so that nothing else would miss them.</summary>
    [Theory]
    [InlineData("IX_Reimbursements_PersonId_PaidOn_Id", "Nature")]
    [InlineData("IX_Reimbursements_ContractId_PaidOn_Id", "PersonId")]
    public void MigrationScript_IndexesOfActs_HoldWhatSumsRead(string name, string own)
    {
        var index = SqlServerSchema
            .Statements(SqlServerSchema.Parse(SqlServerSchema.MigrationScript(MigrationsSqlGenerationOptions.Default)))
            .OfType<CreateIndexStatement>()
            .Last(i => i.Name.Value == name);

        string[] sums = ["Visibility", "Status", "SpentCents", "AmoPaidCents", "AmcPaidCents", "RemainingCents"];
        Assert.Equal([.. sums, own], index.IncludeColumns.Select(c => c.MultiPartIdentifier.Identifiers[^1].Value));
    }

    [Fact]
    public void Schema_SqlServer2022_IsAccepted()
    {
        using var model = SqlServerSchema.Load();
        Assert.Empty(SqlServerSchema.Objections(model));
        Assert.Equal(
            3,
            model
                .GetObjects(Microsoft.SqlServer.Dac.Model.DacQueryScopes.UserDefined, Microsoft.SqlServer.Dac.Model.DmlTrigger.TypeClass)
                .Count()
        );
    }

    [Theory]
    [InlineData("CREATE PROCEDURE dbo.q AS BEGIN SELECT [Nothing] FROM [Persons] END")]
    [InlineData("CREATE PROCEDURE dbo.q AS BEGIN SELECT [Id] FROM [Nobody] END")]
    public void Schema_QueryOfWhatDoesNotExist_IsObjectedTo(string procedure)
    {
        using var model = SqlServerSchema.Load();
        model.AddObjects(procedure);
        Assert.NotEmpty(SqlServerSchema.Objections(model));
    }
}
