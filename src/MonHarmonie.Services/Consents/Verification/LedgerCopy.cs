using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Consents.Verification;

/// <summary>An event of the application's own making, and its place in the chain.</summary>
/// <param name="Seq">The largest number while it waits for its seal: it is later than all that are sealed.</param>
internal sealed record KnownEvent(LedgerEvent Entry, long Seq)
{
    public static readonly IComparer<KnownEvent> ByPlace = Comparer<KnownEvent>.Create(
        (one, other) => (one.Seq, one.Entry.OccurredAtUtc, one.Entry.Id).CompareTo((other.Seq, other.Entry.OccurredAtUtc, other.Entry.Id))
    );

    /// <summary>The last of some events, and those that may as well be: of the same instant, or unsealed like it.</summary>
    public static IReadOnlyList<KnownEvent> LastOf(IEnumerable<KnownEvent> events)
    {
        var all = events.Order(ByPlace).ToList();
        return all is [.., var last]
            ?
            [
                last,
                .. all.SkipLast(1)
                    .Where(e => e.Entry.OccurredAtUtc == last.Entry.OccurredAtUtc || (e.Seq == long.MaxValue && last.Seq == e.Seq)),
            ]
            : [];
    }
}

/// <summary>A row that repeats what the ledger says.</summary>
/// <param name="Version">Changes with the row.</param>
internal sealed record CopiedRow(Guid PersonId, Guid Version, object Row);

/// <summary>A table that repeats what some kinds of events say of persons.</summary>
internal abstract class LedgerCopy
{
    public abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>Everybody who has a row, once or more.</summary>
    public abstract IQueryable<Guid> Holders(HarmonieDbContext db);

    public abstract Task<List<CopiedRow>> ReadAsync(HarmonieDbContext db, IReadOnlyCollection<Guid> persons, CancellationToken ct);

    public abstract IEnumerable<ConsentFault> Compare(Guid person, IReadOnlyList<CopiedRow> rows, IReadOnlyList<KnownEvent> events);
}
