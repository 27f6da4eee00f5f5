using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;

namespace MonHarmonie.Services.Imports.Writing;

/// <summary>
/// One running import: a context, the counts, and the writing by batches. One thread reads the file and prepares a batch while the batch
/// before is written. A batch is one transaction; one that the database refuses is cut in two until the faulty record stands alone and is
/// rejected with its line.
/// </summary>
internal sealed class ImportSession(
    HarmonieDbContext db,
    ImportLog log,
    ImportRequest request,
    TimeProvider clock,
    IProgress<ImportProgress>? progress
)
{
    /// <summary>Records that make several rows each: contracts with their families, employees.</summary>
    private const int RecordsPerBatch = 2_000;

    /// <summary>Lines of statements, and prices of the CCAM, are many and small: a larger batch asks and commits less often.</summary>
    private const int LinesPerBatch = 20_000;

    /// <summary>On SQL Server the rows of a batch go through the context, which holds them all.</summary>
    private const int LinesPerBatchOfServer = 4_000;

    /// <summary>Records that belong together may lengthen a batch up to this many times, no more: memory stays bounded.</summary>
    private const int MaxBatches = 4;

    /// <summary>How often a batch is tried while others write the same rows.</summary>
    private const int MaxAttempts = 3;

    public HarmonieDbContext Db { get; } = db;
    public ImportLog Log { get; } = log;
    public TimeProvider Clock { get; } = clock;
    public int BatchSize { get; } = request.BatchSize ?? Usual(request.Kind, db);
    public string Path { get; } = request.Path;
    public IReadOnlyDictionary<string, string> Columns { get; } = request.Columns;

    /// <summary>Whether tariffs of days that have begun may change.</summary>
    public bool Corrections { get; } = request.Corrections;

    /// <summary>In which role the import runs, as versions of tariffs keep it.</summary>
    public string ImportedBy { get; } = request.ShippedTable is null ? "operator" : "system";

    /// <summary>The table of the product that is read in place of a file.</summary>
    public string? ShippedTable { get; } = request.ShippedTable;

    /// <summary>Facts of less confidence are not used.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Opens the file of the request, or the table of the product.</summary>
    /// <exception cref="UnusableFileException">It cannot be read.</exception>
    public SourceFile OpenFile() =>
        ShippedTable is { } table ? SourceFile.FromStream(ShippedTariffs.Open(table), table + ".csv") : SourceFile.Open(Path);

    private static int Usual(ImportKind kind, HarmonieDbContext db)
    {
        if (kind is not (ImportKind.Statements or ImportKind.Ccam))
            return RecordsPerBatch;
        return db.Database.IsSqlite() ? LinesPerBatch : LinesPerBatchOfServer;
    }

    /// <summary>Writes records by batches as they are read, without anything to prepare.</summary>
    public Task WriteAsync<TRecord>(
        IEnumerable<TRecord> records,
        IReadSource file,
        Func<TRecord, IEnumerable<long>> linesOf,
        Func<IReadOnlyList<TRecord>, BatchTally, CancellationToken, Task> apply,
        CancellationToken ct
    ) =>
        WriteAsync(
            records,
            file,
            new ImportPlan<TRecord, object?>(linesOf, (batch, _, tally, token) => apply(batch, tally, token))
            {
                Prepare = (_, _) => Task.FromResult<object?>(null),
            },
            ct
        );

    /// <summary>Writes records by batches as they are read: two batches of the file are in memory, nothing else of it.</summary>
    public async Task WriteAsync<TRecord, TContext>(
        IEnumerable<TRecord> records,
        IReadSource file,
        ImportPlan<TRecord, TContext> plan,
        CancellationToken ct
    )
    {
        var ready = Channel.CreateBounded<PreparedBatch<TRecord, TContext>>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(() => ReadAsync(records, file, plan, ready.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(ct))
            {
                await WriteBatchAsync(batch.Records, batch.Context, plan, ct);
                progress?.Report(new ImportProgress(batch.Read, batch.Position, file.Length));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }

        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Reads the file to its end; a fault of the file ends the channel and reaches the writer from there.</summary>
    private async Task ReadAsync<TRecord, TContext>(
        IEnumerable<TRecord> records,
        IReadSource file,
        ImportPlan<TRecord, TContext> plan,
        ChannelWriter<PreparedBatch<TRecord, TContext>> ready,
        CancellationToken ct
    )
    {
        Exception? fault = null;
        try
        {
            foreach (var batch in Batches(records, plan.BelongTogether, ct))
                await ready.WriteAsync(
                    new PreparedBatch<TRecord, TContext>(batch, await plan.Prepare(batch, ct), Log.Report.Read, file.Position),
                    ct
                );
        }
#pragma warning disable CA1031 // Whatever it is, the writer throws it again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            fault = e;
        }

        ready.Complete(fault);
    }

    private IEnumerable<List<TRecord>> Batches<TRecord>(
        IEnumerable<TRecord> records,
        Func<TRecord, TRecord, bool>? belongTogether,
        CancellationToken ct
    )
    {
        var batch = new List<TRecord>();
        foreach (var record in records)
        {
            ct.ThrowIfCancellationRequested();
            if (batch.Count >= BatchSize && (belongTogether?.Invoke(batch[^1], record) != true || batch.Count >= BatchSize * MaxBatches))
            {
                yield return batch;
                batch = new List<TRecord>(batch.Count);
            }

            batch.Add(record);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private async Task WriteBatchAsync<TRecord, TContext>(
        IReadOnlyList<TRecord> batch,
        TContext context,
        ImportPlan<TRecord, TContext> plan,
        CancellationToken ct
    )
    {
        Exception? refusal = null;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var tally = new BatchTally();
            refusal = await TryAsync(
                token =>
                {
                    tally = new BatchTally();
                    return plan.Apply(batch, context, tally, token);
                },
                ct
            );
            Db.ChangeTracker.Clear();
            if (refusal is null)
            {
                tally.ApplyTo(Log);
                return;
            }

            // Somebody else may have written the same rows meanwhile: read again, they may fit. Only for one record, or where it costs
            // no more than cutting would.
            if (!DatabaseFaults.IsConflict(refusal) || (batch.Count > 1 && refusal is not DbUpdateConcurrencyException))
                break;
        }

        if (batch.Count == 1)
        {
            ImportFact reason =
                refusal is DbUpdateConcurrencyException ? ImportFactKind.RecordBeingChanged : ImportFactKind.RecordContradicts;
            foreach (var line in plan.LinesOf(batch[0]))
                Log.RejectRecord(new ImportRejection(line, null, reason, null));
            return;
        }

        var half = batch.Count / 2;
        await WriteBatchAsync([.. batch.Take(half)], context, plan, ct);
        await WriteBatchAsync([.. batch.Skip(half)], context, plan, ct);
    }

    /// <summary>One transaction, or one part of the dry run's: all of the batch or nothing.</summary>
    /// <returns>Why the database refuses it; null when it is written.</returns>
    private async Task<Exception?> TryAsync(Func<CancellationToken, Task> apply, CancellationToken ct)
    {
        const string Savepoint = "batch";
        var outer = Db.Database.CurrentTransaction;
        if (outer is not null)
            await outer.CreateSavepointAsync(Savepoint, ct);
        try
        {
            await Db.InTransactionAsync(
                async token =>
                {
                    await apply(token);
                    await Db.InsertAddedAsync(token);
                    await Db.SaveChangesAsync(token);
                },
                ct
            );
            return null;
        }
        catch (Exception e) when (DatabaseFaults.IsDataError(e))
        {
            if (outer is not null)
                await outer.RollbackToSavepointAsync(Savepoint, ct);
            return e;
        }
    }

    private sealed record PreparedBatch<TRecord, TContext>(IReadOnlyList<TRecord> Records, TContext Context, long Read, long Position);
}
