using System.Runtime.InteropServices;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>
/// What a beneficiary has used of one guarantee in a calendar year of care; the dates of items that are limited over
/// several years are kept apart from the years.
/// </summary>
public sealed class GuaranteeLedger
{
    private readonly List<Year> years = [];
    private readonly List<(DateOnly Date, int Quantity)> items = [];

    /// <summary>What the guarantee paid in a year, everything counted.</summary>
    public Money PaidIn(int year) => Find(year).Paid;

    /// <summary>What a yearly package paid beyond the other terms.</summary>
    public Money PackagePaidIn(int year) => Find(year).Package;

    /// <summary>The quantities on which the guarantee paid.</summary>
    public int UnitsIn(int year) => Find(year).Units;

    /// <summary>The items paid that still count on a day; an item is free again on its anniversary.</summary>
    public int ItemsOn(DateOnly day, int withinYears)
    {
        var count = 0;
        foreach (var (date, quantity) in items)
            if (day < Anniversary(date, withinYears) && date < Anniversary(day, withinYears))
                count += quantity;
        return count;
    }

    /// <summary>The first day after <paramref name="day"/> on which one of the items that count on it is free again.</summary>
    public DateOnly? NextFreeOn(DateOnly day, int withinYears)
    {
        DateOnly? first = null;
        foreach (var (date, _) in items)
            if (
                Anniversary(date, withinYears) is var free
                && day < free
                && date < Anniversary(day, withinYears)
                && (first is null || free < first)
            )
                first = free;
        return first;
    }

    /// <summary>The same day a number of years later (28 February for a 29th); the calendar's last day beyond its end.</summary>
    private static DateOnly Anniversary(DateOnly date, int years) =>
        date.Year + years > DateOnly.MaxValue.Year ? DateOnly.MaxValue : date.AddYears(years);

    /// <summary>Adds what was already used before this calculation began.</summary>
    public void Open(int year, Money used)
    {
        ref var entry = ref Get(year);
        entry.Paid += used;
        entry.Package += used;
    }

    /// <summary>Books a payment; a negative one gives back what a corrected line had used.</summary>
    /// <param name="keepsItems">Whether the dates of items matter to the guarantee (<see cref="Guarantee.CountsItems"/>).</param>
    public void Book(DateOnly day, Money paid, Money package, int units, bool keepsItems = true)
    {
        ref var entry = ref Get(day.Year);
        entry.Paid += paid;
        entry.Package += package;
        entry.Units += units;
        if (!keepsItems || units == 0)
            return;
        // One entry a day, so that a long case does not walk through every line again.
        var place = 0;
        while (place < items.Count && items[place].Date != day)
            place++;
        var left = units + (place < items.Count ? items[place].Quantity : 0);
        if (place < items.Count)
            items.RemoveAt(place);
        if (left > 0)
            items.Add((day, left));
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        years.Clear();
        items.Clear();
    }

    private Year Find(int year)
    {
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(years))
            if (entry.Number == year)
                return entry;
        return default;
    }

    /// <summary>The entry of a year, until the next one is made.</summary>
    private ref Year Get(int year)
    {
        foreach (ref var entry in CollectionsMarshal.AsSpan(years))
            if (entry.Number == year)
                return ref entry;
        years.Add(new Year { Number = year });
        return ref CollectionsMarshal.AsSpan(years)[^1];
    }

    private struct Year
    {
        public int Number;
        public Money Paid;
        public Money Package;
        public int Units;
    }
}
