using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Queues;

/// <summary>All the queues as one: the oldest promise first, whatever its kind.</summary>
public sealed class WorkInbox(IEnumerable<IWorkQueue> queues, Colleagues colleagues)
{
    public const int PageSize = 50;

    /// <summary>The most colleagues that the workload shows.</summary>
    public const int MaxLoads = 100;

    /// <param name="kind">Only this kind; all when null.</param>
    public async Task<Page<WorkRow>> ListAsync(Guid advisorId, WorkView view, WorkKind? kind, DayCursor? cursor, CancellationToken ct)
    {
        var rows = new List<WorkRow>();
        foreach (var queue in queues.Where(q => kind is null || q.Kind == kind))
            rows.AddRange(await queue.ReadAsync(advisorId, view, cursor, PageSize + 1, ct));
        // Each queue was read from the cursor on, forward or back: so is their sum.
        var isBack = cursor is { Direction: PageDirection.Older };
        var ordered = isBack
            ? rows.OrderByDescending(r => r.PromisedOn).ThenByDescending(r => r.Id)
            : rows.OrderBy(r => r.PromisedOn).ThenBy(r => r.Id);
        return Paging.Of([.. ordered.Take(PageSize + 1)], r => (r.PromisedOn, r.Id), cursor, PageSize, oldestFirst: true);
    }

    public async Task<IReadOnlyDictionary<WorkKind, WorkCount>> CountAsync(Guid advisorId, CancellationToken ct)
    {
        var counts = new SortedDictionary<WorkKind, WorkCount>();
        foreach (var queue in queues)
            counts[queue.Kind] = await queue.CountAsync(advisorId, ct);
        return counts;
    }

    /// <summary>Whether the advisor has work of a person, of whatever kind.</summary>
    public async Task<bool> HasOfAsync(Guid advisorId, Guid personId, CancellationToken ct)
    {
        foreach (var queue in queues)
            if (await queue.HasOfAsync(advisorId, personId, ct))
                return true;
        return false;
    }

    public IWorkQueue QueueOf(WorkKind kind) => queues.Single(q => q.Kind == kind);

    /// <summary>A piece of work that waits, of whatever kind.</summary>
    public async Task<WorkRow?> FindAsync(Guid advisorId, Guid id, CancellationToken ct)
    {
        foreach (var queue in queues)
            if (await queue.FindAsync(advisorId, id, ct) is { } row)
                return row;
        return null;
    }

    /// <summary>Who has how much, the most first.</summary>
    public async Task<IReadOnlyList<AdvisorLoad>> LoadsAsync(CancellationToken ct)
    {
        var loads = new List<WorkLoad>();
        foreach (var queue in queues)
            loads.AddRange(await queue.LoadsAsync(MaxLoads, ct));
        var sums = loads
            .GroupBy(l => l.AdvisorId)
            .Select(g => (Id: g.Key, Counts: g.ToDictionary(l => l.Kind, l => l.Count), First: g.Min(l => l.FirstPromise)))
            .OrderByDescending(s => s.Counts.Values.Sum())
            .ThenBy(s => s.Id)
            .Take(MaxLoads)
            .ToList();
        var names = await colleagues.NamesAsync([.. sums.Select(s => s.Id)], ct);
        return [.. sums.Select(s => new AdvisorLoad(names.GetValueOrDefault(s.Id, ""), s.Counts, s.First))];
    }
}

/// <summary>What one colleague has now.</summary>
public sealed record AdvisorLoad(string Name, IReadOnlyDictionary<WorkKind, int> Counts, DateOnly FirstPromise)
{
    public int Total => Counts.Values.Sum();
}
