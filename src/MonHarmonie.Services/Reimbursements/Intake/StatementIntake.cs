using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>What became of one line of a batch.</summary>
/// <param name="Refusal">Why it was refused; then there is no outcome.</param>
internal sealed record LineReceipt(StatementLine Line, LineOutcome? Outcome, CoverRefusal Refusal);

/// <summary>
/// Receives the lines of statements: the only way in for an act (ADR 0090). The key of a line is statement, act and place within the act,
/// never date, act and amount: negative lines and several lines per act are normal, and an act is the sum of its lines.
/// </summary>
internal sealed class StatementIntake(HarmonieDbContext db, FieldCipher cipher, SharedTexts texts, TimeProvider clock)
{
    /// <summary>Finds the statement's key and who is covered by what; changes nothing and may run in parallel with the writing.</summary>
    /// <param name="own">A context of the reader's own.</param>
    public async Task PrepareAsync(HarmonieDbContext own, IReadOnlyList<StatementLine> batch, CancellationToken ct)
    {
        var covers = new CoverLookup(own, cipher);
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
    }

    /// <summary>
    /// Takes a prepared batch into the caller's transaction: new rows are written, changed ones left to the caller's save.
    /// </summary>
    public async Task<IReadOnlyList<LineReceipt>> ReceiveAsync(IReadOnlyList<StatementLine> batch, IStatementRun run, CancellationToken ct)
    {
        var known = new StatementLookup(db);
        await known.LoadAsync(batch.Select(l => l.StatementKey), batch.Select(l => l.Act), ct);
        var calculated = await CalculatedUntilAsync(batch, ct);
        var rows = new IntakeRows(db, texts);
        var receipts = new List<LineReceipt>(batch.Count);

        // In order of person: the indexes by person and contract are walked once, not all over for each act.
        foreach (var group in batch.GroupBy(l => (l.StatementKey, l.Act)).OrderBy(g => g.First().Cover?.PersonId))
        {
            var statement = known.Find(group.Key.StatementKey);
            var act = statement is null ? null : known.Find(statement, group.Key.Act);
            var lines = Accepted(group, act?.Row, receipts);
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
                rows.Statements.Add(statement);
            }
            act ??= new ActIntake(statement, lines[0].Cover!);
            var person = lines[0].Cover!.PersonId;
            act.Receive(
                lines,
                run,
                day => calculated.TryGetValue(person, out var last) && last >= day,
                clock.UtcNow(),
                rows,
                (line, outcome) => receipts.Add(new LineReceipt(line, outcome, CoverRefusal.None))
            );
        }
        await rows.WriteAsync(ct);
        return receipts;
    }

    /// <summary>
    /// The last day of care of which we calculate our share, by person: an act whose share is told may change what is left of a ceiling
    /// for those that come after it. Persons without such acts need no settlement.
    /// </summary>
    private async Task<Dictionary<Guid, DateOnly>> CalculatedUntilAsync(IReadOnlyList<StatementLine> batch, CancellationToken ct)
    {
        var people = batch.Where(l => l.Cover is not null).Select(l => l.Cover!.PersonId).Distinct().ToList();
        var found = await db
            .Reimbursements.AsNoTracking()
            .Where(r => !r.IsShareStated && EF.Parameter(people).Contains(r.PersonId))
            .GroupBy(r => r.PersonId)
            .Select(g => new { PersonId = g.Key, Last = g.Max(r => r.CareDate) })
            .ToDictionaryAsync(g => g.PersonId, g => g.Last, ct);
        // Acts of one batch come in any order: those that we shall calculate count already.
        foreach (var line in batch.Where(l => l is { Cover: not null, Amounts.AmcPaid: null }))
            if (!found.TryGetValue(line.Cover!.PersonId, out var last) || last < line.CareDate)
                found[line.Cover.PersonId] = line.CareDate;
        // A settlement that is under way has read the person's acts already.
        var now = clock.UtcNow();
        var leased = await db
            .SettlementLeases.AsNoTracking()
            .Where(l => l.UntilUtc > now && EF.Parameter(people).Contains(l.PersonId))
            .Select(l => l.PersonId)
            .ToListAsync(ct);
        leased.ForEach(person => found[person] = DateOnly.MaxValue);
        return found;
    }

    /// <summary>The lines of one act that agree on the person and the day.</summary>
    private static List<StatementLine> Accepted(IEnumerable<StatementLine> lines, Reimbursement? stored, List<LineReceipt> receipts)
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
                receipts.Add(new LineReceipt(line, null, refusal));
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
