using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Csv;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>Reads the two tables of tariffs kept by hand, in the layout in which the product ships them.</summary>
internal static class TariffCsv
{
    private const decimal MaxValue = 1_000_000m;
    private const int UsualRank = 3;

    private static readonly CsvColumn Key = new("key") { Required = true };
    private static readonly CsvColumn Value = new("value") { Required = true };
    private static readonly CsvColumn Unit = new("unit");
    private static readonly CsvColumn From = new("valid_from") { Required = true };
    private static readonly CsvColumn To = new("valid_to");
    private static readonly CsvColumn Source = new("source") { Required = true };
    private static readonly CsvColumn Trust = new("confidence");
    internal static readonly CsvColumn[] RateColumns = [Key, Value, Unit, From, To, Source, Trust];

    private static readonly CsvColumn Code = new("code") { Required = true };
    private static readonly CsvColumn Nomenclature = new("nomenclature") { Required = true };
    private static readonly CsvColumn Label = new("label_fr") { Required = true };
    private static readonly CsvColumn MemberLabel = new("label_member");
    private static readonly CsvColumn Rank = new("rank");
    private static readonly CsvColumn Family = new("family") { Required = true };
    private static readonly CsvColumn Speciality = new("speciality");
    private static readonly CsvColumn Scope = new("sector_scope");
    private static readonly CsvColumn Base = new("br_eur") { Required = true };
    private static readonly CsvColumn Rate = new("amo_rate") { Required = true };
    private static readonly CsvColumn MaxPrice = new("plv_eur");
    private static readonly CsvColumn InBasket = new("basket_100sante");
    internal static readonly CsvColumn[] ActColumns =
    [
        Code,
        Nomenclature,
        Label,
        MemberLabel,
        Rank,
        Family,
        Speciality,
        Scope,
        Base,
        Rate,
        MaxPrice,
        InBasket,
        From,
        To,
        Source,
        Trust,
    ];

    /// <exception cref="UnusableFileException">The header is not that of the rates, or the file is too large for a table kept by
    /// hand.</exception>
    public static IReadOnlyList<RateRow> Rates(SourceFile file, ImportLog log, IReadOnlyDictionary<string, string> renamed) =>
        Read(file, RateColumns, log, renamed, ReadRate);

    /// <exception cref="UnusableFileException">The header is not that of the acts, or the file is too large for a table kept by
    /// hand.</exception>
    public static IReadOnlyList<ActRow> Acts(SourceFile file, ImportLog log, IReadOnlyDictionary<string, string> renamed) =>
        Read(file, ActColumns, log, renamed, ReadAct);

    private static List<TRow> Read<TRow>(
        SourceFile file,
        CsvColumn[] columns,
        ImportLog log,
        IReadOnlyDictionary<string, string> renamed,
        Func<CsvRow, Cells, TRow> read
    )
    {
        var table = CsvTable.Open(file, columns, renamed);
        table.NoteUnused(log);
        var rows = new List<TRow>();
        foreach (var row in table.Rows(log))
        {
            if (rows.Count == SeriesCheck.MaxRows)
                throw new UnusableFileException(ImportFactKind.TariffFileTooLong.With(file.Name, SeriesCheck.MaxRows));
            var cells = new Cells(row, log);
            var made = read(row, cells);
            if (cells.Failed)
                log.Report.CountRejected();
            else
                rows.Add(made);
        }
        return rows;
    }

    private static RateRow ReadRate(CsvRow row, Cells cells)
    {
        var key = cells.RequiredText(Key, RateValue.KeyMaxLength);
        var value = RequiredNumber(row, cells, Value);
        var (from, to) = Period(cells);
        return new RateRow(
            row.Line,
            new RateRecord(
                key,
                (long)(value * RateValue.One),
                cells.Text(Unit, RateValue.UnitMaxLength),
                from,
                to,
                cells.RequiredText(Source, ActPrice.SourceMaxLength),
                Word(row, cells, Trust, ConfidenceWords, Confidence.Medium)
            )
        );
    }

