using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>
/// Writes many rows of an entity within the context's current transaction, past the change tracker. Tables, columns and conversions
/// come from the model. Rows must be whole: every column has a property, and the application makes the key.
/// </summary>
public interface IBulkWriter
{
    /// <summary>Inserts rows; those with a version get a new one. The context does not track them.</summary>
    /// <exception cref="System.Data.Common.DbException">The database refuses a row.</exception>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    Task InsertAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class;

    /// <summary>
    /// Writes some properties of rows, found by primary key. A row with a version is written only if the database still holds the
    /// version that the row was read with; the row then gets a new one.
    /// </summary>
    /// <param name="properties">Names of properties; a complex one (an amount) stands for all its columns.</param>
    /// <returns>How many rows were found as expected. Fewer than were given: roll back, read again. After that the versions of the
    /// rows in memory mean nothing.</returns>
    /// <exception cref="System.Data.Common.DbException">The database refuses a row.</exception>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    Task<int> UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, IReadOnlyList<string> properties, CancellationToken ct)
        where TRow : class;
}

/// <summary>Bulk writing for the database of a context.</summary>
public static class BulkWriter
{
    /// <summary>The writer for this context's database.</summary>
    public static IBulkWriter For(HarmonieDbContext db) =>
        db.Database.GetDbConnection() switch
        {
            Microsoft.Data.Sqlite.SqliteConnection => new SqliteBulk(db),
            Microsoft.Data.SqlClient.SqlConnection => new SqlServerBulk(db),
            _ => new TrackedBulk(db),
        };

    /// <summary>
    /// Inserts what was added to the context, tables that others refer to first; afterwards the context no longer knows it. Rows that
    /// changed, those of the ledger and those whose key the database makes are left to the save.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The database refuses a row.</exception>
    public static async Task InsertAddedAsync(this HarmonieDbContext db, CancellationToken ct)
    {
        if (For(db) is not TableBulk writer)
            return;
        var added = db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).ToLookup(e => e.Metadata);
        foreach (var table in BulkTable.InOrder(db.Model))
        {
            if (!added.Contains(table.Entity))
                continue;
            var entries = added[table.Entity].ToList();
            await writer.InsertAsync(table, [.. entries.Select(e => e.Entity)], ct);
            foreach (var entry in entries)
                entry.State = EntityState.Detached;
        }
    }
}
