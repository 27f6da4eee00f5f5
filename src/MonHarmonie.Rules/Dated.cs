using System.Diagnostics.CodeAnalysis;

namespace MonHarmonie.Rules;

/// <summary>A value in force from a day on, with where it comes from.</summary>
/// <param name="ValidTo">The last day, or null while no end is known.</param>
/// <param name="Source">The legal text or publication, for the explanation.</param>
/// <param name="IsUncertain">No official text confirms it: it is used, and what is made from it says so.</param>
public sealed record Dated<T>(T Value, DateOnly ValidFrom, DateOnly? ValidTo, string Source, bool IsUncertain = false)
{
    public bool IsInForceOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);
}

/// <summary>The values of one thing over time, in order and without overlap.</summary>
public sealed class DatedSeries<T>
{
    public static readonly DatedSeries<T> Empty = new([]);
    private readonly Dated<T>[] values;

    /// <summary>Puts the values in order.</summary>
    /// <exception cref="ArgumentException">Two values are in force on the same day, or one ends before it begins.</exception>
    public DatedSeries(IEnumerable<Dated<T>> values)
    {
        this.values = [.. values.OrderByDescending(v => v.ValidFrom)];
        for (var i = 0; i < this.values.Length; i++)
        {
            var value = this.values[i];
            if (value.ValidTo < value.ValidFrom)
                throw new ArgumentException(
                    $"A value ends on {value.ValidTo:yyyy-MM-dd}, before it begins on {value.ValidFrom:yyyy-MM-dd}.",
                    nameof(values)
                );
            if (i > 0 && (value.ValidTo is not { } last || last >= this.values[i - 1].ValidFrom))
                throw new ArgumentException($"Two values are in force on {this.values[i - 1].ValidFrom:yyyy-MM-dd}.", nameof(values));
        }
    }

    /// <summary>All values, the latest first.</summary>
    public IReadOnlyList<Dated<T>> Values => values;

    /// <summary>The value in force on a day; false when none is known: an unknown value is never zero.</summary>
    public bool TryFind(DateOnly day, [MaybeNullWhen(false)] out T value)
    {
        if (Find(day) is { } found)
        {
            value = found.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>The dated value in force on a day, or null.</summary>
    public Dated<T>? Find(DateOnly day)
    {
        foreach (var value in values)
            if (value.ValidFrom <= day)
                return value.IsInForceOn(day) ? value : null;
        return null;
    }

    /// <summary>The first day on which another series holds another value, or holds one where this holds none; null: never.</summary>
    public DateOnly? FirstDifference(DatedSeries<T> other) =>
        Borders
            .Concat(other.Borders)
            .Order()
            .Select(day => (DateOnly?)day)
            .FirstOrDefault(day => IsOther(Find(day!.Value), other.Find(day.Value)));

    /// <summary>The days from which on another value holds, or none, in no order.</summary>
    internal IEnumerable<DateOnly> Borders => values.SelectMany(BordersOf);

    private static IEnumerable<DateOnly> BordersOf(Dated<T> value) =>
        value.ValidTo is { } last && last < DateOnly.MaxValue ? [value.ValidFrom, last.AddDays(1)] : [value.ValidFrom];

    private static bool IsOther(Dated<T>? one, Dated<T>? other) =>
        one is null || other is null ? one != other : !EqualityComparer<T>.Default.Equals(one.Value, other.Value);
}
