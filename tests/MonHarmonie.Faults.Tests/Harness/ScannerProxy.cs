using System.Net;
using System.Net.Sockets;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>What becomes of a question to the virus scanner.</summary>
internal enum ScannerFault
{
    /// <summary>The real clamd answers.</summary>
    None,

    /// <summary>Whoever connects is hung up on at once, as by a daemon that is stopped.</summary>
    Away,

    /// <summary>Takes everything and never answers.</summary>
    Silent,

    /// <summary>Answers what no clamd says, and what one says of nothing asked.</summary>
    Rubbish,
}

/// <summary>Stands between the portal and a real clamd, and fails as it is told.</summary>
internal sealed class ScannerProxy : IAsyncDisposable
{
    private static readonly byte[][] Nonsense =
    [
        [.. "stream: OKAY\0"u8],
        [.. "PONG OK\0"u8],
        [.. "INSTREAM size limit exceeded. ERROR\0"u8],
        [0xFF, 0xFE, 0x00],
        [.. "stream: OK"u8],
    ];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int clamd;
    private readonly Task serving;
    private int said;

    public ScannerProxy(int clamdPort)
    {
        clamd = clamdPort;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    public ScannerFault Fault { get; set; }

    /// <summary>How many questions came so far.</summary>
    public int Questions { get; private set; }

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Questions++;
                talks.Add(AnswerAsync(client, Fault));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        await Task.WhenAll(talks);
    }

    private async Task AnswerAsync(TcpClient client, ScannerFault fault)
    {
        using (client)
        {
            try
            {
                await (
                    fault switch
                    {
                        ScannerFault.Away => Task.CompletedTask,
                        ScannerFault.Silent => client.GetStream().CopyToAsync(Stream.Null, stop.Token),
                        ScannerFault.Rubbish => TalkNonsenseAsync(client.GetStream()),
                        _ => ConnectAsync(client.GetStream()),
                    }
                );
            }
            catch (Exception cut) when (cut is IOException or SocketException or OperationCanceledException)
            {
                // Somebody hung up.
            }
        }
    }

    private async Task TalkNonsenseAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte[6], stop.Token);
        await stream.WriteAsync(Nonsense[Interlocked.Increment(ref said) % Nonsense.Length], stop.Token);
    }

    private async Task ConnectAsync(NetworkStream stream)
    {
        using var real = new TcpClient();
        await real.ConnectAsync(IPAddress.Loopback, clamd, stop.Token);
        await Task.WhenAny(stream.CopyToAsync(real.GetStream(), stop.Token), real.GetStream().CopyToAsync(stream, stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }
}
