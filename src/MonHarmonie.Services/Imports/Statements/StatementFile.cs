using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Csv;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Intake;
using Columns = MonHarmonie.Services.Imports.Statements.StatementColumns;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>Reads the CSV of statements (docs/imports.md).</summary>
internal sealed class StatementFile(ImportLog log, DateOnly today)
{
    private const int MaxAct = 999_999_999;
    private const int MaxRank = 99;
    private const int MaxType = 99;
    private const int FirstYear = 1990;
    private const int MaxQuantity = 9_999;

    private readonly LineIdentity identity = new();
    private string[] lastFlow = [];
    private string flowKey = "";
    private CsvColumn share = Columns.Share;
    private bool hasFlow;
    private bool hasComplement;

    /// <summary>The lines that the file holds, as far as it was read.</summary>
    public IStatementRun Run => identity;

    /// <exception cref="UnusableFileException">A required column is missing.</exception>
    public IEnumerable<StatementLine> Read(SourceFile file, IReadOnlyDictionary<string, string> renamed)
    {
        var table = CsvTable.Open(file, Columns.All, renamed);
        hasFlow = Columns.Flow.Any(table.Has);
        if (Columns.ComplementIsShare(table))
        {
            share = Columns.Complement;
            log.Report.Note(ImportFactKind.ComplementReadAsShare);
        }
        else if (!table.Has(Columns.Share))
        {
            log.Report.Note(ImportFactKind.NoColumnForShare);
        }

        hasComplement = share != Columns.Complement && table.Has(Columns.Complement);
        table.NoteUnused(log);
        return table.Rows(log).Select(Line).OfType<StatementLine>();
    }

    private StatementLine? Line(CsvRow row)
    {
        var cells = new Cells(row, log);
        var insured = ReadNir(cells, row);
        var number = cells.RequiredText(Columns.Number, 20);
        var nature = cells.RequiredText(Columns.Nature, Reimbursement.NatureMaxLength);
        var (care, until, paid) = ReadDates(cells);
        var rank = Math.Max(1, cells.WholeNumber(Columns.Rank, 0, MaxRank) ?? 1);
        var act = cells.WholeNumber(Columns.Act, 0, MaxAct);
        var type = cells.WholeNumber(Columns.Type, 0, MaxType);
        var quantity = cells.WholeNumber(Columns.Quantity, -MaxQuantity, MaxQuantity);
        var amounts = ReadAmounts(cells, row, isComplement: type > 0);
        if (cells.Failed)
        {
            log.Report.CountRejected();
            return null;
        }

        var line = new StatementLine
        {
            Line = row.Line,
            Insured = insured!,
            Rank = rank,
            Flow = hasFlow ? FlowOf(row) : "",
            Number = number,
            IsTyped = type is not null,
            Nature = nature,
            CareDate = care,
            PaidOn = paid,
            Amounts = amounts,
            Quantity = QuantityOf(quantity, nature, care, until),
            Payee = DcirCodes.ParsePayee(row.Span(Columns.Payee)),
            Practitioner = cells.Has(Columns.Practitioner) ? Cut(row.Span(Columns.Practitioner)) : null,
        };
        if (identity.TryPlace(line, act, type ?? 0))
            return line;
        cells.Refuse(Columns.Number, ImportFactKind.ActOfTooManyLines);
        log.Report.CountRejected();
        return null;
    }

    /// <summary>
    /// PRS_ACT_QTE; without it, a private room or a daily charge is paid for each day of the stay, the first and the last included.
    /// </summary>
    private static int QuantityOf(int? stated, string nature, DateOnly care, DateOnly until) =>
        stated is not (null or 0) ? Math.Abs(stated.Value)
        : CareNatures.Find(nature).IsPaidByDay ? until.DayNumber - care.DayNumber + 1
        : 1;

    private static Nir? ReadNir(Cells cells, CsvRow row)
    {
        var reading = NirText.Read(row[Columns.Insured], row[Columns.Key]);
        if (reading.Fault is not NirFault.None and var fault)
            cells.Refuse(Columns.Insured, ImportFactKind.Nir.With(fault));
        return reading.Value;
    }

    /// <summary>The first and the last day of care, and the day of payment: told, else the flow's, else the last day of care.</summary>
    private (DateOnly Care, DateOnly Until, DateOnly Paid) ReadDates(Cells cells)
    {
        var care = cells.RequiredDate(Columns.CareFrom);
        var until = cells.Date(Columns.CareTo);
        var stated = cells.Date(Columns.Paid);
        var processed = cells.Date(Columns.Processed);
        var available = cells.Date(Columns.Available);
        if (care == default)
            return default;
        if (care.Year < FirstYear || care > today.AddMonths(1))
            cells.Refuse(Columns.CareFrom, ImportFactKind.CareDateOutOfRange);
        if (until < care || until > today.AddYears(1))
            cells.Refuse(Columns.CareTo, ImportFactKind.CareEndOutOfRange);
        if (stated < care || stated > today.AddYears(1))
            cells.Refuse(Columns.Paid, ImportFactKind.PaymentDateOutOfRange);
        // A flow bears the first day of its month: it may stand before the care that it pays.
        var paid = stated ?? processed ?? available ?? until ?? care;
        if (paid > today.AddYears(1))
            cells.Refuse(processed is null ? Columns.Available : Columns.Processed, ImportFactKind.ProcessedTooFarAhead);
        return (care, until ?? care, paid < care ? until ?? care : paid);
    }

