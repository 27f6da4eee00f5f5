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
        var plan = new ImportPlan<StatementLine, CoverLookup>(l => [l.Line], ApplyAsync) { Prepare = CoversAsync, BelongTogether = (one, next) => next.IsOfStatement(one) };
        await session.WriteAsync(lines, file, plan, ct);
        return file.Sha256;
    }

    /// <summary>Who is covered by what: an import of statements does not change it.</summary>
    private async Task<CoverLookup> CoversAsync(IReadOnlyList<StatementLine> batch, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var covers = new CoverLookup(db, cipher);
        await covers.LoadAsync(batch.Select(l => l.Insured), ct);
        return covers;
    }

    private async Task ApplyAsync(IReadOnlyList<StatementLine> batch, CoverLookup covers, BatchTally tally, CancellationToken ct)
    {
        var keys = KeysOf(batch, covers);
        var known = new StatementLookup(session.Db);
        await known.LoadAsync(keys, batch.Select(l => l.Act), ct);
        var written = new StatementRows(session.Db, texts);

        foreach (var group in batch.Zip(keys, (line, key) => (Line: line, Key: key)).GroupBy(l => (l.Key, l.Line.Act), l => l.Line))
        {
            var statement = known.Find(group.Key.Key);
            var act = statement is null ? null : known.Find(statement, group.Key.Act);
            var lines = Accepted(group, act?.Row, covers, tally, out var cover);
            if (lines.Count == 0)
                continue;
            if (statement is null)
            {
                statement = new Statement { FlowKey = group.Key.Key, Number = lines[0].Number, PaidOn = lines[0].PaidOn };
                known.Add(statement);
                written.Statements.Add(statement);
            }

            act ??= new ActWriter(statement, cover!);
            act.Write(lines, tally, written);
        }

        written.Write();
    }

    /// <summary>The lines of one act that agree on the person and the day.</summary>
    private static List<StatementLine> Accepted(IEnumerable<StatementLine> lines, Reimbursement? stored, CoverLookup covers, BatchTally tally, out CoverPeriod? cover)
    {
        cover = null;
        var accepted = new List<StatementLine>();
        foreach (var line in lines)
        {
            var (found, refusal) = covers.Find(line.Insured, line.Rank, line.CareDate);
            if (refusal == CoverRefusal.None)
                refusal = Conflict(line, found!, stored?.PersonId ?? cover?.PersonId, stored?.CareDate ?? (accepted.Count > 0 ? accepted[0].CareDate : null));
            if (refusal == CoverRefusal.None)
            {
                cover ??= found;
                accepted.Add(line);
            }
            else
            {
                tally.Reject(StatementColumns.Rejection(line, refusal));
            }
        }

        return accepted;
    }

    private static CoverRefusal Conflict(StatementLine line, CoverPeriod found, Guid? person, DateOnly? day)
    {
        if (person is not null && found.PersonId != person)
            return CoverRefusal.OtherBeneficiary;
        return day is not null && day != line.CareDate ? CoverRefusal.OtherDay : CoverRefusal.None;
    }

    private static List<string> KeysOf(IReadOnlyList<StatementLine> batch, CoverLookup covers)
    {
        var keys = new List<string>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
            keys.Add(i > 0 && batch[i].IsOfStatement(batch[i - 1]) ? keys[i - 1] : StatementLookup.KeyOf(batch[i], covers.IndexOf(batch[i].Insured)));
        return keys;
    }
}
