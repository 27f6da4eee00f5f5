using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>What a column of a table holds.</summary>
internal enum ColumnRole
{
    Label,
    Code,
    Date,
    Quantity,
    UnitPrice,
    Base,
    Rate,
    Obligatory,
    Complementary,
    Remaining,
    Amount,
}

/// <summary>The head of a table: what each column holds, and where it stands.</summary>
internal sealed partial class TableHeader
{
    private static readonly (ColumnRole Role, Regex Words)[] Known =
    [
        (ColumnRole.Remaining, RemainingWords()),
        (ColumnRole.Complementary, ComplementaryWords()),
        (ColumnRole.Obligatory, ObligatoryWords()),
        (ColumnRole.Base, BaseWords()),
        (ColumnRole.UnitPrice, UnitWords()),
        (ColumnRole.Rate, RateWords()),
        (ColumnRole.Quantity, QuantityWords()),
        (ColumnRole.Code, CodeWords()),
        (ColumnRole.Amount, AmountWords()),
        (ColumnRole.Date, DateWords()),
        (ColumnRole.Label, LabelWords()),
    ];

    private readonly List<(ColumnRole Role, PageBox Box)> columns;

    private TableHeader(List<(ColumnRole Role, PageBox Box)> columns) => this.columns = columns;

    /// <summary>The head that a row is; null when it is none.</summary>
    public static TableHeader? Of(TextRow row)
    {
        if (Amounts.In(row).Count > 0)
            return null;
        var cells = row.Cells().Select(c => (Role: RoleOf(row.Folded.Substring(c.Start, c.Text.Length)), c.Start, c.Text.Length)).ToList();
        var known = cells.Where(c => c.Role is not null).ToList();
        var isHead =
            known.Count >= 2
            && known.Count >= cells.Count - 1
            && known.Select(c => c.Role).Distinct().Count() >= 2
            && known.Exists(c => c.Role is ColumnRole.Amount or ColumnRole.Remaining)
            && known.Exists(c => c.Role is ColumnRole.Label or ColumnRole.Code or ColumnRole.Date);
        return isHead ? new TableHeader([.. known.Select(c => (c.Role!.Value, row.BoxOf(c.Start, c.Length)))]) : null;
    }

    /// <summary>How many columns are known.</summary>
    public int Count => columns.Count;

    /// <summary>What the column holds that a place stands under.</summary>
    public ColumnRole RoleAt(PageBox box) => columns.MinBy(c => Distance(c.Box, box)).Role;

    /// <summary>The last column of prices: a sum stands to the right of what it is made of.</summary>
    public bool IsAmount(PageBox box)
    {
        var nearest = columns.MinBy(c => Distance(c.Box, box));
        return nearest == columns.FindLast(c => c.Role == ColumnRole.Amount);
    }

    /// <summary>Numbers are set under the right end of their head, or under its middle.</summary>
    private static int Distance(PageBox head, PageBox box) =>
        Math.Min(Math.Abs(head.X + head.Width - box.X - box.Width), Math.Abs(head.X + (head.Width / 2) - box.X - (box.Width / 2)));

    private static ColumnRole? RoleOf(string cell) =>
        Known.Where(k => k.Words.IsMatch(cell)).Select(k => (ColumnRole?)k.Role).FirstOrDefault();

    [GeneratedRegex(
        @"\breste|a charge|\brac\b|patient|votre part|part assure",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RemainingWords();

    [GeneratedRegex(@"\bamc\b|mutuelle|complementaire|part rc\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ComplementaryWords();

    [GeneratedRegex(
        @"\bamo\b|part (r\.?o\b|secu|obligatoire|ss\b)|obligatoire|montant (ro|rembourse|secu)|rembourse|remb\. ?(secu|"
            + @"ss|amo|ro)|assurance maladie",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ObligatoryWords();

    [GeneratedRegex(
        @"\bbase\b|\bbrs{0,2}\b|tarif (secu|conv|opposable)|remboursable",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex BaseWords();

    [GeneratedRegex(@"\bp\.?u\b|unit|prix net|p\.? ?u\.? ?ttc", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnitWords();

    [GeneratedRegex(@"taux|tva|^\s*%\s*$|remise|coef", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RateWords();

    [GeneratedRegex(
        @"\bq(ua)?n?te?\b\.?|quantite|\bnb(re)?\b|nombre|jours",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex QuantityWords();

    [GeneratedRegex(
        @"\bcode\b|ccam|\blpp\b|cotation|\bref\b|\bcip\b|\bdent\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CodeWords();

    [GeneratedRegex(
        @"montant|total|prix|honoraires|ttc|tarif|\beuros?\b|^\s*€\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AmountWords();

    [GeneratedRegex(@"\bdates?\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateWords();

    [GeneratedRegex(
        @"designation|libelle|description|actes?\b|prestations?|nature|articles?|details?|soins|produits?|medicaments?|"
            + @"seances?|equipement|traitement",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex LabelWords();
}
