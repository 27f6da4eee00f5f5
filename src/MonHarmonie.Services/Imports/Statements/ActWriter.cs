using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>One act: its lines, and the sum that the member reads.</summary>
internal sealed class ActWriter
{
    /// <summary>Orders above this are repetitions of an order with another content.</summary>
    private const int OrdersPerOccurrence = 100;

    private readonly Statement? statement;
    private readonly CoverPeriod? cover;
    private readonly StatementLine? first;
    private readonly Guid id;
    private readonly List<ReimbursementPart> parts;

    /// <summary>An act on file.</summary>
    public ActWriter(Reimbursement row, IEnumerable<ReimbursementPart> parts)
    {
        Row = row;
        id = row.Id;
        this.parts = [.. parts];
    }

    /// <summary>A new act.</summary>
    public ActWriter(Statement statement, CoverPeriod cover, StatementLine first)
    {
        this.statement = statement;
        this.cover = cover;
        this.first = first;
        id = Ids.New();
        parts = [];
    }

    /// <summary>The row on file; null for a new act.</summary>
    public Reimbursement? Row { get; }

    /// <summary>Writes the lines of the file that belong to the act.</summary>
    public void Write(IEnumerable<StatementLine> lines, BatchTally tally, StatementRows written)
    {
        var seen = new List<(int Order, StatementLine Line)>();
        foreach (var line in lines.OrderBy(l => l.Order))
        {
            if (line.IsExplicit && seen.Exists(s => s.Order % OrdersPerOccurrence == line.Order && s.Line.SameContent(line)))
            {
                tally.Count(ImportOutcome.Ignored);
                tally.Note("lignes de décompte répétées à l'identique");
                continue;
            }

            var order = line.Order;
            while (seen.Exists(s => s.Order == order))
                order += OrdersPerOccurrence;
            seen.Add((order, line));
            tally.Count(WritePart(line, order, written));
        }

        var isAwaiting = seen.TrueForAll(s => s.Line.AmcPaid is null) && parts.TrueForAll(p => p.AmcPaid == Money.Zero);
        if (Row is not null)
            Sum(Row, isAwaiting);
        else
            written.Acts.Add(NewRow(isAwaiting));
    }

    private ImportOutcome WritePart(StatementLine line, int order, StatementRows written)
    {
        // A complement repeats the amount spent and the base of the line it completes: they count once.
        var reference = parts.Where(p => p.Order < order).MinBy(p => p.Order);
        var spent = reference is not null && line.Spent.Cents > 0 && line.Spent == reference.Spent ? Money.Zero : line.Spent;
        var basis = reference is not null && line.Base.Cents > 0 && line.Base == reference.Base ? Money.Zero : line.Base;
        var part = parts.Find(p => p.Order == order);
        // A file without our share does not take back the one on file.
        var amc = line.AmcPaid ?? part?.AmcPaid ?? Money.Zero;
        if (part is null)
        {
            part = new ReimbursementPart
            {
                ReimbursementId = id, Order = order, Spent = spent, Base = basis, RatePercent = line.RatePercent, AmoPaid = line.AmoPaid, AmcPaid = amc, Withheld = line.Withheld,
            };
            parts.Add(part);
            written.Parts.Add(part);
            return ImportOutcome.Created;
        }

        var next = (spent, basis, line.RatePercent, line.AmoPaid, amc, line.Withheld);
        if ((part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.AmcPaid, part.Withheld) == next)
            return ImportOutcome.Unchanged;
        (part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.AmcPaid, part.Withheld) = next;
        return ImportOutcome.Updated;
    }

    private Reimbursement NewRow(bool isAwaiting)
    {
        var nature = CareNatures.Find(first!.Nature);
        var practitioner = first.Practitioner ?? nature.Professional;
        var row = new Reimbursement
        {
            Id = id, PersonId = cover!.PersonId, ContractId = cover.ContractId, StatementId = statement!.Id, Rank = first.Act,
            CareDate = first.CareDate, PaidOn = first.PaidOn, Family = nature.Family, Nature = nature.Code, Label = nature.Label,
            SearchText = SearchText.Fold($"{nature.Label} {practitioner}"), Practitioner = practitioner, Payee = first.Payee,
            Status = ReimbursementStatus.Paid, Visibility = nature.Confidential ? ActVisibility.PersonOnly : ActVisibility.Family,
        };
        Sum(row, isAwaiting);
        return row;
    }

    private void Sum(Reimbursement row, bool isAwaiting)
    {
        row.Spent = Total(p => p.Spent);
        row.Base = Total(p => p.Base);
        row.AmoPaid = Total(p => p.AmoPaid);
        row.AmcPaid = Total(p => p.AmcPaid);
        row.Remaining = row.Spent - row.AmoPaid - row.AmcPaid;
        var withheld = Total(p => p.Withheld);
        var isFranchise = row.Family is CareFamily.Pharmacy or CareFamily.Paramedical or CareFamily.Transport;
        row.Franchise = isFranchise ? withheld : Money.Zero;
        row.Participation = isFranchise ? Money.Zero : withheld;
        var rates = parts.Select(p => p.RatePercent).Where(r => r > 0).Distinct().ToList();
        row.RatePercent = rates.Count == 1 ? rates[0] : null;
        row.Status = (row.Spent.Cents < 0 || row.AmoPaid.Cents < 0 || row.AmcPaid.Cents < 0, isAwaiting, row.AmcPaid.Cents) switch
        {
            (true, _, _) => ReimbursementStatus.Correction,
            (_, true, _) => ReimbursementStatus.AwaitingUs,
            (_, _, > 0) => ReimbursementStatus.Paid,
            _ => ReimbursementStatus.NothingDue,
        };
    }

    private Money Total(Func<ReimbursementPart, Money> amount) => new(parts.Sum(p => amount(p).Cents));
}
