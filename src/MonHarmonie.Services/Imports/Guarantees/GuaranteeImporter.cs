using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;

namespace MonHarmonie.Services.Imports.Guarantees;

/// <summary>Writes guarantee tables from the command line. The key of a table is its product and its first day.</summary>
internal sealed class GuaranteeImporter(ImportSession session)
{
    private readonly GuaranteeTableWriter tables = new(session.Db, session.Clock);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        await session.WriteAsync(GuaranteeFile.Read(file, session.Log, session.Columns), file, t => t.Lines, ApplyAsync, ct);
        return file.Sha256;
    }

    private async Task ApplyAsync(IReadOnlyList<GuaranteeFileTable> batch, BatchTally tally, CancellationToken ct)
    {
        foreach (var table in batch)
        {
            var outcome = await tables.ImportAsync(table.Content, new Actor(null, "operator"), ct);
            if (GuaranteeImportService.Refusal(outcome) is { } reason)
            {
                foreach (var line in table.Lines)
                    tally.Reject(new ImportRejection(line, null, reason, null));
                continue;
            }
            foreach (var _ in table.Lines)
                tally.Count(outcome == TableImportOutcome.Unchanged ? ImportOutcome.Unchanged : ImportOutcome.Created);
            if (outcome == TableImportOutcome.PutInForce)
                tally.Note(ImportFactKind.TablesPutInForce);
            if (outcome == TableImportOutcome.KeptAsDraft)
                tally.Note(ImportFactKind.TablesKeptAsDraft);
        }
    }
}
