namespace MonHarmonie.TestSupport.Web;

/// <summary>
/// Ends the run of a test assembly, as its fixture: nothing that any test did may have logged a personal datum. A leak fails the run.
/// </summary>
public sealed class LogsStayClean : IDisposable
{
    public void Dispose()
    {
        if (WatchedLogs.Sink.Leaks is { Count: > 0 } leaks)
            throw new InvalidOperationException($"{leaks.Count} log line(s) hold a personal datum, first: {leaks.First()}");
    }
}
