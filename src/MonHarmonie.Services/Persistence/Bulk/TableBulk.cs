using Microsoft.EntityFrameworkCore.Storage;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>What the writers of both databases share: the table of an entity, the transaction, the versions.</summary>
internal abstract class TableBulk(HarmonieDbContext db) : IBulkWriter
{
    public Task InsertAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class => InsertAsync(BulkTable.Of(db.Model, typeof(TRow)), rows, ct);

    public async Task<int> UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, IReadOnlyList<string> properties, CancellationToken ct)
        where TRow : class
    {
        var update = BulkTable.Of(db.Model, typeof(TRow)).CreateUpdate(properties);
        var transaction = Transaction();
        return rows.Count == 0 ? 0 : await UpdateAsync(transaction, update, rows, ct);
    }

    public async Task InsertAsync(BulkTable table, IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        var transaction = Transaction();
        if (rows.Count == 0)
            return;
        foreach (var row in rows)
            if (row is IVersioned versioned)
                versioned.Version = Ids.New();
        await InsertAsync(transaction, table, rows, ct);
    }

    protected abstract Task InsertAsync(
        IDbContextTransaction transaction,
        BulkTable table,
        IReadOnlyCollection<object> rows,
        CancellationToken ct
    );

    protected abstract Task<int> UpdateAsync(
        IDbContextTransaction transaction,
        BulkUpdate update,
        IReadOnlyCollection<object> rows,
        CancellationToken ct
    );

    private IDbContextTransaction Transaction() =>
        db.Database.CurrentTransaction ?? throw new InvalidOperationException("Bulk writing needs a transaction.");
}
