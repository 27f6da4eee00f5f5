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

    private static readonly Dictionary<FileMotive, FilePart[]> Parts = new()
    {
        [FileMotive.Reimbursement] = [FilePart.Household, FilePart.Reimbursements, FilePart.Requests, FilePart.History],
        [FileMotive.Quote] = [FilePart.Household, FilePart.Requests, FilePart.History],
        [FileMotive.Membership] = [FilePart.Household, FilePart.History],
        [FileMotive.ContactDetails] = [FilePart.Household, FilePart.History],
        [FileMotive.Complaint] = [FilePart.Household, FilePart.Reimbursements, FilePart.Requests, FilePart.History],
        [FileMotive.DataRights] = [FilePart.Household, FilePart.History],
        [FileMotive.SocialAction] = [FilePart.Household, FilePart.History],
        [FileMotive.InternalControl] = [FilePart.Household, FilePart.Reimbursements, FilePart.Requests, FilePart.History],
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
        [FilePart.Reimbursements] = [(DataCategory.Reimbursements, Purpose.Reimbursement)],
        [FilePart.Requests] = [(DataCategory.Documents, Purpose.QuotesAndInvoices)],
        [FilePart.History] = [(DataCategory.Exchanges, Purpose.Correspondence)],
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
