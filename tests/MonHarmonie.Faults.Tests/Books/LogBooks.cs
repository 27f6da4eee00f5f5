using MonHarmonie.Faults.Tests.Harness;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>No fault was answered as one of ours (500), and no line of the log tells of anybody.</summary>
internal static class LogBooks
{
    private const string Ours = "\"Status\":500";

    public static void Check(FaultWorld world, Findings faults)
    {
        var lines = File.ReadLines(world.LogFile).ToList();
        var leaks = lines.FindAll(WatchedLogs.IsLeak);
        faults.Expect(leaks.Count == 0, $"{leaks.Count} lines of the log hold a personal datum, first: {leaks.FirstOrDefault()}");
        foreach (var line in lines.Where(l => l.Contains(Ours, StringComparison.Ordinal)))
        {
            var trace = TraceOf(line);
            var causes = lines.Where(l => l.Contains("\"@x\"", StringComparison.Ordinal) && trace is not null && TraceOf(l) == trace);
            faults.Expect(false, $"answered 500: {line}\n  {string.Join("\n  ", causes)}");
        }
    }

    private static string? TraceOf(string line) =>
        line.IndexOf("\"@tr\":\"", StringComparison.Ordinal) is >= 0 and var at ? line.Substring(at + 7, 32) : null;
}
