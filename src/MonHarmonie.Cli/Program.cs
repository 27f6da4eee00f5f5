namespace MonHarmonie.Cli;

/// <summary>Runs one command; Ctrl+C ends it between two steps. Named apart from the web application's own Program.</summary>
internal static class EntryPoint
{
    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await CommandLine.RunAsync(args, Console.Out, Console.Error, ct: stop.Token);
    }
}
