using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using MonHarmonie.Services.Persistence.Connections;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>Keys sort and compare on SQL Server as on SQLite (ADR 0086), and columns are as narrow as what they hold.</summary>
public sealed class ColumnTests
{
    /// <summary>What people send, sealed, and wrapped keys: no length is known.</summary>
    private static readonly string[] Unlimited =
    [
        "AccessRequests.Content",
        "BreachSteps.Content",
        "ConversationMessages.Text",
        "CookieKeys.Xml",
        "FileReadings.Values",
        "Outbox.Content",
        "PaymentRunFiles.Content",
        "SavedSimulations.Content",
    ];

    private static readonly IModel Model = DesignTimeModel();

    private static IEnumerable<IProperty> Columns => Model.GetEntityTypes().SelectMany(e => e.GetFlattenedProperties());

    [Fact]
    public void Ids_Each_IsConvertedSoThatItSorts()
    {
        var ids = Columns.Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid)).ToList();

        Assert.True(ids.Count > 50);
        Assert.All(ids, p => Assert.IsType<SqlServerGuidConverter>(p.GetTypeMapping().Converter));
        Assert.All(ids, p => Assert.Equal("uniqueidentifier", p.GetColumnType()));
    }

    [Fact]
    public void Ids_ListAsAParameter_IsReadAsStored()
    {
        using var db = SqlServerSchema.NewContext();
        Guid[] ids = [Ids.New()];

        var sql = db.Persons.Where(p => EF.Parameter(ids).Contains(p.Id)).ToQueryString();

        Assert.Contains("WITH ([value] uniqueidentifier '$')", sql, StringComparison.Ordinal);
        Assert.Contains(SqlServerGuidConverter.ToStored(ids[0]).ToString(), sql, StringComparison.Ordinal);
    }

    /// <summary>A column with another collation than the database's cannot be compared with a list of texts (error 468).</summary>
    [Fact]
    public void Texts_CompareAsTheDatabaseDoes_WithCase()
    {
        var texts = Columns.Where(p => p.GetColumnType().Contains("char", StringComparison.Ordinal)).ToList();

        Assert.True(texts.Count > 60);
        Assert.EndsWith("_BIN2", SqlServerSettings.Collation, StringComparison.Ordinal);
        Assert.Equal(SqlServerSettings.Collation, Model.GetCollation());
        Assert.All(texts, p => Assert.Equal(SqlServerSettings.Collation, p.GetCollation()));
    }

    [Fact]
    public void Columns_AreAsWideAsTheyMustBe()
    {
        Assert.Equal(
            Unlimited.Order(StringComparer.Ordinal),
            Columns.Where(p => p.GetColumnType().Contains("max", StringComparison.Ordinal)).Select(NameOf).Order(StringComparer.Ordinal)
        );
        // Instants have milliseconds, days no time.
        Assert.All(
            Columns
                .Where(p => p.GetColumnType().StartsWith("datetime", StringComparison.Ordinal))
                .Where(p => p.ClrType != typeof(DateTimeOffset?)),
            p => Assert.Equal("datetime2(3)", p.GetColumnType())
        );
        Assert.All(
            Columns.Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(DateOnly)),
            p => Assert.Equal("date", p.GetColumnType())
        );
        Assert.All(
            Columns.Where(p => p.Name.EndsWith("Hash", StringComparison.Ordinal) && p.ClrType == typeof(byte[])),
            p => Assert.StartsWith("binary(", p.GetColumnType(), StringComparison.Ordinal)
        );
    }

    /// <summary>What the application itself makes or checks to be ASCII, in keys and in what there are millions of.</summary>
    [Theory]
    [InlineData("Persons.MemberNumber", "varchar(9)")]
    [InlineData("Statements.FlowKey", "varchar(60)")]
    [InlineData("Medicines.Cip13", "varchar(13)")]
    [InlineData("TariffVersions.Sha256", "varchar(64)")]
    [InlineData("Reimbursements.Nature", "varchar(10)")]
    [InlineData("Settlements.Steps", "varchar(8000)")]
    [InlineData("LedgerEvents.Payload", "varchar(2000)")]
    // A company writes its references as it likes.
    [InlineData("Contracts.Number", "nvarchar(30)")]
    public void Columns_OfCodes_HaveOneByteACharacter(string column, string type) =>
        Assert.Equal(type, Assert.Single(Columns, p => NameOf(p) == column).GetColumnType());

    /// <summary>Rows go to the end of their table: ids rise, and tables whose keys are hashes are ordered by instants.</summary>
    [Fact]
    public void ClusteredKeys_AreNoHashes()
    {
        var clustered = Model
            .GetEntityTypes()
            .Select(e => e.FindPrimaryKey())
            .OfType<IKey>()
            .Where(k => k.IsClustered() != false)
            .Select(k => k.Properties[0])
            .Where(p => p.ClrType == typeof(byte[]) && p.GetTypeMapping().Converter is null)
            .Select(NameOf);

        // One row a person who is slowed down: few, and changed in place.
        Assert.Equal(["Throttles.Key"], clustered);
    }

    private static string NameOf(IProperty property) =>
        $"{property.DeclaringType.ContainingEntityType.GetTableName()}.{property.GetColumnName()}";

    private static IModel DesignTimeModel()
    {
        using var db = SqlServerSchema.NewContext();
        return db.GetService<IDesignTimeModel>().Model;
    }
}
