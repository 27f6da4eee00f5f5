using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using MonHarmonie.Web.Telemetry;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace MonHarmonie.TestSupport.Web;

/// <summary>
/// Reads every line that any portal of the test process logs, before the last masking, and keeps those that hold a personal
/// datum: a NIR, an IBAN, an e-mail address, a name of the test data (risk SEC-09).
/// </summary>
public sealed partial class WatchedLogs : ILogEventSink
{
    /// <summary>The one of this process; each test host adds it to its services.</summary>
    public static readonly WatchedLogs Sink = new();

    /// <summary>Family names of the test data and of made-up failures.</summary>
    private static readonly string[] Names = [.. TestData.FamilyNames, "Kerbastiou", "Claire Martin"];

    private readonly LogFormatter formatter = new();
    private readonly ConcurrentQueue<string> leaks = [];
    private int lines;

    /// <summary>How many lines were read.</summary>
    public int Lines => lines;

    /// <summary>The lines that hold a personal datum.</summary>
    public IReadOnlyCollection<string> Leaks => leaks;

    /// <summary>
    /// A logger that is watched, for services that run without a portal; Entity Framework is silent in it, as in the portal.
    /// </summary>
    public static ILoggerProvider NewProvider() =>
        new SerilogLoggerProvider(
            new LoggerConfiguration()
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
                .WriteTo.Sink(Sink)
                .CreateLogger(),
            dispose: true
        );

    public void Emit(LogEvent logEvent)
    {
        Interlocked.Increment(ref lines);
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Write(logEvent, line);
        var text = line.ToString();
        if (IsLeak(text))
            leaks.Enqueue(text);
    }

    /// <summary>True when a line holds what no log may hold.</summary>
    public static bool IsLeak(string line) =>
        Nir().IsMatch(line)
        || Iban().IsMatch(line)
        || Email().IsMatch(line)
        || Array.Exists(Names, name => line.Contains(name, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        @"(?<![\w.-])[1-478] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?(?![\w.-])",
        RegexOptions.CultureInvariant,
        500
    )]
    private static partial Regex Nir();

    [GeneratedRegex(@"\bFR\d{2}(?: ?\w{4}){5} ?\w{3}\b", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Iban();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.-]+", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Email();
}
