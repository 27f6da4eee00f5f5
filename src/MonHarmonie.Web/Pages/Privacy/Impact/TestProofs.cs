using System.Text.Json;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Privacy.Impact;

/// <summary>How the last run of a test ended.</summary>
public enum ProofResult
{
    /// <summary>The run that is known did not hold it, or left it out.</summary>
    None,
    Failed,
    Passed,
}

/// <summary>The results of one run of the tests, as <c>tests/proofs.mjs</c> writes them.</summary>
/// <param name="Commit">What was tested.</param>
/// <param name="IsChanged">True when the sources were not exactly those of the commit.</param>
/// <param name="Tests">Results by full name, without « MonHarmonie. ».</param>
public sealed record ProofRun(string Commit, bool IsChanged, DateTime FinishedAtUtc, IReadOnlyDictionary<string, ProofResult> Tests)
{
    public ProofResult Of(string test) => Tests.GetValueOrDefault(test);
}

/// <summary>
/// Reads the results of the tests from a file that the delivery brings along (<c>Privacy:ProofsFile</c>). Without one nothing is proven:
/// the portal knows no result of its own.
/// </summary>
public sealed class TestProofs(IConfiguration configuration, DataFolders folders)
{
    public const string Format = "monharmonie:proofs:1";

    /// <summary>Many times what all tests take.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly Lock reading = new();
    private (DateTime WrittenAtUtc, long Bytes, ProofRun? Run)? known;

    public string Place { get; } =
        configuration["Privacy:ProofsFile"] is { Length: > 0 } set ? Path.GetFullPath(set) : Path.Combine(folders.Root, "proofs.json");

    /// <summary>The last run; null when there is no file, or none that can be read.</summary>
    public ProofRun? Read()
    {
        var file = new FileInfo(Place);
        if (!file.Exists)
            return null;
        lock (reading)
        {
            if (known is { } last && last.WrittenAtUtc == file.LastWriteTimeUtc && last.Bytes == file.Length)
                return last.Run;
            var run = file.Length > MaxBytes ? null : Parse(file);
            known = (file.LastWriteTimeUtc, file.Length, run);
            return run;
        }
    }

    private static ProofRun? Parse(FileInfo file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            var root = json.RootElement;
            if (root.GetProperty("format").GetString() != Format)
                return null;
            return new ProofRun(
                root.GetProperty("commit").GetString() ?? "",
                root.GetProperty("changed").GetBoolean(),
                root.GetProperty("finishedAt").GetDateTime().ToUniversalTime(),
                root.GetProperty("tests")
                    .EnumerateObject()
                    .ToDictionary(
                        t => t.Name,
                        t =>
                            t.Value.GetString() switch
                            {
                                "passed" => ProofResult.Passed,
                                "failed" => ProofResult.Failed,
                                _ => ProofResult.None,
                            },
                        StringComparer.Ordinal
                    )
            );
        }
        catch (Exception unreadable)
            when (unreadable
                    is JsonException
                        or IOException
                        or UnauthorizedAccessException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentException
            )
        {
            return null;
        }
    }
}
