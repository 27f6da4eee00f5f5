using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using MonHarmonie.Services.Persistence.Connections;
using DatabaseOptions = MonHarmonie.Services.Persistence.DatabaseOptions;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>The schema for SQL Server, as scripts and as Microsoft's own model of SQL Server 2022 reads it.</summary>
internal static class SqlServerSchema
{
    public static HarmonieDbContext NewContext()
    {
        var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
        PersistenceSetup.Use(
            builder,
            new DatabaseOptions { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=none;Database=none;Encrypt=True" }
        );
        return new HarmonieDbContext(builder.Options);
    }

    public static string MigrationScript(MigrationsSqlGenerationOptions options)
    {
        using var db = NewContext();
        return db.GetService<IMigrator>().GenerateScript(options: options);
    }

    /// <summary>
    /// A model of the whole schema: tables and indexes as the present model makes them, triggers as the migrations leave them.
    /// </summary>
    public static TSqlModel Load()
    {
        using var db = NewContext();
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions { Collation = SqlServerSettings.Collation });
        foreach (var statement in Statements(Parse(db.Database.GenerateCreateScript())))
            model.AddObjects(Text(statement));
        foreach (var trigger in Triggers())
            model.AddObjects(trigger);
        return model;
    }

    /// <summary>What the model objects to. Unknown tables and functions are only warnings there: here nothing is.</summary>
    public static IReadOnlyList<string> Objections(TSqlModel model) =>
        [.. model.Validate().Select(m => $"{m.Prefix}{m.Number} {m.Message}")];

    public static TSqlFragment Parse(string script)
    {
        using var reader = new StringReader(script);
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0)
            throw new FormatException(string.Join('\n', errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")));
        return fragment;
    }

    public static string Text(TSqlFragment fragment) =>
        string.Concat(
            fragment
                .ScriptTokenStream.Skip(fragment.FirstTokenIndex)
                .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
                .Select(t => t.Text)
        );

    /// <summary>The statements of a script, with what is inside <c>EXEC(N'…')</c> and <c>IF … BEGIN … END</c> taken out.</summary>
    public static IEnumerable<TSqlStatement> Statements(TSqlFragment script) =>
        ((TSqlScript)script).Batches.SelectMany(b => b.Statements).SelectMany(Unwrap);

    private static IEnumerable<TSqlStatement> Unwrap(TSqlStatement statement) =>
        statement switch
        {
            IfStatement branch => Unwrap(branch.ThenStatement),
            // Only ALTER DATABASE is put together of the database's own name.
            ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList list }
                when list.Strings.Any(s => s is not StringLiteral) => [],
            BeginEndBlockStatement block => block.StatementList.Statements.SelectMany(Unwrap),
            ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList list } => Statements(
                Parse(string.Concat(list.Strings.OfType<StringLiteral>().Select(s => s.Value)))
            ),
            _ => [statement],
        };

    private static IEnumerable<string> Triggers()
    {
        var triggers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in Statements(Parse(MigrationScript(MigrationsSqlGenerationOptions.Default))))
        {
            if (statement is CreateTriggerStatement made)
                triggers[made.Name.BaseIdentifier.Value] = Text(made);
            if (statement is DropTriggerStatement dropped)
                triggers.Remove(dropped.Objects[0].BaseIdentifier.Value);
        }
        return triggers.Values;
    }
}
