using Microsoft.SqlServer.TransactSql.ScriptDom;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Tests.Persistence.SqlServer;

namespace MonHarmonie.Services.Tests.Persistence.Bulk;

/// <summary>What a bulk update sends to SQL Server, read without a server.</summary>
public sealed class SqlServerBulkTests
{
    [Fact]
    public void SqlOf_RowWithVersion_ComparesTheOldAndSetsTheNew()
    {
        using var db = SqlServerSchema.NewContext();
        var (make, write, drop) = SqlServerBulk.BuildSql(BulkTable.Of(db.Model, typeof(Person)).CreateUpdate([nameof(Person.City)]));

        var update = Assert.Single(SqlServerSchema.Statements(SqlServerSchema.Parse(make + write + drop)).OfType<UpdateStatement>());
        Assert.Equal("SELECT TOP (0) [Id], [City], [Version], [Version] AS [NewVersion] INTO [#bulk] FROM [Persons];", make);
        Assert.Equal(
            "UPDATE t SET t.[City] = s.[City], t.[Version] = s.[NewVersion] FROM [Persons] AS t "
                + "INNER JOIN [#bulk] AS s ON t.[Id] = s.[Id] AND t.[Version] = s.[Version];",
            SqlServerSchema.Text(update)
        );
    }

    [Fact]
    public void SqlOf_AmountOfARowWithoutVersion_NamesItsColumn()
    {
        using var db = SqlServerSchema.NewContext();
        var table = BulkTable.Of(db.Model, typeof(ReimbursementPart));

        Assert.Contains(
            "t.[AmcPaidCents] = s.[AmcPaidCents] FROM",
            SqlServerBulk.BuildSql(table.CreateUpdate(["AmcPaid"])).Write,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Layout_EveryTable_GivesTheTypeOfEachColumn()
    {
        using var db = SqlServerSchema.NewContext();

        foreach (var table in BulkTable.InOrder(db.Model))
        {
            using var cells = new SqlServerBulk.Layout(table.Entity.ClrType, table.Fields, null).NewTable();
            Assert.Equal(table.Fields.Select(f => f.Column), cells.Columns.Cast<System.Data.DataColumn>().Select(c => c.ColumnName));
        }
    }
}
