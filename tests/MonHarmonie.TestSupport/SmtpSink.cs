using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MonHarmonie.TestSupport;

/// <summary>A tiny SMTP server: takes what it is given, or refuses every recipient; it may be stopped and started again.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly List<string> mails = [];
    private TcpListener listener;
    private CancellationTokenSource stop = new();
    private Task serving = Task.CompletedTask;
    private bool isListening;

    /// <param name="port">That of a server which was stopped; by default a free one.</param>
    public SmtpSink(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        Listen();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public bool Refuse { get; set; }

    /// <summary>Whether it says that no recipient lives here, and never will.</summary>
    public bool KnowsNobody { get; set; }

    /// <summary>The mails taken so far, as they came.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (mails)
                return [.. mails];
        }
    }

    /// <summary>How many mails it takes before it goes away; null for any number.</summary>
    public int? MailsTaken { get; set; }

    /// <summary>What happens while the server takes its time over a mail it has read, before it says so.</summary>
    public Func<int, Task> Accepting { get; set; } = _ => Task.CompletedTask;

    private bool IsSated => Mails.Count >= MailsTaken;

    /// <summary>Answers nobody any more, and hangs up.</summary>
    public async Task StopAsync()
    {
        if (!isListening)
            return;
        isListening = false;
        await stop.CancelAsync();
        listener.Stop();
        await serving;
    }

    /// <summary>Answers again, on the same port; nothing happens to one that answers already.</summary>
    public void Restart()
    {
        if (isListening)
            return;
        listener.Dispose();
        stop.Dispose();
        (listener, stop) = (new TcpListener(IPAddress.Loopback, Port), new CancellationTokenSource());
        Listen();
    }

    private void Listen()
    {
        listener.Start();
        isListening = true;
        serving = ServeAsync(listener, stop.Token);
    }

    private async Task ServeAsync(TcpListener from, CancellationToken ct)
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(TalkToAsync(await from.AcceptTcpClientAsync(ct), ct));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // It was stopped.
        }
        await Task.WhenAll(talks);
    }

    private async Task TalkToAsync(TcpClient client, CancellationToken ct)
    {
        using (client)
        {
            try
            {
                await TalkAsync(client, ct);
            }
            catch (Exception cut) when (cut is OperationCanceledException or IOException)
            {
                // It was stopped, or the client hung up.
            }
        }
    }

    private async Task TalkAsync(TcpClient client, CancellationToken ct)
    {
        if (IsSated)
            return;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(ct) is { } text && text != ".")
                    mail.AppendLine(text);
                int number;
                lock (mails)
                {
                    mails.Add(mail.ToString());
                    number = mails.Count;
                }
                await Accepting(number);
            }
            await writer.WriteLineAsync(
                verb switch
                {
                    "QUIT" => "221 bye",
                    "RCPT" when KnowsNobody => "550 no such mailbox",
                    "RCPT" when Refuse => "451 later",
                    _ => "250 ok",
                }
            );
            if (verb == "QUIT" || (verb == "DATA" && IsSated))
                return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        listener.Dispose();
        stop.Dispose();
    }
}
