using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Guarantees;

/// <summary>A table of an uploaded file and what becomes of it.</summary>
public sealed record UploadedTable(TableContent Content, TableImportOutcome Outcome, IReadOnlyList<TableFinding> Findings);

/// <summary>What an uploaded file holds.</summary>
/// <param name="Unusable">Why it cannot be read at all.</param>
/// <param name="Faults">How many cells or rows are bad; the first ones are in <paramref name="Rejections"/>.</param>
public sealed record UploadedTables(
    IReadOnlyList<UploadedTable> Tables,
    IReadOnlyList<ImportRejection> Rejections,
    long Faults,
    ImportFact? Unusable
);

/// <summary>Guarantee tables from a file that an administrator uploads: first shown, then saved as they were shown, in one save.</summary>
public sealed class GuaranteeImportService(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>The most bytes an uploaded file may weigh.</summary>
    public const int MaxBytes = 1024 * 1024;

    private readonly GuaranteeTableWriter tables = new(db, clock);

    /// <summary>Reads the file and says what would become of each table; nothing is written.</summary>
    public async Task<UploadedTables> PreviewAsync(byte[] file, string name, CancellationToken ct)
    {
        var read = await StageAsync(file, name, Actor.System, ct);
        db.ChangeTracker.Clear();
        return read;
    }

    public async Task<UploadedTables> SaveAsync(byte[] file, string name, Guid administratorId, CancellationToken ct)
    {
        var read = await StageAsync(file, name, new Actor(administratorId, TableEvents.Administrator), ct);
        await db.SaveChangesAsync(ct);
        return read;
    }

    /// <summary>Why a table of a file is not taken; null when it is.</summary>
    internal static ImportFact? Refusal(TableImportOutcome outcome) =>
        outcome switch
        {
            TableImportOutcome.AlreadyInForce => ImportFactKind.TableInForce,
            TableImportOutcome.StartsInPast => ImportFactKind.TableStartsInPast,
            _ => null,
        };

    private async Task<UploadedTables> StageAsync(byte[] file, string name, Actor actor, CancellationToken ct)
    {
        var report = new ImportReport(nameof(ImportKind.Guarantees), name, dryRun: false, clock.UtcNow());
        var found = new List<UploadedTable>();
        try
        {
            using var source = SourceFile.FromStream(new MemoryStream(file), name);
            foreach (var table in GuaranteeFile.Read(source, new ImportLog(report)))
            {
                var content = table.Content;
                found.Add(new UploadedTable(content, await tables.ImportAsync(content, actor, ct), await tables.InspectAsync(content, ct)));
            }
        }
        catch (UnusableFileException e)
        {
            return new UploadedTables([], [], 0, e.Fact);
        }
        return new UploadedTables(found, report.FirstRejections, report.Faults, null);
    }
}
