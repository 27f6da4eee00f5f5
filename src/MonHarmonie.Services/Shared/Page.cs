namespace MonHarmonie.Services.Shared;

/// <summary>One page of a list read by key (never by offset), newest first unless it is a queue.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Older">Cursor of the next older page, or null when there is none.</param>
/// <param name="Newer">Cursor of the next newer page, or null when there is none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Older, string? Newer);

public enum PageDirection
{
    Older,
    Newer,
}

/// <summary>The place in a list after which a page starts: a day, then a row id as tie-breaker.</summary>
public readonly record struct DayCursor(DateOnly Day, Guid Id, PageDirection Direction)
{
    /// <summary>The cursor as it appears in a URL: neither personal nor guessable into somebody else's rows.</summary>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(Direction == PageDirection.Older ? 'o' : 'n')}{Day:yyyyMMdd}{Id:N}"
        );

    /// <summary>Reads a cursor; null when absent or malformed, which callers treat as the first page.</summary>
    public static DayCursor? Parse(string? text)
    {
        if (text is not { Length: 41 } || text[0] is not ('o' or 'n'))
            return null;
        if (
            !DateOnly.TryParseExact(
                text.AsSpan(1, 8),
                "yyyyMMdd",
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.None,
                out var day
            )
        )
            return null;
        if (!Guid.TryParseExact(text.AsSpan(9), "N", out var id))
            return null;
        return new DayCursor(day, id, text[0] == 'o' ? PageDirection.Older : PageDirection.Newer);
    }
}
