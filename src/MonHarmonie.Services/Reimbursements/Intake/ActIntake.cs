using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>One act that takes lines, on file or new.</summary>
internal sealed class ActIntake
{
    private readonly Statement? statement;
    private readonly CoverPeriod? cover;
    private readonly Guid id;
    private readonly ActLines lines;

    /// <summary>An act on file.</summary>
    public ActIntake(Reimbursement row, IEnumerable<ReimbursementPart> parts)
    {
        Row = row;
        id = row.Id;
        lines = new ActLines(id, parts);
    }

    /// <summary>A new act.</summary>
    public ActIntake(Statement statement, CoverPeriod cover)
    {
        this.statement = statement;
        this.cover = cover;
        id = Ids.New();
        lines = new ActLines(id, []);
    }

    /// <summary>The row on file; null for a new act.</summary>
    public Reimbursement? Row { get; }

    /// <summary>Takes the lines of the file that belong to the act.</summary>
    /// <param name="mayChangeOthers">As for <see cref="Reimbursement.Receive"/>.</param>
    public void Receive(
        IReadOnlyList<StatementLine> received,
        IStatementRun run,
        Func<DateOnly, bool> mayChangeOthers,
        DateTime nowUtc,
        IntakeRows rows,
        Action<StatementLine, LineOutcome> report
    )
    {
        var ordered = received.Count == 1 ? received : [.. received.OrderBy(l => l.Order)];
        var first = ordered[0];
        var namesTheAct = first.Order < lines.FirstPlace;
        foreach (var line in ordered)
            report(line, lines.Receive(line, run, rows));

        var facts = lines.Facts();
        if (Row is null)
        {
            var added = NewRow(first, rows);
            added.Receive(facts, mayChangeOthers(first.CareDate), nowUtc);
            rows.Acts.Add(added);
            return;
        }
        if (!namesTheAct && Row.Holds(facts))
            return;
        var kept = rows.Changing(Row);
        if (namesTheAct)
            Name(kept, first, rows);
        kept.Receive(facts, mayChangeOthers(Row.CareDate), nowUtc);
    }

    private Reimbursement NewRow(StatementLine first, IntakeRows rows)
    {
        var nature = CareNatures.Find(first.Nature);
        var practitioner = first.Practitioner ?? nature.Professional;
        return new Reimbursement
        {
            Id = id,
            PersonId = cover!.PersonId,
            ContractId = cover.ContractId,
            StatementId = statement!.Id,
            Rank = first.Act,
            CareDate = first.CareDate,
            PaidOn = first.PaidOn,
            Family = nature.Family,
            Nature = nature.Code,
            Label = nature.Label,
            SearchText = rows.Folded(nature.Label, practitioner),
            Practitioner = practitioner,
            Payee = first.Payee,
            Visibility = nature.Confidential ? ActVisibility.PersonOnly : ActVisibility.Family,
        };
    }

    /// <summary>The first line by its place names the act, also when it comes after its complements.</summary>
    private static void Name(Reimbursement row, StatementLine first, IntakeRows rows)
    {
        var nature = CareNatures.Find(first.Nature);
        var practitioner = first.Practitioner ?? nature.Professional;
        (row.PaidOn, row.Payee, row.Practitioner) = (first.PaidOn, first.Payee, practitioner);
        (row.Family, row.Nature, row.Label) = (nature.Family, nature.Code, nature.Label);
        row.SearchText = rows.Folded(nature.Label, practitioner);
    }
}
