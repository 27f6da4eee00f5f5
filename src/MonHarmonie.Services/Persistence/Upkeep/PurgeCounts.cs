namespace MonHarmonie.Services.Persistence.Upkeep;

/// <summary>What is due to be deleted today.</summary>
/// <param name="Entries">The acts, requests, accounts …; what hangs on them is not counted.</param>
/// <param name="Held">Those of <paramref name="Entries"/> that a legal hold keeps.</param>
/// <param name="Oldest">The oldest of those that nothing keeps.</param>
public sealed record DueRows(int Entries, int Held, DateOnly? Oldest);

/// <summary>What a batch deleted, or emptied.</summary>
/// <param name="Entries">The acts, requests, accounts …; fewer than were asked for when nothing more is due.</param>
/// <param name="Rows">All rows, with those that hang on them.</param>
/// <param name="Latest">The youngest of the entries, by the day that its time ran from.</param>
/// <param name="Contents">Files of the vault that no row names any more.</param>
public sealed record GoneRows(int Entries, int Rows, DateOnly? Latest, IReadOnlyList<string> Contents)
{
    public static readonly GoneRows None = new(0, 0, null, []);

    public GoneRows(int entries, int rows, DateOnly? latest)
        : this(entries, rows, latest, []) { }
}
