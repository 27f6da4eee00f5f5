using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;

namespace MonHarmonie.Services.Demonstration.Seeding.Writing;

/// <summary>Writes batches of rows, each in a transaction of its own, and counts them.</summary>
internal sealed class BatchWriter(HarmonieDbContext db)
{
    private readonly Dictionary<Type, long> written = [];

    /// <summary>How many rows were written.</summary>
    public long Rows => written.Values.Sum();

    /// <summary>How many rows were written into each table.</summary>
    public IReadOnlyDictionary<string, long> RowsByTable =>
        written.ToDictionary(w => db.Model.FindEntityType(w.Key)!.GetTableName()!, w => w.Value, StringComparer.Ordinal);

    public async Task WriteAsync(RowBatch batch, CancellationToken ct)
    {
        if (batch.Persons.Count == 0)
            return;
        var first = batch.Persons[0].Id;
        await db.InTransactionAsync(token => InsertAsync(batch, token), ct, token => IsWrittenAsync(first, token));
        Count(batch.Companies);
        Count(batch.CompanyContracts);
        Count(batch.Persons);
        Count(batch.Contracts);
        Count(batch.Beneficiaries);
        Count(batch.ViewGrants);
        Count(batch.BankAccounts);
        Count(batch.Statements);
        Count(batch.Reimbursements);
        Count(batch.Parts);
    }

    private Task<bool> IsWrittenAsync(Guid firstPerson, CancellationToken ct) => db.Persons.AnyAsync(p => p.Id == firstPerson, ct);

    private async Task InsertAsync(RowBatch batch, CancellationToken ct)
    {
        var bulk = BulkWriter.For(db);
        await bulk.InsertAsync(batch.Companies, ct);
        await bulk.InsertAsync(batch.CompanyContracts, ct);
        await bulk.InsertAsync(batch.Persons, ct);
        await bulk.InsertAsync(batch.Contracts, ct);
        await bulk.InsertAsync(batch.Beneficiaries, ct);
        await bulk.InsertAsync(batch.ViewGrants, ct);
        await bulk.InsertAsync(batch.BankAccounts, ct);
        await bulk.InsertAsync(batch.Statements, ct);
        await bulk.InsertAsync(batch.Reimbursements, ct);
        await bulk.InsertAsync(batch.Parts, ct);
    }

    private void Count<TRow>(List<TRow> rows) => written[typeof(TRow)] = written.GetValueOrDefault(typeof(TRow)) + rows.Count;
}
