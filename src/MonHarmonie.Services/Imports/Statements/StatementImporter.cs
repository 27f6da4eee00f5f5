using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>Reads statements and hands their lines to the intake of reimbursements, batch by batch.</summary>
internal sealed class StatementImporter(ImportSession session, IDbContextFactory<HarmonieDbContext> factory, FieldCipher cipher)
{
    private readonly StatementIntake intake = new(session.Db, cipher, new SharedTexts(), session.Clock);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        var statements = new StatementFile(session.Log, session.Clock.Today());
        var plan = new ImportPlan<StatementLine, bool>(
            l => [l.Line],
            (batch, _, tally, token) => ReceiveAsync(batch, statements.Run, tally, token)
        )
        {
            Prepare = PrepareAsync,
            BelongTogether = (one, next) => next.IsOfStatement(one),
        };
        await session.WriteAsync(statements.Read(file, session.Columns), file, plan, ct);
        return file.Sha256;
    }

    private async Task<bool> PrepareAsync(IReadOnlyList<StatementLine> batch, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await intake.PrepareAsync(db, batch, ct);
        return true;
    }

    private async Task ReceiveAsync(IReadOnlyList<StatementLine> batch, IStatementRun run, BatchTally tally, CancellationToken ct)
    {
        foreach (var (line, outcome, refusal) in await intake.ReceiveAsync(batch, run, ct))
        {
            switch (outcome)
            {
                case null:
                    tally.Reject(StatementColumns.Rejection(line, refusal));
                    break;
                case LineOutcome.Repeated:
                    tally.Note(ImportFactKind.StatementLinesRepeated);
                    tally.Count(ImportOutcome.Ignored);
                    break;
                case LineOutcome.Created:
                    tally.Count(ImportOutcome.Created);
                    break;
                case LineOutcome.Updated:
                    tally.Count(ImportOutcome.Updated);
                    break;
                default:
                    tally.Count(ImportOutcome.Unchanged);
                    break;
            }
        }
    }
}
