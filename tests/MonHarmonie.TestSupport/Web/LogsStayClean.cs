namespace MonHarmonie.TestSupport.Web;

/// <summary>
/// Ends the run of a test assembly, as its fixture: nothing that any test did may have logged a personal datum. A leak fails the run.
/// </summary>
public sealed class LogsStayClean : IDisposable
{
    public void Dispose()
    {
        if (WatchedLogs.Sink.Leaks is { Count: > 0 } leaks)
#pragma warning disable S3877 // The failure of an assembly fixture is how the run fails.
            throw new InvalidOperationException($"{leaks.Count} log line(s) hold a personal datum, first: {leaks.First()}");
#pragma warning restore S3877
    }
}
