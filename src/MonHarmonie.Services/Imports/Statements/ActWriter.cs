using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>One act: its lines, and the sum that the member reads.</summary>
internal sealed class ActWriter
{
    private readonly Statement? statement;
    private readonly CoverPeriod? cover;
    private readonly Guid id;
    private readonly ActParts parts;

    /// <summary>An act on file.</summary>
    public ActWriter(Reimbursement row, IEnumerable<ReimbursementPart> parts)
    {
        Row = row;
        id = row.Id;
        this.parts = new ActParts(id, parts);
    }

    /// <summary>A new act.</summary>
    public ActWriter(Statement statement, CoverPeriod cover)
    {
        this.statement = statement;
        this.cover = cover;
        id = Ids.New();
        parts = new ActParts(id, Array.Empty<ReimbursementPart>());
    }

    /// <summary>The row on file; null for a new act.</summary>
    public Reimbursement? Row { get; }

    /// <summary>Writes the lines of the file that belong to the act.</summary>
    public void Write(IReadOnlyList<StatementLine> lines, BatchTally tally, StatementRows written)
    {
        var ordered = lines.Count == 1 ? lines : [.. lines.OrderBy(l => l.Order)];
        foreach (var line in ordered)
            tally.Count(parts.Write(line, tally, written));

        var isAwaiting = lines.All(l => l.Amounts.AmcPaid is null) && parts.Total(p => p.AmcPaid) == Money.Zero;
        var family = Row?.Family ?? CareNatures.Find(ordered[0].Nature).Family;
        var sum = parts.Sum(family, isAwaiting);
        if (Row is null)
            written.Acts.Add(NewRow(ordered[0], sum, written));
        else if (!sum.IsOf(Row))
            sum.WriteTo(written.Changing(Row));
    }

    private Reimbursement NewRow(StatementLine first, ActSum sum, StatementRows written)
    {
        var nature = CareNatures.Find(first.Nature);
        var practitioner = first.Practitioner ?? nature.Professional;
        var row = new Reimbursement
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
            SearchText = written.Folded(nature.Label, practitioner),
            Practitioner = practitioner,
            Payee = first.Payee,
            Status = sum.Status,
            Visibility = nature.Confidential ? ActVisibility.PersonOnly : ActVisibility.Family,
        };
        sum.WriteTo(row);
        return row;
    }
}
