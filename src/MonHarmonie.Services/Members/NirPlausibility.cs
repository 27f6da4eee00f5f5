namespace MonHarmonie.Services.Members;

/// <summary>
/// Why a NIR of correct form is not believable. Reported apart from the key: a number may have a right key and break the
/// rules of attribution. Source: controls of rubric S21.G00.30.001 of the DSN technical specification.
/// </summary>
public enum NirDoubt
{
    /// <summary>Month out of 01-12, 20, 30-42 and 50-99.</summary>
    Month,

    /// <summary>Département 00.</summary>
    Department,

    /// <summary>Commune or country 000.</summary>
    Commune,

    /// <summary>Serial number 000.</summary>
    Serial,

    /// <summary>2A or 2B for a birth before 1976.</summary>
    CorsicaTooEarly,

    /// <summary>Département 20 for a birth in 1976 or later.</summary>
    UndividedCorsicaTooLate,

    /// <summary>Département 96 for a birth in 1968 or later.</summary>
    ProtectorateTooLate,

    /// <summary>A filler: more than five trailing nines.</summary>
    Filler,

    /// <summary>Year or month differs from the birth date given.</summary>
    BirthDate,
}

public static class NirPlausibility
{
    /// <summary>The rules that a number breaks. Without a birth date, a rule is broken only if it is in every possible century.</summary>
    /// <param name="nir">The number; temporary numbers only answer for the filler rule.</param>
    /// <param name="today">The current day, which bounds the century of the two-digit year.</param>
    /// <param name="birthDate">The birth date, if known.</param>
    public static IReadOnlyList<NirDoubt> Doubts(this Nir nir, DateOnly today, DateOnly? birthDate = null)
    {
        var doubts = new List<NirDoubt>();
        if (nir.Number.EndsWith("999999", StringComparison.Ordinal))
            doubts.Add(NirDoubt.Filler);
        if (nir.IsTemporary)
            return doubts;

        var month = Two(nir, 3);
        if (!(month is (>= 1 and <= 12) or 20 or (>= 30 and <= 42) or >= 50))
            doubts.Add(NirDoubt.Month);
        if (nir.Number.AsSpan(5, 2).SequenceEqual("00"))
            doubts.Add(NirDoubt.Department);
        if (nir.Number.AsSpan(7, 3).SequenceEqual("000"))
            doubts.Add(NirDoubt.Commune);
        if (nir.Number.AsSpan(10, 3).SequenceEqual("000"))
            doubts.Add(NirDoubt.Serial);

        var (earliest, latest) = Years(nir, today, birthDate);
        var department = nir.Number.AsSpan(5, 2);
        if (department is "2A" or "2B" && latest < 1976)
            doubts.Add(NirDoubt.CorsicaTooEarly);
        if (department is "20" && earliest >= 1976)
            doubts.Add(NirDoubt.UndividedCorsicaTooLate);
        if (department is "96" && earliest >= 1968)
            doubts.Add(NirDoubt.ProtectorateTooLate);
        if (birthDate is { } born && (born.Year % 100 != Two(nir, 1) || (month is >= 1 and <= 12 && month != born.Month)))
            doubts.Add(NirDoubt.BirthDate);
        return doubts;
    }

    private static (int Earliest, int Latest) Years(Nir nir, DateOnly today, DateOnly? birthDate)
    {
        var year = Two(nir, 1);
        if (birthDate is { } born && born.Year % 100 == year)
            return (born.Year, born.Year);
        return (1900 + year, 2000 + year <= today.Year ? 2000 + year : 1900 + year);
    }

    private static int Two(Nir nir, int at) => ((nir.Number[at] - '0') * 10) + nir.Number[at + 1] - '0';
}
