using System.Collections.Frozen;
using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Simulator.PricingCases;

/// <summary>Reads rows of a pricing-case file; a row that leaves the format is kept with the reason.</summary>
internal sealed class PricingCaseReader
{
    public static readonly IReadOnlyList<string> Required = ["case", "care_date", "act"];

    private static readonly FrozenDictionary<string, Sector> Sectors = Words(
        ("S1", Sector.Sector1),
        ("OPTAM", Sector.Optam),
        ("S2", Sector.Sector2),
        ("NC", Sector.NotContracted)
    );
    private static readonly FrozenDictionary<string, Place> Places = Words(
        ("metropole", Place.Metropole),
        ("guadeloupe", Place.Guadeloupe),
        ("martinique", Place.Martinique),
        ("guyane", Place.Guyane),
        ("reunion", Place.Reunion),
        ("mayotte", Place.Mayotte)
    );
    private static readonly FrozenDictionary<string, Pathway> Pathways = Words(
        ("in", Pathway.In),
        ("out", Pathway.Out),
        ("exempt", Pathway.Exempt)
    );
    private static readonly FrozenDictionary<string, CareStatus> Statuses = Words(
        ("none", CareStatus.None),
        ("ald", CareStatus.LongTermIllness),
        ("maternity", CareStatus.Maternity),
        ("at_mp", CareStatus.WorkAccident),
        ("invalidity", CareStatus.Invalidity),
        ("c2s", CareStatus.C2s),
        ("prevention", CareStatus.Prevention)
    );
    private static readonly FrozenDictionary<string, Scheme> Schemes = Words(
        ("general", Scheme.General),
        ("alsace_moselle", Scheme.AlsaceMoselle)
    );
    private static readonly FrozenDictionary<string, bool> YesNo = Words(("yes", true), ("no", false));

    /// <summary>The list is open: any other word is a profession without rules of its own.</summary>
    private static readonly FrozenDictionary<string, Profession> Professions = new Dictionary<string, Profession>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["doctor"] = Profession.Doctor,
        ["dentist"] = Profession.Dentist,
        ["midwife"] = Profession.Midwife,
        ["paramedic"] = Profession.Paramedic,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>This many digits of euros times any ratio of the grammar stay within 64 bits of cents.</summary>
    private const int MaxEuroDigits = 11;

    private static readonly DateOnly DefaultBirth = new(1980, 1, 1);

    private readonly Dictionary<string, Guarantee?> guarantees = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, int> columns;
    private readonly CsvRecordReader records;
    private readonly int width;
    private CsvFields row;
    private string? refusal;

    /// <summary>Reads the header of a file of cases; the caller disposes it.</summary>
    public PricingCaseReader(Stream input)
    {
        records = new CsvRecordReader(new LineReader(input), ',');
        var titles = records.TryRead(0, out var header) ? header.Fields.ToArray() : [];
        width = titles.Length;
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < titles.Length; i++)
            found.TryAdd(titles[i].Trim().ToLowerInvariant(), i);
        columns = found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The required columns that the header lacks.</summary>
    public IEnumerable<string> Missing => Required.Where(name => !columns.ContainsKey(name));

    /// <summary>The cell of a column in the next row that can be split, empty when it has none; false at the end of the file.</summary>
    public bool TryReadCell(string column, out string cell)
    {
        var more = TryNext(out var record);
        row = record.Fields;
        cell = more ? Text(column) : "";
        return more;
    }

