using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>The statements and acts on file that a batch names.</summary>
internal sealed class StatementLookup(HarmonieDbContext db)
{
    /// <summary>Up to this many statements, acts are searched one by one: a file may hold one statement of any size.</summary>
    private const int FewStatements = 4;

    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid, int), ActIntake> acts = [];

    public async Task LoadAsync(IEnumerable<string> keys, IEnumerable<int> numbers, CancellationToken ct)
    {
        var sought = keys.Distinct(StringComparer.Ordinal).ToList();
        foreach (var statement in await db.Statements.AsNoTracking().Where(s => EF.Parameter(sought).Contains(s.FlowKey)).ToListAsync(ct))
            statements.Add(statement.FlowKey, statement);
        if (statements.Count == 0)
            return;

        var rows = Acts(statements.Values.Select(s => s.Id).ToList(), numbers.Distinct().Order().ToList());
        var parts = (
            await rows.Join(db.ReimbursementParts.AsNoTracking(), r => r.Id, p => p.ReimbursementId, (_, p) => p).ToListAsync(ct)
        ).ToLookup(p => p.ReimbursementId);
        foreach (var row in await rows.ToListAsync(ct))
            acts.Add((row.StatementId, row.Rank), new ActIntake(row, parts[row.Id]));
    }

    public Statement? Find(string key) => statements.GetValueOrDefault(key);

    public ActIntake? Find(Statement statement, int act) => acts.GetValueOrDefault((statement.Id, act));

    public void Add(Statement statement) => statements.Add(statement.FlowKey, statement);

    /// <summary>
    /// The key of a statement. The insured is part of it: bodies number their statements apart, and a flow may leave out who sent it.
    /// The blind index stands for the insured, so that the key tells nothing.
    /// </summary>
    public static string KeyOf(StatementLine line, byte[] insured)
    {
        var scope = SHA256.HashData([.. insured, .. Encoding.UTF8.GetBytes(line.Flow), 0, .. Encoding.UTF8.GetBytes(line.Number)]);
        // The number first: numbers of a flow rise, and an index grows faster at its end than all over. The column holds ASCII.
        return $"{(Ascii.IsValid(line.Number) ? line.Number : "")}-{Convert.ToHexStringLower(scope.AsSpan(0, 16))}";
    }

    private IQueryable<Reimbursement> Acts(List<Guid> ids, List<int> numbers)
    {
        var rows = db.Reimbursements.AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.StatementId));
        var (first, last) = (numbers[0], numbers[^1]);
        return ids.Count <= FewStatements
            ? rows.Where(r => EF.Parameter(numbers).Contains(r.Rank))
            : rows.Where(r => r.Rank >= first && r.Rank <= last);
    }
}
