using System.Net;
using System.Net.Sockets;
using System.Text;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Tests.Documents;

/// <summary>Listens where clamd should, takes what is sent, and answers anything, or (null) nothing.</summary>
internal sealed class ScannerStub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? answer;
    private readonly Task serving;

    public ScannerStub(string? answer)
    {
        this.answer = answer;
        listener.Start();
        serving = ServeAsync();
    }

    public void Serve(FilesOptions options)
    {
        options.ClamdHost = "127.0.0.1";
        options.ClamdPort = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Completes once a file was sent whole.</summary>
    public Task AskedAsync() => asked.Task.WaitAsync(TimeSpan.FromSeconds(30), stop.Token);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                var buffer = new byte[100_000];
                var read = 0;
                // A part of no length ends the stream.
                while (read < 14 || !buffer.AsSpan(read - 4, 4).SequenceEqual(new byte[4]))
                    read += await client.GetStream().ReadAsync(buffer.AsMemory(read), stop.Token);
                asked.TrySetResult();
                if (answer is null)
                    await Task.Delay(Timeout.Infinite, stop.Token);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer!), stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }
}
