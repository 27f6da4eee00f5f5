using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Shared;

/// <summary>
/// Reads lists by key: a page starts after a (day, id) pair, so that page 1,000 costs what page 1 costs and rows that
/// arrive meanwhile shift nothing.
/// </summary>
public static class Paging
{
    public const int DefaultSize = 20;

    /// <summary>One page, newest first.</summary>
    /// <param name="day">The day that orders the list; an index must hold it, followed by the id.</param>
    /// <param name="id">The tie-breaker.</param>
    /// <param name="row">The projection: only what the screen shows.</param>
    /// <param name="key">Day and id of a projected row, for the next cursor.</param>
    public static async Task<Page<TRow>> ToPageAsync<T, TRow>(
        this IQueryable<T> source,
        Expression<Func<T, DateOnly>> day,
        Expression<Func<T, Guid>> id,
        Expression<Func<T, TRow>> row,
        Func<TRow, (DateOnly Day, Guid Id)> key,
        DayCursor? cursor,
        CancellationToken ct,
        int size = DefaultSize
    )
    {
        var newer = cursor is { Direction: PageDirection.Newer };
        if (cursor is { } from)
            source = source.Where(Beyond(day, id, from));
        var ordered = newer ? source.OrderBy(day).ThenBy(id) : source.OrderByDescending(day).ThenByDescending(id);
        return Of(await ordered.Select(row).Take(size + 1).ToListAsync(ct), key, cursor, size);
    }

    /// <summary>The page that rows read from a cursor make.</summary>
    /// <param name="rows">In the order in which they were read, one more than a page holds when there are more.</param>
    public static Page<TRow> Of<TRow>(List<TRow> rows, Func<TRow, (DateOnly Day, Guid Id)> key, DayCursor? cursor, int size = DefaultSize)
    {
        var newer = cursor is { Direction: PageDirection.Newer };
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(size);
        if (newer)
            rows.Reverse();
        string? Cursor(int index, PageDirection direction) =>
            new DayCursor(key(rows[index]).Day, key(rows[index]).Id, direction).ToString();
        var hasOlder = rows.Count > 0 && (more || newer);
        var hasNewer = rows.Count > 0 && (newer ? more : cursor is not null);
        return new Page<TRow>(
            rows,
            hasOlder ? Cursor(rows.Count - 1, PageDirection.Older) : null,
            hasNewer ? Cursor(0, PageDirection.Newer) : null
        );
    }

    /// <summary>
    /// day &lt;= d and (day &lt; d or id &lt; i), or the mirror of it: the first half lets the index start at the right place.
    /// </summary>
    private static Expression<Func<T, bool>> Beyond<T>(Expression<Func<T, DateOnly>> day, Expression<Func<T, Guid>> id, DayCursor from)
    {
        var it = day.Parameters[0];
        var idOfIt = new Swap(id.Parameters[0], it).Visit(id.Body);
        // Captured in an object so that EF sends them as parameters and compiles the query once.
        var at = new { from.Day, from.Id };
        Expression dayAt = Expression.Property(Expression.Constant(at), nameof(at.Day));
        Expression idAt = Expression.Property(Expression.Constant(at), nameof(at.Id));
        var compared = Expression.Call(idOfIt, typeof(Guid).GetMethod(nameof(Guid.CompareTo), [typeof(Guid)])!, idAt);
        var zero = Expression.Constant(0);
        var body =
            from.Direction == PageDirection.Older
                ? Expression.AndAlso(
                    Expression.LessThanOrEqual(day.Body, dayAt),
                    Expression.OrElse(Expression.LessThan(day.Body, dayAt), Expression.LessThan(compared, zero))
                )
                : Expression.AndAlso(
                    Expression.GreaterThanOrEqual(day.Body, dayAt),
                    Expression.OrElse(Expression.GreaterThan(day.Body, dayAt), Expression.GreaterThan(compared, zero))
                );
        return Expression.Lambda<Func<T, bool>>(body, it);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
