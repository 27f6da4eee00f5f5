using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Demonstration;

/// <summary>Some messages in a demonstration space; no mail leaves.</summary>
public sealed class DemoMessages(HarmonieDbContext db, InboxService inbox, OutboxService outbox)
{
    /// <summary>Tells the account, unless it has been told something.</summary>
    public async Task EnsureAsync(Guid accountId, CancellationToken ct)
    {
        if ((await inbox.ListAsync(accountId, null, ct)).Items.Count > 0)
            return;
        outbox.Tell(accountId, null, new Notice(NoticeKind.ContactReceived) { Reference = "7K4M-9QXR", Topic = "Reimbursements" });
        outbox.Tell(accountId, null, new Notice(NoticeKind.NewDevice) { Device = "Firefox" });
        await db.SaveChangesAsync(ct);
    }
}
