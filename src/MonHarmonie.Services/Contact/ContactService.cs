using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contact;

/// <summary>What a message is about. Values are written to the ledger: never renumber.</summary>
public enum ContactTopic : byte
{
    Reimbursements = 1,
    PersonalData = 2,
    Accessibility = 3,
    AccountAccess = 4,
    Other = 5,
    Quotes = 6,
    Contract = 7,
    Card = 8,
    Complaint = 9,
}

/// <summary>A message to the publisher.</summary>
/// <param name="Email">Where a visitor wants the answer; ignored for an account, whose own address serves.</param>
public sealed record ContactMessage(ContactTopic Topic, string Text, string? Email);

/// <summary>
/// Takes messages to the publisher. A message and its acknowledgement wait in the outbox, sealed, and are wiped once sent: the portal keeps
/// the fact, its topic and its reference, never the text.
/// </summary>
public sealed class ContactService(
    HarmonieDbContext db,
    OutboxService outbox,
    Ledger ledger,
    Idempotency idempotency,
    IOptions<PublisherOptions> publisher
)
{
    public const int TextMaxLength = 4_000;
    public const string SentEvent = "contact.sent";

    /// <summary>Without vowels and look-alikes: it is read aloud on the phone.</summary>
    private const string ReferenceLetters = "23456789BCDFGHJKMNPQRSTVWXZ";

    public async Task<string> AddressAsync(Guid accountId, CancellationToken ct) =>
        await db.Users.AsNoTracking().Where(u => u.Id == accountId).Select(u => u.Email!).SingleAsync(ct);

    /// <param name="accountId">The account signed in; null for a visitor, who then gives an address.</param>
    /// <param name="formKey">The key of the form: posted twice, it sends once.</param>
    /// <returns>The reference, which the acknowledgement tells too.</returns>
    public async Task<string> SendAsync(Guid? accountId, ContactMessage message, string? formKey, CancellationToken ct)
    {
        var sent = await OnceAsync(formKey);
        // The same form with another text is another message.
        return (sent.Outcome == PostOutcome.Conflict ? await OnceAsync(null) : sent).Answer;

        Task<PostResult> OnceAsync(string? key) =>
            idempotency.OnceAsync(
                accountId ?? Guid.Empty,
                SentEvent,
                key,
                $"{(byte)message.Topic}\n{message.Email}\n{message.Text}",
                () => PrepareAsync(accountId, message, ct),
                ct
            );
    }

    private async Task<string> PrepareAsync(Guid? accountId, ContactMessage message, CancellationToken ct)
    {
        var reference = NewReference();
        var sender = accountId is { } account ? await SenderAsync(account, ct) : new ContactSender(message.Email!.Trim(), null, null, null);
        outbox.Queue(
            publisher.Value.MailboxFor(message.Topic),
            About(NoticeKind.ContactMessage) with
            {
                Email = sender.Email,
                MemberNumber = sender.MemberNumber,
                Text = message.Text.WithoutControls(),
            },
            replyTo: sender.Email
        );
        // The text is not sent back: whoever gave somebody else's address would make us write to them.
        if (accountId is { } own && sender.PersonId is not null)
            outbox.Tell(own, sender.Email, About(NoticeKind.ContactReceived));
        else
            outbox.Queue(sender.Email, About(NoticeKind.ContactReceived));
        ledger.Append(
            LedgerStream.Account,
            SentEvent,
            accountId is null ? Actor.System : new Actor(accountId, AccountEvents.Self),
            sender.PersonId,
            new
            {
                account = accountId,
                topic = (byte)message.Topic,
                reference,
            }
        );
        return reference;

        Notice About(NoticeKind kind) => new(kind, sender.Name) { Topic = message.Topic.ToString(), Reference = reference };
    }

    private async Task<ContactSender> SenderAsync(Guid accountId, CancellationToken ct)
    {
        var user = await db
            .Users.AsNoTracking()
            .Where(u => u.Id == accountId)
            .Select(u => new
            {
                u.Email,
                u.DisplayName,
                u.PersonId,
            })
            .SingleAsync(ct);
        var number = await db.Persons.AsNoTracking().Where(p => p.Id == user.PersonId).Select(p => p.MemberNumber).FirstOrDefaultAsync(ct);
        return new ContactSender(user.Email!, user.DisplayName, number, user.PersonId);
    }

    /// <summary>Who wrote.</summary>
    /// <param name="MemberNumber">Null for a visitor and for a colleague.</param>
    private sealed record ContactSender(string Email, string? Name, string? MemberNumber, Guid? PersonId);

    private static string NewReference()
    {
        var letters = RandomNumberGenerator.GetString(ReferenceLetters, 8);
        return $"{letters[..4]}-{letters[4..]}";
    }
}
