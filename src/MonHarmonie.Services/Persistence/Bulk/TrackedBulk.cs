namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>
/// For a connection that is not the driver's own, as profilers and tests without a server give: rows go to the context, and the save of
/// the use case writes them.
/// </summary>
internal sealed class TrackedBulk(HarmonieDbContext db) : IBulkWriter
{
    public Task InsertAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        db.AddRange(rows);
        return Task.CompletedTask;
    }

    public Task<int> UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, IReadOnlyList<string> properties, CancellationToken ct)
        where TRow : class
    {
        var update = BulkTable.Of(db.Model, typeof(TRow)).CreateUpdate(properties);
        foreach (var row in rows)
        {
            db.Attach(row);
            db.ChangeTracker.DetectChanges();
            var entry = db.Entry(row);
            foreach (var column in update.Written)
                Modify(entry, column);
        }

        return Task.FromResult(rows.Count);
    }

    private static void Modify(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry, BulkField column) =>
        (
            column.Property.DeclaringType is Microsoft.EntityFrameworkCore.Metadata.IComplexType complex
                ? entry.ComplexProperty(complex.ComplexProperty.Name).Property(column.Property.Name)
                : (Microsoft.EntityFrameworkCore.ChangeTracking.PropertyEntry)entry.Property(column.Property.Name)
        ).IsModified = true;
}
