namespace MonHarmonie.Services.Persistence.Connections;

/// <summary>
/// How long the work of one scope waits for a locked SQLite database before it gives up. Set before the context is asked for.
/// </summary>
public sealed class LockWait
{
    /// <summary>Somebody looks at the screen: rather a pause said at once (503) than half a minute of nothing.</summary>
    public const int Page = 5;

    /// <summary>Jobs wait as long as another one's batch may take.</summary>
    public const int Job = 30;

    public int Seconds { get; set; } = Job;
}
