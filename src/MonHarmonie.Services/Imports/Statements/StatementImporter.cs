using System.Security.Cryptography;
using System.Text;
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
internal sealed class StatementImporter(ImportSession session, FieldCipher cipher)
{
    private const int ParametersPerQuery = 500;

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        var lines = new StatementFile(session.Log, session.Clock.Today()).Read(file);
        await session.WriteAsync(lines, file, l => [l.Line], ApplyAsync, ct, SameStatement);
        return file.Sha256;
    }

    private static bool SameStatement(StatementLine one, StatementLine next) =>
        one.Number == next.Number && one.FlowKey == next.FlowKey && one.Insured == next.Insured;

    private async Task ApplyAsync(IReadOnlyList<StatementLine> batch, BatchTally tally, CancellationToken ct)
    {
        var covers = new CoverLookup(session.Db, cipher);
        await covers.LoadAsync(batch.Select(l => l.Insured), ct);
        var keys = new Dictionary<StatementLine, string>(ReferenceEqualityComparer.Instance);
        foreach (var line in batch)
            keys.Add(line, KeyOf(line, covers));
        var statements = await StatementsAsync(keys.Values.Distinct(StringComparer.Ordinal), ct);
        var acts = await ActsAsync(statements.Values, ct);
        var written = new StatementRows();

        foreach (var group in batch.GroupBy(l => (Key: keys[l], l.Act)))
        {
            var first = group.First();
            if (!statements.TryGetValue(group.Key.Key, out var statement))
                statement = new Statement { FlowKey = group.Key.Key, Number = first.Number, PaidOn = first.PaidOn };
            var act = acts.GetValueOrDefault((statement.Id, first.Act));
            var lines = Accepted(group, act?.Row, covers, tally, out var cover);
            if (lines.Count == 0)
                continue;
            if (statements.TryAdd(statement.FlowKey, statement))
                written.Statements.Add(statement);
            act ??= new ActWriter(statement, cover!, first);
            act.Write(lines, tally, written);
        }

        written.Write(session.Db);
    }

    /// <summary>The lines of one act that agree on the person and the day.</summary>
    private static List<StatementLine> Accepted(IEnumerable<StatementLine> lines, Reimbursement? stored, CoverLookup covers, BatchTally tally, out CoverPeriod? cover)
    {
        cover = null;
        var accepted = new List<StatementLine>();
        foreach (var line in lines)
        {
            var (found, refusal) = covers.Find(line.Insured, line.Rank, line.CareDate);
            var person = stored?.PersonId ?? cover?.PersonId;
            var day = stored?.CareDate ?? (accepted.Count > 0 ? accepted[0].CareDate : line.CareDate);
            if (refusal is null && person is not null && found!.PersonId != person)
                refusal = "cet acte du décompte est déjà celui d'un autre bénéficiaire";
            else if (refusal is null && day != line.CareDate)
                refusal = "cet acte du décompte a déjà une autre date de soins";
            if (refusal is null)
            {
                cover ??= found;
                accepted.Add(line);
            }
            else
            {
                tally.Reject(new ImportRejection(line.Line, null, refusal, null));
            }
        }

        return accepted;
    }

    /// <summary>Without a flow in the file, two insured may have statements of one number: a hash of the insured tells them apart.</summary>
    private static string KeyOf(StatementLine line, CoverLookup covers) =>
        line.FlowKey.Length > 0
            ? line.FlowKey
            : Convert.ToHexStringLower(SHA256.HashData([.. covers.IndexOf(line.Insured), .. Encoding.UTF8.GetBytes(line.Number)]).AsSpan(0, 12)) + "-" + line.Number;

    private async Task<Dictionary<string, Statement>> StatementsAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        var statements = new Dictionary<string, Statement>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(ParametersPerQuery))
        {
            foreach (var statement in await session.Db.Statements.AsNoTracking().Where(s => some.Contains(s.FlowKey)).ToListAsync(ct))
                statements.Add(statement.FlowKey, statement);
        }

        return statements;
    }

    private async Task<Dictionary<(Guid, int), ActWriter>> ActsAsync(IEnumerable<Statement> statements, CancellationToken ct)
    {
        var acts = new Dictionary<(Guid, int), ActWriter>();
        foreach (var some in statements.Select(s => s.Id).Chunk(ParametersPerQuery))
        {
            var rows = await session.Db.Reimbursements.Where(r => some.Contains(r.StatementId)).ToListAsync(ct);
            // From the acts to their lines: the other way round, the database would read every line it holds.
            var parts = (await session.Db.Reimbursements.Where(r => some.Contains(r.StatementId))
                .Join(session.Db.ReimbursementParts, r => r.Id, p => p.ReimbursementId, (_, p) => p).ToListAsync(ct)).ToLookup(p => p.ReimbursementId);
            foreach (var row in rows)
                acts.Add((row.StatementId, row.Rank), new ActWriter(row, parts[row.Id]));
        }

        return acts;
    }
}