    private static ActRow ReadAct(CsvRow row, Cells cells)
    {
        var code = cells.RequiredText(Code, TariffAct.CodeMaxLength).ToUpperInvariant();
        var label = cells.RequiredText(Label, TariffAct.LabelMaxLength);
        var shown = cells.Text(MemberLabel, TariffAct.LabelMaxLength);
        var speciality = cells.Text(Speciality, TariffAct.SpecialityMaxLength);
        var family = Word(row, cells, Family, TariffVocabulary.Families, default);
        // Neither base nor rate: the act is known by name, its tariff is not.
        decimal? rate = cells.Has(Base) || cells.Has(Rate) ? RequiredNumber(row, cells, Rate) : null;
        if (rate is < 0 or > 1)
            cells.Refuse(Rate, ImportFactKind.RateOfOneExpected);
        var (from, to) = Period(cells);
        var terms = new PriceTerms(
            Word(row, cells, Scope, TariffVocabulary.Scopes, default),
            family,
            TariffVocabulary.ProfessionOf(speciality),
            Word(row, cells, InBasket, TariffVocabulary.Baskets, default),
            AmoRate.Explicit,
            rate is { } known ? Ratio.From(known).Millionths : null,
            MaxPriceCents: Cents(cells, MaxPrice),
            IsGeneralist: TariffVocabulary.IsGeneralist(speciality),
            IsFrame: TariffVocabulary.IsFrame(row[Family], label),
            Confidence: Word(row, cells, Trust, ConfidenceWords, Confidence.Medium),
            Source: cells.RequiredText(Source, ActPrice.SourceMaxLength)
        );
        var act = new ActDraft(
            Word(row, cells, Nomenclature, TariffVocabulary.Nomenclatures, default),
            code,
            shown.Length > 0 ? shown : label,
            shown.Length > 0 && shown != label ? label : null,
            family,
            speciality.Length > 0 ? speciality : null,
            (byte)(cells.WholeNumber(Rank, 1, TariffAct.LastRank) ?? UsualRank),
            true
        );
        return new ActRow(row.Line, act, from, to, Cents(cells, Base), terms);
    }

    private static readonly Dictionary<string, Confidence> ConfidenceWords = Enum.GetValues<Confidence>()
        .ToDictionary(c => c.ToString(), c => c, StringComparer.OrdinalIgnoreCase);

    private static long? Cents(Cells cells, CsvColumn column)
    {
        if (cells.Amount(column) is not { } amount)
            return null;
        if (amount < Money.Zero)
            cells.Refuse(column, ImportFactKind.AmountNegative);
        return amount.Cents;
    }

    private static (DateOnly From, DateOnly? To) Period(Cells cells)
    {
        var (from, to) = (cells.RequiredDate(From), cells.EndDate(To));
        if (to < from)
            cells.Refuse(To, ImportFactKind.EndBeforeStart);
        return (from, to);
    }

    private static decimal RequiredNumber(CsvRow row, Cells cells, CsvColumn column)
    {
        if (!cells.Has(column))
        {
            cells.Refuse(column, ImportFactKind.ValueMissing);
            return 0;
        }
        if (!AmountText.TryParseDecimal(row.Span(column), out var value, out var fault))
            cells.Refuse(column, ImportFactKind.Number.With(fault));
        else if (Math.Abs(value) <= MaxValue && decimal.Round(value, 6) == value)
            return value;
        else
            cells.Refuse(column, ImportFactKind.NumberOutOfRange);
        return 0;
    }

    private static TValue Word<TValue>(
        CsvRow row,
        Cells cells,
        CsvColumn column,
        IReadOnlyDictionary<string, TValue> words,
        TValue whenEmpty
    )
    {
        if (!cells.Has(column) && !column.Required)
            return whenEmpty;
        if (words.TryGetValue(row[column], out var value))
            return value;
        cells.Refuse(column, ImportFactKind.WordUnknown.With(string.Join(", ", words.Keys.Order(StringComparer.Ordinal))));
        return whenEmpty;
    }
}
