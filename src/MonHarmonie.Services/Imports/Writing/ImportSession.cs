using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Imports.Writing;

/// <summary>What a batch did; told to the report only once the batch is written.</summary>
internal sealed class BatchTally
{
    private readonly List<ImportOutcome> outcomes = [];
    private readonly List<ImportRejection> rejections = [];
    private readonly List<string> notes = [];

    public void Count(ImportOutcome outcome) => outcomes.Add(outcome);

    /// <summary>Refuses one record.</summary>
    public void Reject(ImportRejection rejection) => rejections.Add(rejection);

    public void Note(string note) => notes.Add(note);

    public void TellTo(ImportLog log)
    {
        foreach (var group in outcomes.GroupBy(o => o))
            log.Report.Count(group.Key, group.Count());
        foreach (var rejection in rejections)
            log.RejectRecord(rejection);
        foreach (var note in notes)
            log.Report.Note(note);
    }
}

/// <summary>
/// One running import: a context, the counts, and the writing by batches. A batch is one transaction; one that the database
/// refuses is cut in two until the faulty record stands alone and is rejected with its line.
/// </summary>
internal sealed class ImportSession(
    HarmonieDbContext db, ImportLog log, ImportRequest request, TimeProvider clock, IProgress<ImportProgress>? progress)
{
    public HarmonieDbContext Db { get; } = db;
    public ImportLog Log { get; } = log;
    public TimeProvider Clock { get; } = clock;
    public int BatchSize { get; } = request.BatchSize;
    public string Path { get; } = request.Path;

    /// <summary>Writes records by batches as they are read; nothing else of the file is kept in memory.</summary>
    /// <param name="records">The records, read lazily.</param>
    /// <param name="file">The file being read, for the progress.</param>
    /// <param name="linesOf">The physical lines of a record.</param>
    /// <param name="apply">Changes the context for a batch, without saving.</param>
    /// <param name="belongTogether">True when a record must be in the same batch as the one before.</param>
    public async Task WriteAsync<TRecord>(
        IEnumerable<TRecord> records, SourceFile file, Func<TRecord, IEnumerable<long>> linesOf,
        Func<IReadOnlyList<TRecord>, BatchTally, CancellationToken, Task> apply, CancellationToken ct,
        Func<TRecord, TRecord, bool>? belongTogether = null)
    {
        var batch = new List<TRecord>(BatchSize);
        foreach (var record in records)
        {
            ct.ThrowIfCancellationRequested();
            if (batch.Count >= BatchSize && belongTogether?.Invoke(batch[^1], record) != true)
            {
                await WriteBatchAsync(batch, linesOf, apply, ct);
                batch.Clear();
                Tell(file);
            }

            batch.Add(record);
        }

        await WriteBatchAsync(batch, linesOf, apply, ct);
        Tell(file);
    }

    private void Tell(SourceFile file) => progress?.Report(new ImportProgress(Log.Report.Read, file.Position, file.Length));

    private async Task WriteBatchAsync<TRecord>(
        List<TRecord> batch, Func<TRecord, IEnumerable<long>> linesOf,
        Func<IReadOnlyList<TRecord>, BatchTally, CancellationToken, Task> apply, CancellationToken ct)
    {
        if (batch.Count == 0)
            return;
        var tally = new BatchTally();
        var isWritten = await TryAsync(() => apply(batch, tally, ct), ct);
        Db.ChangeTracker.Clear();
        if (isWritten)
        {
            tally.TellTo(Log);
            return;
        }

        if (batch.Count == 1)
        {
            foreach (var line in linesOf(batch[0]))
                Log.RejectRecord(new ImportRejection(line, null, "la base de données refuse cet enregistrement : il contredit une donnée existante", null));
            return;
        }

        var half = batch.Count / 2;
        await WriteBatchAsync([.. batch.Take(half)], linesOf, apply, ct);
        await WriteBatchAsync([.. batch.Skip(half)], linesOf, apply, ct);
    }

    /// <summary>One transaction, or one part of the dry run's: all of the batch or nothing.</summary>
    private async Task<bool> TryAsync(Func<Task> apply, CancellationToken ct)
    {
        const string Savepoint = "batch";
        var outer = Db.Database.CurrentTransaction;
        await using var own = outer is null ? await Db.Database.BeginTransactionAsync(ct) : null;
        if (outer is not null)
            await outer.CreateSavepointAsync(Savepoint, ct);
        try
        {
            await apply();
            await Db.SaveChangesAsync(ct);
            if (own is not null)
                await own.CommitAsync(ct);
            return true;
        }
        catch (Exception e) when (IsRefusal(e))
        {
            if (outer is not null)
                await outer.RollbackToSavepointAsync(Savepoint, ct);
            return false;
        }
    }

    /// <summary>True for a fault of the data (unique or foreign key, length, concurrent change), not of the machine.</summary>
    private static bool IsRefusal(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: DbException inner } => IsRefusal(inner),
        SqliteException sqlite => (sqlite.SqliteErrorCode & 0xFF) == 19,
        SqlException sql => sql.Number is 515 or 547 or 2601 or 2627 or 2628 or 8152,
        _ => false,
    };
}
