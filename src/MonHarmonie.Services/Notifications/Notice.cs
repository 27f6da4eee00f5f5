using System.Text.Json.Serialization;
using MonHarmonie.Services.Notifications.Preferences;

namespace MonHarmonie.Services.Notifications;

/// <summary>What a notice is about. Names are stored until it is sent, values as long as it is kept: never rename nor renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind : byte
{
    NewDevice = 1,
    PasswordChanged = 2,
    PasswordReset = 3,
    Invitation = 4,
    AccessOpened = 5,
    RoleGranted = 6,
    ConfirmEmail = 7,

    /// <summary>To the present address, when another one is asked for.</summary>
    EmailChangeOld = 8,

    /// <summary>To the address asked for.</summary>
    EmailChangeNew = 9,

    /// <summary>To the address asked for, when it is that of another account.</summary>
    EmailTaken = 10,
    EmailChanged = 11,
    SecondFactorAdded = 12,
    SecondFactorRemoved = 13,
    RecoveryCodeUsed = 14,
    RecoveryCodesRenewed = 15,
    ActivationCode = 16,
    AlreadyActive = 17,

    /// <summary>To the contact on file, when a space was opened with another address.</summary>
    OpenedWithOtherEmail = 18,

    /// <summary>A message of the contact form, to the publisher.</summary>
    ContactMessage = 19,

    /// <summary>To the person who wrote it.</summary>
    ContactReceived = 20,

    /// <summary>A payment waits for a bank account.</summary>
    IbanWanted = 21,

    /// <summary>The bank sent a payment back.</summary>
    PaymentReturned = 22,
    OverpaymentOpened = 23,

    /// <summary>A request (invoice or quote) has arrived.</summary>
    ClaimReceived = 24,

    /// <summary>A request waits for the member.</summary>
    ClaimNeedsAnswer = 25,
    ClaimDecided = 26,
    ClaimPaid = 27,

    /// <summary>What a person asks for on their data has arrived.</summary>
    RightsReceived = 40,

    /// <summary>Somebody works on it.</summary>
    RightsTaken = 41,

    /// <summary>The answer takes two months more.</summary>
    RightsExtended = 42,

    /// <summary>It has an answer, or a refusal: the mail does not say which.</summary>
    RightsAnswered = 43,

    /// <summary>The person has taken it back.</summary>
    RightsWithdrawn = 44,

    /// <summary>The copy of their data that the person asked for can be fetched.</summary>
    ArchiveReady = 45,

    /// <summary>To officers: files are looked up in an unusual way.</summary>
    AccessAlert = 60,

    /// <summary>A code that a caller reads back to the advisor.</summary>
    CallerCode = 61,

    /// <summary>A caller was taken for this person, by their answers.</summary>
    CallerRecognised = 62,

    /// <summary>A caller said that they were this person, and could not show it.</summary>
    CallerRefused = 63,

    /// <summary>An answer waits in a conversation.</summary>
    ConversationAnswered = 64,

    /// <summary>A complaint has arrived: its number, and the day of the answer.</summary>
    ComplaintReceived = 70,

    /// <summary>It has an answer: the mail does not say which.</summary>
    ComplaintAnswered = 71,

    /// <summary>The internal committee looks again.</summary>
    ComplaintEscalated = 72,

    /// <summary>Two months went by without an answer: the mediator may be asked.</summary>
    ComplaintMediatorOpen = 73,

    /// <summary>To the contact of before: a colleague corrected contact details.</summary>
    ContactChanged = 80,

    /// <summary>By mail, with a link that cancels without signing in: another bank account is to be used.</summary>
    BankChangeLink = 81,

    /// <summary>The same in the space.</summary>
    BankChangePlanned = 82,

    /// <summary>Somebody took it back: the account on file stays.</summary>
    BankChangeCancelled = 83,

    /// <summary>What care would cost, worked out with an advisor, waits in the space.</summary>
    SimulationSent = 84,

    /// <summary>The certificate of cover that was asked for is in the space.</summary>
    CertificateSent = 85,

    /// <summary>An advisor wrote first.</summary>
    MessageWaiting = 86,

    /// <summary>Somebody is covered by the contract from now on; what was shown for it is in a conversation.</summary>
    BeneficiaryAdded = 87,

    /// <summary>We call on a day, at the hours chosen; also when they were changed.</summary>
    AppointmentBooked = 74,

    /// <summary>The person took it back.</summary>
    AppointmentCancelled = 75,

    /// <summary>We called and nobody answered: we call again on a day, or not any more.</summary>
    AppointmentMissed = 76,

    /// <summary>We did not call in time, and still do.</summary>
    AppointmentLate = 77,
}

