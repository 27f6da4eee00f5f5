using System.Diagnostics;
using System.Text;
using MonHarmonie.Services.Documents;
using Xunit;

namespace MonHarmonie.TestSupport;

/// <summary>
/// A real clamd on a loopback port, with one signature of its own and nothing else: it finds <see cref="Virus"/>. Started by the test
/// that needs it, and ended by its process id.
/// </summary>
public sealed class TestClamd : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"];

    private readonly string folder = Directory.CreateTempSubdirectory("monharmonie-clamd-").FullName;
    private Process? process;

    /// <summary>What the signature matches; harmless, and unknown to any real scanner.</summary>
    public static byte[] Virus { get; } = "MON-HARMONIE-FICHIER-D-ESSAI-DE-L-ANTIVIRUS"u8.ToArray();

    public int Port { get; } = LoopbackPort.Free();

    public ValueTask InitializeAsync() => StartAsync();

    /// <summary>Starts it; it answers when this returns.</summary>
    public async ValueTask StartAsync()
    {
        var program =
            Array.Find(Places, File.Exists)
            ?? throw new InvalidOperationException("clamd is missing: 'bash tests/run.sh' installs it, or apt-get install clamav-daemon.");
        var signatures = Directory.CreateDirectory(Path.Combine(folder, "signatures")).FullName;
        await File.WriteAllTextAsync(Path.Combine(signatures, "essai.ndb"), $"MonHarmonie.Essai:0:*:{Convert.ToHexStringLower(Virus)}\n");
        var configuration = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            Foreground yes
            DatabaseDirectory {signatures}
            TemporaryDirectory {folder}
            TCPSocket {Port}
            TCPAddr 127.0.0.1
            AlertEncrypted yes
            AlertExceedsMax yes
            StreamMaxLength 12M

            """
        );
        process = Process.Start(
            new ProcessStartInfo(program, ["-c", configuration])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Self checking", StringComparison.Ordinal))
            {
                // It listens. What it says from here on is read away, or it would stop at a full pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
            said.AppendLine(line);
        }
        throw new InvalidOperationException($"clamd did not start: {said}{await process.StandardError.ReadToEndAsync()}");
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
        options.ClamdHost = "127.0.0.1";
        options.ClamdPort = Port;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }
}
