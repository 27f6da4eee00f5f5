using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace MonHarmonie.Services.Documents;

/// <summary>What the virus scanner says of a file.</summary>
public enum ScanVerdict
{
    /// <summary>No answer, or one that cannot be understood: the file waits.</summary>
    None,
    Clean,
    Malware,

    /// <summary>Something inside is locked by a password, so that it could not be looked at.</summary>
    Encrypted,

    /// <summary>Larger or deeper than the scanner looks.</summary>
    OverLimits,
}

/// <summary>
/// Asks ClamAV's daemon over its own protocol (clamd(8): <c>INSTREAM</c>, <c>PING</c>). Only the one answer that means clean counts as
/// clean; silence, errors and anything unknown are no verdict.
/// </summary>
public sealed class VirusScanner(IOptions<FilesOptions> options, TimeProvider clock)
{
    private const int ChunkSize = 64 * 1024;
    private const int LongestReply = 1024;

    /// <summary>Is there somebody to ask? Without a host files wait; with <see cref="ScannerKind.None"/> they pass unseen.</summary>
    public bool IsConfigured => options.Value.Scanner == ScannerKind.Clamd && options.Value.ClamdHost.Length > 0;

    /// <summary>Scans a stream from where it stands to its end.</summary>
    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct)
    {
        if (options.Value.Scanner == ScannerKind.None)
            return ScanVerdict.Clean;
        var reply = await AskAsync("zINSTREAM\0"u8.ToArray(), content, TimeSpan.FromSeconds(options.Value.ClamdSeconds), ct);
        return reply switch
        {
            "stream: OK" => ScanVerdict.Clean,
            not null when !reply.StartsWith("stream: ", StringComparison.Ordinal) || !reply.EndsWith(" FOUND", StringComparison.Ordinal) =>
                ScanVerdict.None,
            not null when reply.StartsWith("stream: Heuristics.Encrypted.", StringComparison.Ordinal) => ScanVerdict.Encrypted,
            not null when reply.StartsWith("stream: Heuristics.Limits.Exceeded", StringComparison.Ordinal) => ScanVerdict.OverLimits,
            not null => ScanVerdict.Malware,
            _ => ScanVerdict.None,
        };
    }

    /// <summary>True when the daemon answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct) =>
        await AskAsync("zPING\0"u8.ToArray(), null, TimeSpan.FromSeconds(2), ct) == "PONG";

    /// <returns>The reply up to its closing NUL; null when there is none in time.</returns>
    private async Task<string?> AskAsync(byte[] command, Stream? content, TimeSpan timeout, CancellationToken ct)
    {
        if (!IsConfigured)
            return null;
        using var time = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(time.Token, ct);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(options.Value.ClamdHost, options.Value.ClamdPort, limit.Token);
            await using var stream = connection.GetStream();
            await stream.WriteAsync(command, limit.Token);
            if (content is not null)
                await SendAsync(content, stream, limit.Token);
            return await ReadReplyAsync(stream, limit.Token);
        }
        catch (Exception away)
            when (away is SocketException or IOException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Each part goes with its length before it; a part of no length ends the stream.</summary>
    private static async Task SendAsync(Stream content, NetworkStream stream, CancellationToken ct)
    {
        var part = new byte[sizeof(int) + ChunkSize];
        int length;
        do
        {
            length = await content.ReadAsync(part.AsMemory(sizeof(int)), ct);
            BinaryPrimitives.WriteInt32BigEndian(part, length);
            await stream.WriteAsync(part.AsMemory(0, sizeof(int) + length), ct);
        } while (length > 0);
    }

    private static async Task<string?> ReadReplyAsync(NetworkStream stream, CancellationToken ct)
    {
        var reply = new byte[LongestReply];
        var length = 0;
        while (length < reply.Length)
        {
            var read = await stream.ReadAsync(reply.AsMemory(length), ct);
            if (read == 0)
                return null;
            length += read;
            if (Array.IndexOf(reply, (byte)0, 0, length) is >= 0 and var end)
                return Encoding.UTF8.GetString(reply, 0, end);
        }
        return null;
    }
}
