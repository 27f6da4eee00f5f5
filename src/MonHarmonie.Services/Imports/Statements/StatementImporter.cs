using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>
/// Writes statements. The key of a line is statement, act and order within the act, never date, act and amount: negative lines
/// and several lines per act are normal, and an act is the sum of its lines.
/// </summary>
internal sealed class StatementImporter(ImportSession session, IDbContextFactory<HarmonieDbContext> factory, FieldCipher cipher)
{
    private readonly SharedTexts texts = new();

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        var lines = new StatementFile(session.Log, session.Clock.Today()).Read(file, session.Columns);
        var plan = new ImportPlan<StatementLine, bool>(l => [l.Line], ApplyAsync)
        {
            Prepare = PrepareAsync,
            BelongTogether = (one, next) => next.IsOfStatement(one),
        };
        await session.WriteAsync(lines, file, plan, ct);
        return file.Sha256;
    }

    /// <summary>Finds the statement's key and who is covered by what: an import of statements does not change it.</summary>
    private async Task<bool> PrepareAsync(IReadOnlyList<StatementLine> batch, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var covers = new CoverLookup(db, cipher);
        await covers.LoadAsync(batch.Select(l => l.Insured), ct);
        for (var i = 0; i < batch.Count; i++)
        {
            var line = batch[i];
            line.StatementKey =
                i > 0 && line.IsOfStatement(batch[i - 1])
                    ? batch[i - 1].StatementKey
                    : StatementLookup.KeyOf(line, covers.IndexOf(line.Insured));
            (line.Cover, line.Refusal) = covers.Find(line.Insured, line.Rank, line.CareDate);
        }

        return true;
    }

    private async Task ApplyAsync(IReadOnlyList<StatementLine> batch, bool isPrepared, BatchTally tally, CancellationToken ct)
    {
        var known = new StatementLookup(session.Db);
        await known.LoadAsync(batch.Select(l => l.StatementKey), batch.Select(l => l.Act), ct);
        var written = new StatementRows(session.Db, texts);

        // In order of person: the indexes by person and contract are walked once, not all over for each act.
        foreach (var group in batch.GroupBy(l => (l.StatementKey, l.Act)).OrderBy(g => g.First().Cover?.PersonId))
        {
            var statement = known.Find(group.Key.StatementKey);
            var act = statement is null ? null : known.Find(statement, group.Key.Act);
            var lines = Accepted(group, act?.Row, tally);
            if (lines.Count == 0)
                continue;
            if (statement is null)
            {
                statement = new Statement
                {
                    FlowKey = group.Key.StatementKey,
                    Number = lines[0].Number,
                    PaidOn = lines[0].PaidOn,
                };
                known.Add(statement);
                written.Statements.Add(statement);
            }

            act ??= new ActWriter(statement, lines[0].Cover!);
            act.Write(lines, tally, written);
        }

        written.Write();
    }

    /// <summary>The lines of one act that agree on the person and the day.</summary>
    private static List<StatementLine> Accepted(IEnumerable<StatementLine> lines, Reimbursement? stored, BatchTally tally)
    {
        var accepted = new List<StatementLine>(1);
        foreach (var line in lines)
        {
            var first = accepted.Count > 0 ? accepted[0] : null;
            var refusal =
                line.Refusal == CoverRefusal.None
                    ? Conflict(line, stored?.PersonId ?? first?.Cover!.PersonId, stored?.CareDate ?? first?.CareDate)
                    : line.Refusal;
            if (refusal == CoverRefusal.None)
                accepted.Add(line);
            else
                tally.Reject(StatementColumns.Rejection(line, refusal));
        }

        return accepted;
    }

    private static CoverRefusal Conflict(StatementLine line, Guid? person, DateOnly? day)
    {
        if (person is not null && line.Cover!.PersonId != person)
            return CoverRefusal.OtherBeneficiary;
        return day is not null && day != line.CareDate ? CoverRefusal.OtherDay : CoverRefusal.None;
    }
}
