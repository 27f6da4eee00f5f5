using MonHarmonie.TestSupport.Web;
using Xunit;

[assembly: AssemblyFixture(typeof(MonHarmonie.Web.Tests.Operations.LogsStayClean))]

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>Ends the run of this assembly: no portal that any test started may have logged a personal datum.</summary>
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
