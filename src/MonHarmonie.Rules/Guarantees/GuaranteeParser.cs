using System.Diagnostics.CodeAnalysis;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>What the grammar allows where a guarantee's text leaves it.</summary>
public enum ExpectedPart
{
    Term,
    Limit,
    PlusOrEnd,
    HundredBeforeSante,
    UnitOfPercent,
    Period,
    PercentOrEuros,
    WholeNumber,
    LimitUnit,
    WholeYears,
    Years,
}

/// <summary>What is wrong with a guarantee's text, and where.</summary>
/// <param name="Position">Place of the first character that does not fit, from 0; the length of the text when something is missing at its
/// end.</param>
/// <param name="Part">What the grammar allows there.</param>
public sealed record GuaranteeError(int Position, ExpectedPart Part)
{
    /// <summary>What the grammar allows there, in the words of the grammar.</summary>
    public string Expected =>
        Part switch
        {
            ExpectedPart.Limit => "MAX n ACTES/AN, MAX n JOURS/AN, MAX n EUR/AN, MAX n/k ANS",
            ExpectedPart.PlusOrEnd => "+, ; or the end",
            ExpectedPart.HundredBeforeSante => "100 before % SANTE",
            ExpectedPart.UnitOfPercent => "BR, PMSS/ACTE, PMSS/JOUR, PMSS/AN or SANTE",
            ExpectedPart.Period => "ACTE, JOUR or AN",
            ExpectedPart.PercentOrEuros => "% or EUR/",
            ExpectedPart.WholeNumber => "a whole number",
            ExpectedPart.LimitUnit => "ACTES/AN, JOURS/AN, EUR/AN or /k ANS",
            ExpectedPart.WholeYears => "a whole number of years",
            ExpectedPart.Years => "ANS",
            _ => "NONE, TM, FR, C2S, 100% SANTE, n% BR, n% BR HORS AMO, n EUR/ACTE, n EUR/JOUR, n EUR/AN, n% PMSS/ACTE, n% PMSS/JOUR, "
                + "n% PMSS/AN",
        };
}

