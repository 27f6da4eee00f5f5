using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>One connection over which a batch of mails leaves.</summary>
internal interface IMailTransport : IAsyncDisposable
{
    /// <summary>Reaches the server, unless it is reached already. A failure says nothing about any message.</summary>
    Task ConnectAsync(CancellationToken ct);

    Task SendAsync(MimeMessage message, CancellationToken ct);
}

public sealed class MailTransports(IOptions<MailOptions> options, DataFolders folders)
{
    internal IMailTransport Open() => options.Value.Host.Length == 0 ? new FolderTransport(folders.Mail) : new SmtpTransport(options.Value);
}

/// <summary>Writes each mail as an .eml file, for Development.</summary>
internal sealed class FolderTransport(string folder) : IMailTransport
{
    public Task ConnectAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await message.WriteToAsync(buffer, ct);
        await AtomicFile.WriteAsync(
            folder,
            $"{message.Date.UtcDateTime:yyyyMMdd-HHmmss}-{(message.MessageId ?? "").Split('@')[0]}.eml",
            buffer.ToArray(),
            ct
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Hands mails to an SMTP server.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private readonly SmtpClient client = new() { Timeout = (int)Timeout.TotalMilliseconds };

    public async Task ConnectAsync(CancellationToken ct)
    {
        if (client.IsConnected)
            return;
        var security = (options.UseTls, options.Port) switch
        {
            (false, _) => SecureSocketOptions.None,
            (true, 465) => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(options.Host, options.Port, security, ct);
        if (options.User.Length > 0)
            await client.AuthenticateAsync(options.User, options.Password, ct);
    }

    public async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        await ConnectAsync(ct);
        await client.SendAsync(message, ct);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected)
                await client.DisconnectAsync(quit: true);
        }
        catch (Exception failure) when (failure is IOException or SmtpProtocolException or SmtpCommandException)
        {
            // The server hung up first; every mail already has its own answer.
        }
        client.Dispose();
    }
}

/// <summary>Writes a file that is seen whole or not at all.</summary>
internal static class AtomicFile
{
    public static async Task WriteAsync(string folder, string name, byte[] content, CancellationToken ct)
    {
        PrivateFolder.Create(folder);
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path + ".part", content, ct);
        File.Move(path + ".part", path, overwrite: true);
    }
}
