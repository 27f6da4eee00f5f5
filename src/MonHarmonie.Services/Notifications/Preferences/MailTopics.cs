namespace MonHarmonie.Services.Notifications.Preferences;

/// <summary>
/// What a person may choose not to be written about by mail; the message in their space is kept in any case. What has no topic is always
/// sent: security, a debt and a request that ends without their answer. Values are stored: never renumber.
/// </summary>
[Flags]
public enum MailTopics : short
{
    None = 0,
    RequestReceived = 1,
    RequestAnswered = 2,
    RequestPaid = 4,
    PaymentReturned = 8,
    IbanWanted = 16,
    All = RequestReceived | RequestAnswered | RequestPaid | PaymentReturned | IbanWanted,
}

public static class MailTopicExtensions
{
    /// <summary>What a notice is about, where the person may do without the mail; else nothing.</summary>
    public static MailTopics Topic(this NoticeKind kind) =>
        kind switch
        {
            NoticeKind.ClaimReceived => MailTopics.RequestReceived,
            NoticeKind.ClaimDecided => MailTopics.RequestAnswered,
            NoticeKind.ClaimPaid => MailTopics.RequestPaid,
            NoticeKind.PaymentReturned => MailTopics.PaymentReturned,
            NoticeKind.IbanWanted => MailTopics.IbanWanted,
            _ => MailTopics.None,
        };

    /// <summary>
    /// Whether its mail waits for the end of quiet hours. Security does not, nor does the receipt of what somebody has just written.
    /// </summary>
    public static bool CanWait(this NoticeKind kind) =>
        kind.Topic() != MailTopics.None
        || kind
            is NoticeKind.ClaimNeedsAnswer
                or NoticeKind.OverpaymentOpened
                or NoticeKind.RightsTaken
                or NoticeKind.RightsExtended
                or NoticeKind.RightsAnswered
                or NoticeKind.ConversationAnswered
                or NoticeKind.SimulationSent
                or NoticeKind.CertificateSent
                or NoticeKind.MessageWaiting
                or NoticeKind.ComplaintAnswered
                or NoticeKind.ComplaintMediatorOpen;

    /// <summary>True for exactly one topic: what a link of a mail may name.</summary>
    public static bool IsSingle(this MailTopics topic) => (topic & ~MailTopics.All) == MailTopics.None && short.PopCount((short)topic) == 1;
}