    private LineAmounts ReadAmounts(Cells cells, CsvRow row, bool isComplement)
    {
        var flip = ReadSign(cells, row, Columns.Sign);
        var flipShare = share == Columns.Complement ? ReadSign(cells, row, Columns.ComplementSign) || flip : flip;
        // A complement may hold our share alone; care that the scheme does not know, no share of the scheme.
        var hasShare = cells.Has(share);
        var mayLackSpent = isComplement || (hasShare && !cells.Has(Columns.Amo));
        var spent = Signed(mayLackSpent ? cells.Amount(Columns.Spent) ?? Money.Zero : cells.RequiredAmount(Columns.Spent), flip);
        var amo = Signed(isComplement || hasShare ? cells.Amount(Columns.Amo) ?? Money.Zero : cells.RequiredAmount(Columns.Amo), flip);
        var basis = Signed(cells.Amount(Columns.Base) ?? Money.Zero, flip);
        Money? amc = cells.Amount(share) is { } stated ? Signed(stated, flipShare) : null;
        var rate = ReadRate(cells);
        var withheld = ReadWithheld(cells, row, basis, rate, amo);
        if (hasComplement && cells.Amount(Columns.Complement) is { } complement)
        {
            var isNegative = ReadSign(cells, row, Columns.ComplementSign);
            complement = Signed(complement, isNegative);
            amo += complement;
            basis += Signed(cells.Amount(Columns.ComplementBase) ?? Money.Zero, isNegative);
            if (DcirCodes.IsWithholding(row.Span(Columns.ComplementKind), row.Span(Columns.ComplementCode)))
                withheld = -complement;
        }

        return new LineAmounts(spent, basis, rate, amo, amc, spent.Cents < 0 || basis.Cents < 0 ? Signed(withheld, true) : withheld);
    }

    private static Money ReadWithheld(Cells cells, CsvRow row, Money basis, int rate, Money amo)
    {
        var participation = cells.Amount(Columns.Participation);
        var franchise = cells.Amount(Columns.Franchise);
        if (participation is not null || franchise is not null)
            return Absolute(participation) + Absolute(franchise);
        return DcirCodes.MayWithhold(row.Span(Columns.WithholdingCode)) ? DcirCodes.Inferred(basis, rate, amo) : Money.Zero;
    }

    private static bool ReadSign(Cells cells, CsvRow row, CsvColumn column)
    {
        if (!DcirCodes.TrySign(row.Span(column), out var isNegative))
            cells.Refuse(column, ImportFactKind.SignUnknown);
        return isNegative;
    }

    /// <summary>A percentage; a share of one (0.7) is read as 70.</summary>
    private static int ReadRate(Cells cells)
    {
        var rate = cells.Rate(Columns.Rate) ?? 0m;
        return (int)decimal.Round(rate is > 0m and <= 1m ? rate * 100m : rate, MidpointRounding.AwayFromZero);
    }

    /// <summary>A negative sign turns positive amounts; those already negative stay.</summary>
    private static Money Signed(Money amount, bool flip) => flip && amount.Cents > 0 ? -amount : amount;

    private static Money Absolute(Money? amount) => amount is { Cents: < 0 } negative ? -negative : amount ?? Money.Zero;

    /// <summary>The flow of a line; lines of one flow follow one another, so that it is put together once for most.</summary>
    private string FlowOf(CsvRow row)
    {
        if (IsLastFlow(row))
            return flowKey;
        lastFlow = Array.ConvertAll(Columns.Flow, c => row[c]);
        flowKey = string.Join(
            '-',
            lastFlow.Select(text =>
                text.Length >= 8 && DateText.TryParse(text, out var day, out _)
                    ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
                    : text
            )
        );
        return flowKey;
    }

    private bool IsLastFlow(CsvRow row)
    {
        for (var i = 0; i < Columns.Flow.Length; i++)
        {
            if (lastFlow.Length == 0 || !row.Span(Columns.Flow[i]).SequenceEqual(lastFlow[i]))
                return false;
        }

        return true;
    }

    private static string Cut(ReadOnlySpan<char> text) => text[..Math.Min(text.Length, Reimbursement.PractitionerMaxLength)].ToString();
}
