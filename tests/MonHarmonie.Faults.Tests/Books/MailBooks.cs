using System.Text;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MonHarmonie.Faults.Tests.Harness;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>
/// Every message arrived. A sender that was killed between sending and noting it sends again, under the same Message-ID: that counts once.
/// </summary>
internal static class MailBooks
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task CheckAsync(FaultWorld world, Findings faults)
    {
        var mails = await ArrivedAsync(world);
        var messages = await world.Database.ReadAsync(db => db.Outbox.AsNoTracking().ToListAsync(Ct));
        foreach (var message in messages)
        {
            faults.Expect(
                message.SentAtUtc is not null,
                $"message {message.Id} was not sent: {message.LastError}, {message.Attempts} attempts"
            );
            faults.Expect(
                message.SentAtUtc is null || mails.ContainsKey(message.Id),
                $"message {message.Id} counts as sent and never arrived"
            );
        }
        var queued = messages.Select(m => m.Id).ToHashSet();
        faults.Expect(mails.Keys.All(queued.Contains), "a mail arrived that no message is");
        foreach (var sending in world.Journal.Sendings)
        {
            var receipts = mails.Values.Count(s => s == $"Nous avons reçu votre demande {sending.Reference}");
            faults.Expect(receipts == 1, $"{receipts} messages acknowledge {sending.Reference}");
        }
    }

    /// <summary>The subjects of what arrived, each message once.</summary>
    private static async Task<Dictionary<Guid, string>> ArrivedAsync(FaultWorld world)
    {
        var mails = new Dictionary<Guid, string>();
        foreach (var text in world.Mail.Mails)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var mail = await MimeMessage.LoadAsync(stream, Ct);
            mails[Guid.Parse(mail.MessageId!.Split('@')[0])] = mail.Subject ?? "";
        }
        return mails;
    }
}
