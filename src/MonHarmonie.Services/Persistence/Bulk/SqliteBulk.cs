using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>Bulk writing on SQLite: one prepared statement, executed for each row.</summary>
internal sealed class SqliteBulk(HarmonieDbContext db) : TableBulk(db)
{
    private readonly HarmonieDbContext context = db;

    private delegate void Binder(object row, SqliteStatement statement);

    protected override Task InsertAsync(
        IDbContextTransaction transaction,
        BulkTable table,
        IReadOnlyCollection<object> rows,
        CancellationToken ct
    )
    {
        var insert = table.Compiled(Insert.Of);
        using var statement = new SqliteStatement(Connection, insert.Sql);
        foreach (var row in rows)
        {
            insert.Bind(row, statement);
            statement.Execute();
        }

        return Task.CompletedTask;
    }

    protected override Task<int> UpdateAsync(
        IDbContextTransaction transaction,
        BulkUpdate update,
        IReadOnlyCollection<object> rows,
        CancellationToken ct
    )
    {
        var compiled = update.Compiled(Update.Of);
        using var statement = new SqliteStatement(Connection, compiled.Sql);
        var found = 0;
        foreach (var row in rows)
        {
            var version = update.Version is null ? default : Ids.New();
            compiled.Bind(row, statement);
            if (update.Version is not null)
                statement.Bind(version);
            if (statement.Execute() == 0)
                continue;
            found++;
            if (row is IVersioned versioned)
                versioned.Version = version;
        }

        return Task.FromResult(found);
    }

    private SqliteConnection Connection => (SqliteConnection)context.Database.GetDbConnection();

    /// <summary>Binds the fields of a row in their order, from the first parameter on.</summary>
    private static Binder Compile(Type entity, IEnumerable<BulkField> fields)
    {
        var given = Expression.Parameter(typeof(object));
        var statement = Expression.Parameter(typeof(SqliteStatement));
        var row = Expression.Variable(entity);
        var bindNull = Expression.Call(statement, nameof(SqliteStatement.BindNull), null);
        var body = Expression.Block(
            [row],
            [
                Expression.Assign(row, Expression.Convert(given, entity)),
                .. fields.Select(f => StoredValue.Of(row, f.Property, value => Bind(statement, value), bindNull)),
            ]
        );
        return Expression.Lambda<Binder>(body, given, statement).Compile();
    }

    private static MethodCallExpression Bind(Expression statement, Expression value)
    {
        var type = value.Type;
        if (type == typeof(byte) || type == typeof(short) || type == typeof(int))
            value = Expression.Convert(value, typeof(long));
        var bind =
            typeof(SqliteStatement).GetMethod(nameof(SqliteStatement.Bind), [value.Type])
            ?? throw new NotSupportedException($"Bulk writing does not know {type.Name}.");
        return Expression.Call(statement, bind, value);
    }

    private static string Quoted(BulkField field) => $"\"{field.Column}\"";

    private sealed record Insert(string Sql, Binder Bind)
    {
        public static Insert Of(BulkTable table) =>
            new(
                $"INSERT INTO \"{table.Name}\" ({string.Join(',', table.Fields.Select(Quoted))}) "
                    + $"VALUES ({string.Join(',', table.Fields.Select(_ => "?"))})",
                Compile(table.Entity.ClrType, table.Fields)
            );
    }

    private sealed record Update(string Sql, Binder Bind)
    {
        public static Update Of(BulkUpdate update)
        {
            BulkField[] bound = [.. update.Written, .. update.Key, .. update.Version is { } v ? [v] : Array.Empty<BulkField>()];
            var set = bound.Take(update.Written.Count).Select((f, i) => $"{Quoted(f)}=?{i + 1}");
            var where = bound.Skip(update.Written.Count).Select((f, i) => $"{Quoted(f)}=?{update.Written.Count + i + 1}");
            if (update.Version is { } version)
                set = set.Append($"{Quoted(version)}=?{bound.Length + 1}");
            return new(
                $"UPDATE \"{update.Table.Name}\" SET {string.Join(',', set)} WHERE {string.Join(" AND ", where)}",
                Compile(update.Table.Entity.ClrType, bound)
            );
        }
    }
}
