using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MonHarmonie.Services.Persistence;

/// <summary>
/// A compiled query, compiled once for each model. EF ties a compiled query to the model it first ran on, and one process may
/// hold both databases (tests, a copy from one to the other).
/// </summary>
public sealed class PerModel<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> queries = [];

    /// <summary>The query for the database of this context.</summary>
    public TQuery For(HarmonieDbContext db) => queries.GetValue(db.Model, _ => compile());
}
