namespace MonHarmonie.Services.Nomenclature.Intake;

/// <summary>What becomes of a dated value of a file.</summary>
internal enum DatedChange
{
    /// <summary>A further value, which changes no day that had one.</summary>
    Added,

    /// <summary>The same as known.</summary>
    Unchanged,

    /// <summary>In the place of a value of the same first day.</summary>
    Replaced,

    /// <summary>It would change a day that has begun.</summary>
    ChangesPast,

    /// <summary>The file has another value for the same first day.</summary>
    Contradicts,
}

/// <summary>A value known before the run, or seen in it.</summary>
/// <param name="AddedIn">The version that brought it.</param>
/// <param name="IsBefore">Known before this version: what members may have been paid by.</param>
/// <param name="IsSeen">The file of this run has named its first day.</param>
internal readonly record struct KnownValue<TValue>(
    DateOnly From,
    DateOnly? To,
    TValue Value,
    int AddedIn,
    bool IsBefore,
    bool IsSeen = false
)
    where TValue : IEquatable<TValue>;

/// <summary>
/// The dated values that the database holds, and how those of a file fit in: on a day the value that began last counts. A value in force on
/// a day never changes silently afterwards: what would change a day already begun is reported separately.
/// </summary>
/// <param name="today">The last day that has begun.</param>
internal sealed class DatedSeriesBook<TKey, TValue>(DateOnly today)
    where TKey : notnull
    where TValue : IEquatable<TValue>
{
    private readonly Dictionary<TKey, List<KnownValue<TValue>>> series = [];
    private readonly List<(List<KnownValue<TValue>> Series, int At, KnownValue<TValue>? Was)> journal = [];

    /// <summary>Takes a value of the database, before the file is read.</summary>
    public void Know(TKey key, KnownValue<TValue> known)
    {
        SeriesOf(key).Add(known);
    }

    public bool Knows(TKey key) => series.ContainsKey(key);

    /// <summary>Whether this is the value that holds on a day, as far as is known.</summary>
    public bool Holds(TKey key, DateOnly day, TValue value) =>
        series.TryGetValue(key, out var values) && InForce(values, day, isBefore: false) is { } known && known.Value.Equals(value);

    /// <summary>Decides on a value of the file and remembers it, unless it is refused.</summary>
    /// <param name="mayCorrect">Lets it change days that have begun.</param>
    /// <param name="version">The version being written.</param>
    /// <param name="old">The value in its place, when there is one.</param>
    public DatedChange Take(TKey key, DateOnly from, DateOnly? to, TValue value, bool mayCorrect, int version, out KnownValue<TValue>? old)
    {
        var values = SeriesOf(key);
        var at = values.FindIndex(v => v.From == from && (v.IsSeen || v.AddedIn == version));
        if (at < 0)
            at = values.FindIndex(v => v.From == from);
        old = at >= 0 ? values[at] : InForce(values, from, isBefore: true);
        var next = new KnownValue<TValue>(from, to, value, version, false, true);
        if (at < 0)
        {
            if (from <= today && old is { IsBefore: true } known && !known.Value.Equals(value) && !mayCorrect)
                return DatedChange.ChangesPast;
            Set(values, values.Count, null, next);
            return DatedChange.Added;
        }

        var same = values[at];
        if (same.Value.Equals(value) && SameEnd(values, same, to))
        {
            Set(values, at, same, same with { IsSeen = true });
            return DatedChange.Unchanged;
        }

        if (same.IsSeen || !same.IsBefore)
            return DatedChange.Contradicts;
        if (FirstChanged(same, to, value) is { } day && day <= today && !mayCorrect)
            return DatedChange.ChangesPast;
        Set(values, at, same, next);
        return DatedChange.Replaced;
    }

    /// <summary>Forgets what was taken since the last call of <see cref="Confirm"/>: the database refused the batch.</summary>
    public void Undo()
    {
        for (var i = journal.Count - 1; i >= 0; i--)
        {
            var (values, at, was) = journal[i];
            if (was is { } before)
                values[at] = before;
            else
                values.RemoveAt(at);
        }
        journal.Clear();
    }

    /// <summary>What was taken is written.</summary>
    public void Confirm() => journal.Clear();

    private List<KnownValue<TValue>> SeriesOf(TKey key)
    {
        if (series.TryGetValue(key, out var values))
            return values;
        values = new List<KnownValue<TValue>>(1);
        series.Add(key, values);
        return values;
    }

    private void Set(List<KnownValue<TValue>> values, int at, KnownValue<TValue>? was, KnownValue<TValue> next)
    {
        journal.Add((values, at, was));
        if (at == values.Count)
            values.Add(next);
        else
            values[at] = next;
    }

    /// <param name="isBefore">Only as it was before this version.</param>
    private static KnownValue<TValue>? InForce(List<KnownValue<TValue>> values, DateOnly day, bool isBefore)
    {
        KnownValue<TValue>? latest = null;
        foreach (var value in values)
            if ((value.IsBefore || !isBefore) && value.From <= day && (latest is null || value.From > latest.Value.From))
                latest = value;
        return latest is { To: { } last } && last < day ? null : latest;
    }

    /// <summary>An end is the same when written, or when the next value begins the day after.</summary>
    private static bool SameEnd(List<KnownValue<TValue>> values, KnownValue<TValue> known, DateOnly? to)
    {
        if (known.To == to)
            return true;
        var next = values.Where(v => v.From > known.From).Select(v => (DateOnly?)v.From.AddDays(-1)).Min();
        return (known.To ?? next) == (to ?? next);
    }

    /// <summary>The first day on which a value that was known becomes another or none; null when days only gain one.</summary>
    private static DateOnly? FirstChanged(KnownValue<TValue> known, DateOnly? to, TValue value)
    {
        if (!known.Value.Equals(value))
            return known.From;
        if (to is not { } last || last >= known.To)
            return null;
        return last.AddDays(1);
    }
}
