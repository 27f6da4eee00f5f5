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

    /// <summary>One page, newest first unless asked otherwise.</summary>
    /// <param name="day">The day that orders the list; an index must hold it, followed by the id.</param>
    /// <param name="id">The tie-breaker.</param>
    /// <param name="row">The projection: only what the screen shows.</param>
    /// <param name="key">Day and id of a projected row, for the next cursor.</param>
    /// <param name="oldestFirst">For a queue: the page begins with the oldest, and the next page is the newer one.</param>
    public static async Task<Page<TRow>> ToPageAsync<T, TRow>(
        this IQueryable<T> source,
        Expression<Func<T, DateOnly>> day,
        Expression<Func<T, Guid>> id,
        Expression<Func<T, TRow>> row,
        Func<TRow, (DateOnly Day, Guid Id)> key,
        DayCursor? cursor,
        CancellationToken ct,
        int size = DefaultSize,
        bool oldestFirst = false
    ) => Of(await source.ReadAsync(day, id, row, cursor, size + 1, ct, oldestFirst), key, cursor, size, oldestFirst);

    /// <summary>The first rows from a cursor on, in the order in which they are read: backwards on the way back.</summary>
    /// <inheritdoc cref="ToPageAsync"/>
    public static Task<List<TRow>> ReadAsync<T, TRow>(
        this IQueryable<T> source,
        Expression<Func<T, DateOnly>> day,
        Expression<Func<T, Guid>> id,
        Expression<Func<T, TRow>> row,
        DayCursor? cursor,
        int count,
        CancellationToken ct,
        bool oldestFirst = false
    )
    {
        var ascending = cursor is { } at ? at.Direction == PageDirection.Newer : oldestFirst;
        if (cursor is { } from)
            source = source.Where(Beyond(day, id, from));
        var ordered = ascending ? source.OrderBy(day).ThenBy(id) : source.OrderByDescending(day).ThenByDescending(id);
        return ordered.Select(row).Take(count).ToListAsync(ct);
    }

    /// <summary>The page that rows read from a cursor make.</summary>
    /// <param name="rows">In the order in which they were read, one more than a page holds when there are more.</param>
    public static Page<TRow> Of<TRow>(
        List<TRow> rows,
        Func<TRow, (DateOnly Day, Guid Id)> key,
        DayCursor? cursor,
        int size = DefaultSize,
        bool oldestFirst = false
    )
    {
        var onward = oldestFirst ? PageDirection.Newer : PageDirection.Older;
        var back = oldestFirst ? PageDirection.Older : PageDirection.Newer;
        var isBack = cursor?.Direction == back;
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(size);
        if (isBack)
            rows.Reverse();
        string? Cursor(bool exists, int index, PageDirection direction) =>
            exists && rows.Count > 0 ? new DayCursor(key(rows[index]).Day, key(rows[index]).Id, direction).ToString() : null;
        var next = Cursor(more || isBack, rows.Count - 1, onward);
        var previous = Cursor(isBack ? more : cursor is not null, 0, back);
        return oldestFirst ? new Page<TRow>(rows, previous, next) : new Page<TRow>(rows, next, previous);
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