/// <summary>Reads <c>term [+ term]* [; limit]*</c>; case and spaces do not matter.</summary>
public ref struct GuaranteeParser
{
    private const int MaxDigits = 7;
    private readonly string text;
    private int at;
    private GuaranteeError? error;

    private GuaranteeParser(string text) => this.text = text;

    /// <param name="error">Where the text leaves the grammar, when it does.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Guarantee? guarantee, [NotNullWhen(false)] out GuaranteeError? error)
    {
        var parser = new GuaranteeParser(text);
        guarantee = parser.Read();
        error = guarantee is null ? parser.error ?? new GuaranteeError(parser.at, ExpectedPart.Term) : null;
        return guarantee is not null;
    }

    private Guarantee? Read()
    {
        var terms = new List<GuaranteeTerm>(2);
        var limits = new List<GuaranteeLimit>(1);
        do
        {
            // « NONE » is a term that promises nothing.
            if (Take("NONE"))
                continue;
            if (ReadTerm() is not { } term)
                return null;
            terms.Add(term);
        } while (Take("+"));
        while (Take(";"))
        {
            if (ReadLimit() is not { } limit)
                return null;
            limits.Add(limit);
        }
        SkipSpaces();
        if (at < text.Length)
            return Fail<Guarantee>(ExpectedPart.PlusOrEnd);
        return terms.Count == 0 ? Guarantee.None : new Guarantee(Normalise(text), [.. terms], [.. limits]);
    }

    private GuaranteeTerm? ReadTerm()
    {
        if (Take("TM"))
            return new(TermKind.TicketModerateur, Money.Zero, Ratio.Nothing);
        if (Take("FR"))
            return new(TermKind.ActualCost, Money.Zero, Ratio.Nothing);
        if (Take("C2S"))
            return new(TermKind.C2s, Money.Zero, Ratio.Nothing);
        if (ReadNumber() is not { } number)
            return FailValue(ExpectedPart.Term);
        if (Take("%"))
        {
            var ratio = Ratio.From(number / 100m);
            if (Take("SANTE"))
                return number == 100m
                    ? new(TermKind.FullCostOfBasket, Money.Zero, Ratio.Nothing)
                    : FailValue(ExpectedPart.HundredBeforeSante);
            if (Take("BR"))
                return Take("HORSAMO")
                    ? new(TermKind.PercentOfBaseOnTop, Money.Zero, ratio)
                    : new(TermKind.PercentOfBase, Money.Zero, ratio);
            if (!Take("PMSS/"))
                return FailValue(ExpectedPart.UnitOfPercent);
            if (Take("ACTE"))
                return new(TermKind.CeilingPerAct, Money.Zero, ratio);
            if (Take("JOUR"))
                return new(TermKind.CeilingPerDay, Money.Zero, ratio);
            return Take("AN") ? new(TermKind.CeilingPerYear, Money.Zero, ratio) : FailValue(ExpectedPart.Period);
        }
        if (!Take("EUR/"))
            return FailValue(ExpectedPart.PercentOrEuros);
        var amount = Money.FromEuros(number);
        if (Take("ACTE"))
            return new(TermKind.AmountPerAct, amount, Ratio.Nothing);
        if (Take("JOUR"))
            return new(TermKind.AmountPerDay, amount, Ratio.Nothing);
        return Take("AN") ? new(TermKind.AmountPerYear, amount, Ratio.Nothing) : FailValue(ExpectedPart.Period);
    }

    private GuaranteeLimit? ReadLimit()
    {
        if (!Take("MAX"))
            return FailLimit(ExpectedPart.Limit);
        var start = at;
        if (ReadNumber() is not { } number)
            return FailLimit(ExpectedPart.Limit);
        if (Take("EUR/AN"))
            return new(LimitKind.AmountPerYear, 0, Money.FromEuros(number), 0);
        if (!decimal.IsInteger(number))
        {
            at = start;
            return FailLimit(ExpectedPart.WholeNumber);
        }
        if (Take("ACTES/AN") || Take("JOURS/AN"))
            return new(LimitKind.UnitsPerYear, (int)number, Money.Zero, 0);
        if (!Take("/"))
            return FailLimit(ExpectedPart.LimitUnit);
        start = at;
        if (ReadNumber() is not { } years || !decimal.IsInteger(years) || years is < 1 or > 99)
        {
            at = start;
            return FailLimit(ExpectedPart.WholeYears);
        }
        return Take("ANS") ? new(LimitKind.ItemsPerYears, (int)number, Money.Zero, (int)years) : FailLimit(ExpectedPart.Years);
    }

    /// <summary>Digits, and at most two decimals behind a point.</summary>
    private decimal? ReadNumber()
    {
        SkipSpaces();
        var start = at;
        decimal value = 0;
        while (at - start <= MaxDigits && NextDigit() is { } digit)
            value = value * 10 + digit;
        var digits = at - start;
        if (digits is 0 or > MaxDigits)
        {
            at = start;
            return null;
        }
        if (at >= text.Length || text[at] != '.')
            return value;
        at++;
        var point = at;
        var scale = 1m;
        while (NextDigit() is { } digit)
        {
            scale /= 10;
            value += digit * scale;
        }
        return at - point is 1 or 2 ? value : null;
    }

    private int? NextDigit() => at < text.Length && char.IsAsciiDigit(text[at]) ? text[at++] - '0' : null;

    /// <summary>Goes past a word, whatever its case and the spaces in it; stays where it is when the word is not there.</summary>
    private bool Take(string word)
    {
        var start = at;
        foreach (var letter in word)
        {
            SkipSpaces();
            if (at >= text.Length || char.ToUpperInvariant(text[at]) != letter)
            {
                at = start;
                return false;
            }
            at++;
        }
        return true;
    }

    private void SkipSpaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }

    private T? Fail<T>(ExpectedPart expected)
        where T : class
    {
        SkipSpaces();
        error ??= new GuaranteeError(at, expected);
        return null;
    }

    private GuaranteeTerm? FailValue(ExpectedPart expected)
    {
        Fail<string>(expected);
        return null;
    }

    private GuaranteeLimit? FailLimit(ExpectedPart expected)
    {
        Fail<string>(expected);
        return null;
    }

    private static string Normalise(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