internal static class NoticeKinds
{
    /// <summary>
    /// Whether it is also kept in the space of the person it concerns: all but those that hold a link or a code which works by itself, and
    /// those that reach somebody before, or without, a space.
    /// </summary>
    public static bool IsKept(this NoticeKind kind) =>
        kind
            is NoticeKind.NewDevice
                or NoticeKind.PasswordChanged
                or NoticeKind.EmailChanged
                or NoticeKind.SecondFactorAdded
                or NoticeKind.SecondFactorRemoved
                or NoticeKind.RecoveryCodeUsed
                or NoticeKind.RecoveryCodesRenewed
                or NoticeKind.ContactReceived
                or NoticeKind.IbanWanted
                or NoticeKind.PaymentReturned
                or NoticeKind.OverpaymentOpened
                or NoticeKind.ClaimReceived
                or NoticeKind.ClaimNeedsAnswer
                or NoticeKind.ClaimDecided
                or NoticeKind.ClaimPaid
                or NoticeKind.RightsReceived
                or NoticeKind.RightsTaken
                or NoticeKind.RightsExtended
                or NoticeKind.RightsAnswered
                or NoticeKind.RightsWithdrawn
                or NoticeKind.ArchiveReady
                or NoticeKind.CallerRecognised
                or NoticeKind.CallerRefused
                or NoticeKind.ConversationAnswered
                or NoticeKind.ComplaintReceived
                or NoticeKind.ComplaintAnswered
                or NoticeKind.ComplaintEscalated
                or NoticeKind.ComplaintMediatorOpen
                or NoticeKind.ContactChanged
                or NoticeKind.BankChangePlanned
                or NoticeKind.BankChangeCancelled
                or NoticeKind.SimulationSent
                or NoticeKind.CertificateSent
                or NoticeKind.MessageWaiting
                or NoticeKind.BeneficiaryAdded
                or NoticeKind.AppointmentBooked
                or NoticeKind.AppointmentCancelled
                or NoticeKind.AppointmentMissed
                or NoticeKind.AppointmentLate;
}

/// <summary>
/// Something to tell a person, as facts; the portal finds the words and the links when it is sent (<see cref="NoticeWriter"/>).
/// </summary>
/// <param name="Name">Who is greeted; null for nobody in particular.</param>
public sealed record Notice(NoticeKind Kind, string? Name = null)
{
    /// <summary>When it happened.</summary>
    public DateTime? AtUtc { get; init; }

    public string? Device { get; init; }

    /// <summary>What makes the link of the notice work, once.</summary>
    public string? Secret { get; init; }

    /// <summary>A code to copy.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the code leaves by mail, and not on paper.</summary>
    public bool ByMail { get; init; }

    /// <summary>Name of the role given.</summary>
    public string? Role { get; init; }

    /// <summary>Recovery codes left.</summary>
    public int? Left { get; init; }

    public string? MaskedEmail { get; init; }

    /// <summary>Name of the topic of a message to the publisher.</summary>
    public string? Topic { get; init; }

    /// <summary>The reference of that message, or of a payment.</summary>
    public string? Reference { get; init; }

    /// <summary>What the notice leads to, by its id.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>The young child it is about, when its reader acts for one.</summary>
    public Guid? ChildId { get; init; }

    /// <summary>A day it promises.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Who wrote it: an address, and the number of a member.</summary>
    public string? Email { get; init; }

    public string? MemberNumber { get; init; }

    /// <summary>What they wrote.</summary>
    public string? Text { get; init; }
}

/// <summary>The sentences that messages share.</summary>
/// <param name="Greeting">From the reader's name, or null.</param>
/// <param name="Closing">Who signs.</param>
/// <param name="Why">Why the reader gets a message that says nothing else about it.</param>
/// <param name="Brand">The name beside the mark.</param>
/// <param name="CopyAddress">Before the address of a button, for programs that show none.</param>
/// <param name="LetterHead">From the day and the subject of a letter.</param>
/// <param name="Unsubscribe">The link of a mail that its reader may do without.</param>
public sealed record MailPhrases(
    string Brand,
    Func<string?, string> Greeting,
    string Closing,
    string Why,
    string CopyAddress,
    Func<DateOnly, string, string> LetterHead,
    string Unsubscribe
);

/// <summary>Finds the words and links of notices. The portal registers its own: services know neither texts nor pages.</summary>
/// <param name="unsubscribe">
/// The path by which an account stops mails of a topic without signing in; null where there is none.
/// </param>
public sealed class NoticeWriter(Func<Notice, Message> write, MailPhrases? phrases, Func<Guid, MailTopics, string>? unsubscribe = null)
{
    /// <summary>For processes that queue notices and leave the sending to the portal.</summary>
    public static NoticeWriter None { get; } =
        new(notice => throw new InvalidOperationException($"No words are registered for the notice {notice.Kind}."), null);

    public MailPhrases Phrases => phrases ?? throw new InvalidOperationException("No words are registered for messages.");

    public Message Write(Notice notice) => write(notice);

    public string? UnsubscribePath(Guid accountId, MailTopics topic) => unsubscribe?.Invoke(accountId, topic);
}
