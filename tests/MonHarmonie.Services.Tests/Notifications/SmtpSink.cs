using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MonHarmonie.Services.Tests.Notifications;

/// <summary>A tiny SMTP server: takes what it is given, or refuses every recipient.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    /// <param name="port">That of a server which was stopped; by default a free one.</param>
    public SmtpSink(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    public bool Refuse { get; set; }

    public List<string> Mails { get; } = [];

    /// <summary>How many mails it takes before it goes away; null for any number.</summary>
    public int? MailsTaken { get; set; }

    /// <summary>What happens while the server takes its time over a mail it has read, before it says so.</summary>
    public Func<int, Task> Accepting { get; set; } = _ => Task.CompletedTask;

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(TalkToAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        await Task.WhenAll(talks);
    }

    private async Task TalkToAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await TalkAsync(client);
            }
            catch (Exception cut) when (cut is OperationCanceledException or IOException)
            {
                // The test is over, or the client hung up.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        if (Mails.Count >= MailsTaken)
            return;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".")
                    mail.AppendLine(text);
                int number;
                lock (Mails)
                {
                    Mails.Add(mail.ToString());
                    number = Mails.Count;
                }
                await Accepting(number);
            }
            await writer.WriteLineAsync(
                verb switch
                {
                    "QUIT" => "221 bye",
                    "RCPT" when Refuse => "451 later",
                    _ => "250 ok",
                }
            );
            if (verb == "QUIT" || (verb == "DATA" && Mails.Count >= MailsTaken))
                return;
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