    /// <summary>Reads the next row; null at the end of the file.</summary>
    public PricingCaseRow? Read()
    {
        if (!TryNext(out var record))
            return null;
        if (record.Fault != LineFault.None)
            return Unreadable(record);
        row = record.Fields;
        refusal = null;
        if (row.Count > width)
            Refuse($"the row has {row.Count} cells, the header {width}");
        var (name, line) = (Text("case"), Text("line"));
        foreach (var required in Required)
            if (Text(required).Length == 0)
                Refuse($"{required} is missing");
        if (line.Length > 0 && !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            Refuse($"line: « {line} » is not a whole number");
        var care = refusal is null ? Care() : default;
        return new PricingCaseRow
        {
            Case = name,
            Line = line,
            Care = care,
            Refusal = refusal,
        };
    }

    /// <summary>The next record; an empty line is none.</summary>
    private bool TryNext(out CsvRecord record)
    {
        do
        {
            if (!records.TryRead(width, out record))
                return false;
        } while (record is { Fault: LineFault.None, Fields.Count: 1 } && record.Fields[0].IsEmpty);
        return true;
    }

    /// <summary>Its case is unknown: the answer names the line of the file.</summary>
    private static PricingCaseRow Unreadable(CsvRecord record) =>
        new()
        {
            Case = "",
            Line = "",
            Refusal =
                $"line {record.Line} of the file "
                + record.Fault switch
                {
                    LineFault.TooLong => $"is longer than {LineReader.MaxLineBytes / 1024} KB",
                    LineFault.NulByte => "holds a zero byte",
                    _ => "opens a quote that is never closed",
                },
        };

    private CareLine Care()
    {
        var careDate = Day("care_date") ?? default;
        var reimbursed = Day("reimbursed_on") ?? careDate;
        var birth = Day("birth_date") ?? DefaultBirth;
        var tariff = Amount("base");
        var rate = Rate();
        var family = Word("family", TariffVocabulary.Families);
        if (tariff is null && (rate is not null || family is not null))
            Refuse("rate and family go with a base only");
        var profession = Text("profession") is { Length: > 0 } said
            ? Professions.GetValueOrDefault(said, Profession.Other)
            : Profession.Doctor;
        if (refusal is null && birth > careDate)
            Refuse("the birth date is after the care date");
        if (refusal is null && reimbursed < careDate)
            Refuse("the reimbursement is before the care date");
        return new CareLine
        {
            CareDate = careDate,
            ReimbursedOn = reimbursed,
            Act = Act(),
            Quantity = Quantity(),
            Price = Amount("price"),
            Base = tariff,
            Rate = rate,
            Family = family,
            Sector = Word("sector", Sectors) ?? (profession == Profession.Doctor ? Sector.Sector1 : Sector.None),
            Profession = profession,
            Professional = Text("professional") is { Length: > 0 } professional ? professional : null,
            Place = Word("place", Places) ?? Place.Metropole,
            BirthDate = birth,
            IsOnSeparateDays = Word("separate_days", YesNo) ?? false,
            IsSightChanged = Word("sight_changed", YesNo) ?? false,
            Pathway = Word("pathway", Pathways) ?? Pathway.In,
            Status = Word("status", Statuses) ?? CareStatus.None,
            Scheme = Word("scheme", Schemes) ?? Scheme.General,
            Guarantee = ReadGuarantee("guarantee"),
            IsResponsible = Word("responsible", YesNo) ?? true,
            SecondGuarantee = ReadGuarantee("guarantee2"),
            Used = Amount("used") ?? Money.Zero,
        };
    }

    private string Text(string column) => columns.TryGetValue(column, out var at) && at < row.Count ? row[at].Trim().ToString() : "";

    /// <summary>The code, without the spaces around the « + » of a composite one.</summary>
    private string Act() =>
        Text("act") is var code && code.Contains('+', StringComparison.Ordinal)
            ? string.Join('+', code.Split('+', StringSplitOptions.TrimEntries))
            : code;

    private T? Word<T>(string column, FrozenDictionary<string, T> words)
        where T : struct
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (words.TryGetValue(text, out var value))
            return value;
        Refuse($"{column}: « {text} » is none of {string.Join(", ", words.Keys.Order(StringComparer.Ordinal))}");
        return null;
    }

    private DateOnly? Day(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse($"{column}: « {text} » is not a date that exists, as yyyy-MM-dd");
        return null;
    }

    private Money? Amount(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (Decimal(text, MaxEuroDigits, 2) is { } euros)
            return Money.FromEuros(euros);
        Refuse($"{column}: « {text} » is not an amount (digits, at most two decimals, not negative)");
        return null;
    }

    private Ratio? Rate()
    {
        var text = Text("rate");
        if (text.Length == 0)
            return null;
        if (Decimal(text, 1, 4) is { } rate and <= 1)
            return Ratio.From(rate);
        Refuse($"rate: « {text} » is not a rate between 0 and 1");
        return null;
    }

    private int Quantity()
    {
        var text = Text("quantity");
        if (text.Length == 0)
            return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity is >= 1 and <= 99_999)
            return quantity;
        Refuse($"quantity: « {text} » is not a whole number from 1 to 99999");
        return 1;
    }

    private static decimal? Decimal(string text, int digits, int decimals)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        if (whole < 1 || whole > digits || (point >= 0 && text.Length - point - 1 is var behind && (behind < 1 || behind > decimals)))
            return null;
        return
            text.All(c => char.IsAsciiDigit(c) || c == '.')
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    private Guarantee ReadGuarantee(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return Guarantee.None;
        if (!guarantees.TryGetValue(text, out var known))
        {
            known = GuaranteeParser.TryParse(text, out var parsed, out var error) ? parsed : null;
            if (error is not null)
                Refuse($"{column}: « {text} » leaves the grammar at character {error.Position + 1}; expected {error.Expected}");
            guarantees[text] = known;
        }
        if (known is null)
            Refuse($"{column}: « {text} » is outside the grammar");
        return known ?? Guarantee.None;
    }

    private void Refuse(string reason) => refusal ??= reason;

    private static FrozenDictionary<string, T> Words<T>(params (string Word, T Value)[] words) =>
        words.ToFrozenDictionary(w => w.Word, w => w.Value, StringComparer.Ordinal);
}
