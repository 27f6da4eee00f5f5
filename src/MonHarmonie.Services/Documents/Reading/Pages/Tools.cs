using System.Diagnostics;
using MonHarmonie.Services.Documents.Sanitising;

namespace MonHarmonie.Services.Documents.Reading.Pages;

/// <summary>The programs that do the work, each in a process of its own with limits of its own and nothing of ours in it.</summary>
internal sealed record Tools(string Tesseract, string Pdftoppm)
{
    private const long MemoryBytes = 1024L * 1024 * 1024;
    private const long CpuSeconds = 30;

    public bool CanRecognise => File.Exists(Tesseract);
    public bool CanDraw => File.Exists(Pdftoppm);

    /// <summary>Runs one of them to its end.</summary>
    /// <param name="input">What it reads; empty for a tool that opens its file itself.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="IOException">It failed, or was ended for what it used.</exception>
    public static async Task<byte[]> RunAsync(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new IOException($"{program} did not start.");
        ProcessLimits.ApplyTo(process.Id, MemoryBytes, CpuSeconds);
        using var output = new MemoryStream();
        await Task.WhenAll(
            FeedAsync(process, input),
            process.StandardOutput.BaseStream.CopyToAsync(output),
            process.StandardError.BaseStream.CopyToAsync(Stream.Null),
            process.WaitForExitAsync()
        );
        return process.ExitCode == 0
            ? output.ToArray()
            : throw new IOException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all: its exit code tells.
        }
    }
}
