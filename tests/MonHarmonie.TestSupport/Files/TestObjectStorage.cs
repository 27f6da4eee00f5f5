using System.Diagnostics;
using System.Text;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;
using Xunit;

namespace MonHarmonie.TestSupport;

/// <summary>
/// A server that speaks S3 on a loopback port (s3rver, of npm). It knows its account, and checks no signatures of the fourth version.
/// Started by the test that needs it, and ended by its process id.
/// </summary>
public sealed class TestObjectStorage : IAsyncLifetime
{
    private const string Bucket = "coffre";
    private readonly TemporaryFolder folder = new();
    private Process? process;

    public int Port { get; } = LoopbackPort.Free();

    /// <summary>Where it keeps its objects.</summary>
    public string Folder => folder.Path;

    public ValueTask InitializeAsync() => StartAsync();

    /// <summary>Starts it; it answers when this returns.</summary>
    public async ValueTask StartAsync()
    {
        var program = Path.Combine(Checkout.Root, "tests", "object-storage", "node_modules", "s3rver", "bin", "s3rver.js");
        if (!File.Exists(program))
            throw new InvalidOperationException("s3rver is missing: 'bash tests/run.sh' installs it, or npm ci in tests/object-storage.");
        string[] arguments = [program, "-d", Folder, "-a", "127.0.0.1", "-p", $"{Port}", "-s", "--configure-bucket", Bucket];
        process = Process.Start(
            new ProcessStartInfo("node", arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("S3rver listening", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
            output.AppendLine(line);
        }
        throw new InvalidOperationException($"s3rver did not start: {output}");
    }

    /// <summary>Ends it; nobody listens on the port any more.</summary>
    public async Task StopAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Points the vault at it.</summary>
    public void Serve(FilesOptions options)
    {
        options.Store = FileStoreKind.S3;
        options.S3 = new S3Options
        {
            Endpoint = $"http://127.0.0.1:{Port}",
            Bucket = Bucket,
            Prefix = "fichiers/",
            AccessKey = "S3RVER",
            SecretKey = "S3RVER",
        };
    }

    /// <summary>The files that hold its objects.</summary>
    public string[] Objects() => Directory.GetFiles(Folder, "*._S3rver_object", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }
}
