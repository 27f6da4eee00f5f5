namespace MonHarmonie.Services.Jobs;

/// <summary>One run of a job, as the job sees it.</summary>
/// <param name="slot">Which of the job's slots this run holds, from 0.</param>
public sealed class JobContext(string name, int slot)
{
    private readonly Lock gate = new();
    private long done;
    private long? total;

    public string Name => name;

    public int Slot => slot;

    /// <summary>When the next run follows, if not after the interval of the definition.</summary>
    public TimeSpan? NextRunIn { get; private set; }

    /// <summary>How far the run is; written with the next renewal of the lease.</summary>
    /// <param name="totalItems">Null when nobody knows it.</param>
    public void Report(long doneItems, long? totalItems = null)
    {
        lock (gate)
            (done, total) = (doneItems, totalItems);
    }

    public void Add(long items)
    {
        lock (gate)
            done += items;
    }

    public void RunAgainIn(TimeSpan pause) => NextRunIn = pause;

    internal (long Done, long? Total) Progress
    {
        get
        {
            lock (gate)
                return (done, total);
        }
    }
}
