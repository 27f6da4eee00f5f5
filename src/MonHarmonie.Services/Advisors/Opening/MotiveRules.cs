using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Opening;

/// <summary>A part of the file: a tab of the desk.</summary>
public enum FilePart
{
    Household = 1,
    Reimbursements = 2,
    Requests = 3,
    History = 4,
    Counters = 5,

    /// <summary>Messages and complaints.</summary>
    Exchanges = 6,

    /// <summary>What happened in all the parts that the motive needs.</summary>
    Timeline = 7,
}

/// <summary>
/// What each motive needs of a file, and no more. The page, the services and the tests read the rules from here; what is not listed is
/// refused.
/// </summary>
public static class MotiveRules
{
    /// <summary>The shortest sentence that says why: that of the gate.</summary>
    public const int SentenceMinLength = AdvisorViewer.ReasonTextMinLength;
    public const int SentenceMaxLength = 300;

    /// <summary>Who it is, what was written and what was noted: whoever answers a person needs it.</summary>
    private static readonly FilePart[] Common = [FilePart.Household, FilePart.Exchanges, FilePart.History, FilePart.Timeline];

    private static readonly Dictionary<FileMotive, FilePart[]> Parts = new()
    {
        [FileMotive.Reimbursement] = [.. Common, FilePart.Reimbursements, FilePart.Counters, FilePart.Requests],
        [FileMotive.Quote] = [.. Common, FilePart.Counters, FilePart.Requests],
        [FileMotive.Membership] = Common,
        [FileMotive.ContactDetails] = Common,
        [FileMotive.Complaint] = [.. Common, FilePart.Reimbursements, FilePart.Counters, FilePart.Requests],
        [FileMotive.DataRights] = Common,
        [FileMotive.SocialAction] = Common,
        [FileMotive.InternalControl] = [.. Common, FilePart.Reimbursements, FilePart.Counters, FilePart.Requests],
    };

    private static readonly Dictionary<FilePart, (DataCategory Category, Purpose Purpose)[]> Reads = new()
    {
        [FilePart.Household] =
        [
            (DataCategory.Identification, Purpose.ContractAdministration),
            (DataCategory.Contact, Purpose.ContractAdministration),
            (DataCategory.Contract, Purpose.ContractAdministration),
            (DataCategory.Family, Purpose.ContractAdministration),
        ],
        [FilePart.Reimbursements] = [(DataCategory.Reimbursements, Purpose.Reimbursement), (DataCategory.Bank, Purpose.Reimbursement)],
        [FilePart.Counters] = [(DataCategory.Reimbursements, Purpose.Reimbursement)],
        [FilePart.Requests] = [(DataCategory.Documents, Purpose.QuotesAndInvoices)],
        [FilePart.History] = [(DataCategory.Exchanges, Purpose.Correspondence)],
        [FilePart.Exchanges] = [(DataCategory.Exchanges, Purpose.Correspondence)],
        // Each part of it under its own licence.
        [FilePart.Timeline] = [],
    };

    public static bool Shows(FileMotive motive, FilePart part) => Parts.TryGetValue(motive, out var parts) && parts.Contains(part);

    /// <summary>What opening a part reads, by the register.</summary>
    public static IReadOnlyList<(DataCategory Category, Purpose Purpose)> ReadsOf(FilePart part) => Reads[part];

    /// <summary>Whether the motive has to be told in a sentence, whatever the ground.</summary>
    public static bool NeedsSentence(FileMotive motive) =>
        motive is FileMotive.SocialAction or FileMotive.InternalControl or FileMotive.DataRights;

    /// <summary>Whether somebody says on this channel that they are the person.</summary>
    public static bool NeedsCaller(FileChannel channel) =>
        channel is FileChannel.IncomingCall or FileChannel.OutgoingCall or FileChannel.Agency;

    /// <summary>How the access log, which the member reads, tells the channel.</summary>
    public static AccessReason ReasonOf(FileChannel channel, OpeningGround ground) =>
        (channel, ground) switch
        {
            (_, OpeningGround.Exception) => AccessReason.Exception,
            (FileChannel.IncomingCall or FileChannel.OutgoingCall, _) => AccessReason.Call,
            (FileChannel.Agency, _) => AccessReason.Visit,
            (FileChannel.SecureMessage or FileChannel.Email or FileChannel.Letter, _) => AccessReason.Message,
            _ => AccessReason.CaseWork,
        };
}
