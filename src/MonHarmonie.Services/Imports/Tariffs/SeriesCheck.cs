using System.Globalization;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>A dated row of a tariff file, as far as its series is concerned.</summary>
internal interface IDatedRow
{
    long Line { get; }

    /// <summary>What the series is of, for the report.</summary>
    string Series { get; }
    DateOnly From { get; }
    DateOnly? To { get; }
}

/// <summary>
/// Looks at the series of a tariff file as wholes: two rows for one day are refused, days without a row between two rows are told.
/// </summary>
internal static class SeriesCheck
{
    /// <summary>A table of tariffs kept by hand: beyond, the file is something else.</summary>
    public const int MaxRows = 200_000;

    /// <summary>
    /// The rows that contradict no other; both of two that overlap are refused, since the file does not say which is right.
    /// </summary>
    public static IReadOnlyList<TRow> Check<TRow>(IReadOnlyCollection<TRow> rows, ImportLog log)
        where TRow : IDatedRow
    {
        var overlapping = new HashSet<TRow>(ReferenceEqualityComparer.Instance as IEqualityComparer<TRow>);
        foreach (var series in rows.GroupBy(r => r.Series, StringComparer.Ordinal))
        {
            var inOrder = series.OrderBy(r => r.From).ThenBy(r => r.Line).ToList();
            for (var i = 1; i < inOrder.Count; i++)
                Compare(inOrder[i - 1], inOrder[i], overlapping, log);
        }
        return [.. rows.Where(r => !overlapping.Contains(r))];
    }

    private static void Compare<TRow>(TRow row, TRow next, HashSet<TRow> overlapping, ImportLog log)
        where TRow : IDatedRow
    {
        if (row.To is { } last && last < next.From)
        {
            if (last.AddDays(1) < next.From)
                log.Report.Note(ImportFactKind.SeriesGap.With(row.Series, last.AddDays(1), next.From.AddDays(-1)));
            return;
        }
        Refuse(row, next, overlapping, log);
        Refuse(next, row, overlapping, log);
    }

    private static void Refuse<TRow>(TRow row, TRow other, HashSet<TRow> overlapping, ImportLog log)
        where TRow : IDatedRow
    {
        if (overlapping.Add(row))
            log.RejectRecord(
                new ImportRejection(
                    row.Line,
                    "valid_from",
                    ImportFactKind.SeriesOverlap.With(other.Line, row.Series, row.From > other.From ? row.From : other.From),
                    row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                )
            );
    }
}
