namespace MonHarmonie.Services.Jobs;

/// <summary>
/// Work that the portal does by itself. It works in steps that may be cut at any moment and begun again: after a crash another node
/// runs it once more.
/// </summary>
public interface IJob
{
    static abstract JobDefinition Definition { get; }

    /// <param name="ct">Cancelled when the node stops, when the lease is lost to another node, or when the run lasts too long.</param>
    Task RunAsync(JobContext context, CancellationToken ct);
}

/// <summary>What the runner knows of a job without creating it.</summary>
/// <param name="Name">Stored: renaming starts it as a new job.</param>
/// <param name="Interval">From the end of one run to the start of the next.</param>
/// <param name="Erases">Deletes what is older than some age, so it is refused while the clock is in doubt.</param>
/// <param name="Slots">How many nodes may run it at once: more than one only when its work is leased item by item.</param>
public sealed record JobDefinition(string Name, TimeSpan Interval, bool Erases = false, int Slots = 1)
{
    /// <summary>A run that lasts longer is cancelled and counts as failed.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(6);
}
