using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Imports.Communes;
using MonHarmonie.Services.Imports.Dsn;
using MonHarmonie.Services.Imports.Guarantees;
using MonHarmonie.Services.Imports.Households;
using MonHarmonie.Services.Imports.Medicines;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Statements;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Imports.Tariffs.Tables;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports;

/// <summary>
/// Imports a file: streamed, by batches, and safe to run again. Natural keys decide what a record is, so that a second run, or a
/// run after a kill, ends in the same state. The end of a run is written to the ledger with its counts.
/// </summary>
public sealed class ImportService(
    IDbContextFactory<HarmonieDbContext> factory,
    FieldCipher cipher,
    IOptions<TariffOptions> tariffs,
    TimeProvider clock
)
{
    public const string FinishedEvent = "import.finished";

    /// <summary>Runs an import to its end, or until cancelled: what was reported as written stays written.</summary>
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var report = new ImportReport(
            request.Kind.ToString().ToLowerInvariant(),
            System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(request.Path)),
            request.DryRun,
            clock.UtcNow()
        );
        try
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            await db.Database.OpenConnectionAsync(ct);
            try
            {
                // Set back once every transaction is over: within one the log cannot be moved to the database.
                using var writing = SqliteBulkMode.Begin(db.Database.GetDbConnection());
                if (request.DryRun)
                    await db.WithoutRetryAsync(token => RunDryAsync(db, request, report, progress, token), ct);
                else
                    await RunAsync(db, request, report, progress, ct);
            }
            finally
            {
                // A context goes back to its pool as it came: the next one to take it lends it another connection.
                await db.Database.CloseConnectionAsync();
            }
        }
        catch (UnusableFileException e)
        {
            report.Refuse(e.Fact, clock.UtcNow());
        }

        return report;
    }

    /// <summary>In one transaction that is never committed.</summary>
    private async Task RunDryAsync(
        HarmonieDbContext db,
        ImportRequest request,
        ImportReport report,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
#pragma warning disable RS0030 // Not retried: what a dry run reports is counted once.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
#pragma warning restore RS0030
        await RunAsync(db, request, report, progress, ct);
    }

    private async Task RunAsync(
        HarmonieDbContext db,
        ImportRequest request,
        ImportReport report,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
        var session = new ImportSession(db, new ImportLog(report, request.OnRejected), request, clock, progress)
        {
            Confidence = tariffs.Value.Confidence,
        };
        var sha256 = await ReadAsync(session, request.Kind, ct);
        if (report.Read == 0)
            report.Note(ImportFactKind.NoRecords);
        report.Finish(clock.UtcNow(), sha256);
        if (request.DryRun)
            return;
        new Ledger(db, clock).Append(
            LedgerStream.Import,
            FinishedEvent,
            Actor.System,
            null,
            new ImportCounts(
                report.Kind,
                report.Sha256,
                report.Read,
                report.Created,
                report.Updated,
                report.Unchanged,
                report.Ignored,
                report.Rejected
            )
        );
        await db.SaveChangesAsync(ct);
    }

    private Task<string?> ReadAsync(ImportSession session, ImportKind kind, CancellationToken ct) =>
        kind switch
        {
            ImportKind.Medicines => new MedicineImporter(session).RunAsync(ct),
            ImportKind.Dsn => new DsnImporter(session, cipher).RunAsync(ct),
            ImportKind.Members => new MemberImporter(session, cipher).RunAsync(ct),
            ImportKind.Statements => new StatementImporter(session, factory, cipher).RunAsync(ct),
            ImportKind.Communes => new CommuneImporter(session).RunAsync(ct),
            ImportKind.Ccam => new CcamImporter(session).RunAsync(ct),
            ImportKind.Lpp => new LppImporter(session).RunAsync(ct),
            ImportKind.Nabm => new NabmImporter(session).RunAsync(ct),
            ImportKind.Ucd => new UcdImporter(session).RunAsync(ct),
            ImportKind.Rates => new RateImporter(session).RunAsync(ct),
            ImportKind.Acts => new ActImporter(session).RunAsync(ct),
            ImportKind.Guarantees => new GuaranteeImporter(session).RunAsync(ct),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of import does not exist."),
        };
}
