using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>What an advisor does with an opened file, beyond reading it.</summary>
public enum ActKind
{
    ContactDetails,
    BankAccount,

    /// <summary>Changes nothing of the person's.</summary>
    Simulation,

    /// <summary>The same.</summary>
    Certificate,

    /// <summary>A message that the advisor writes first; the same.</summary>
    Message,

    /// <summary>Somebody more whom the contract covers.</summary>
    Beneficiary,

    /// <summary>What cannot be brought back.</summary>
    Erasure,

    /// <summary>What the person complains of, by letter or by voice, is entered for them; nothing of theirs is shown.</summary>
    Complaint,
}

/// <summary>Why an advisor may not act.</summary>
public enum ActRefusal
{
    /// <summary>The motive does not need it.</summary>
    NotNeeded,

    /// <summary>Nobody was recognised as the person.</summary>
    Unverified,

    /// <summary>Nobody is there, and nothing in writing asks for it.</summary>
    NothingInWriting,

    /// <summary>The person has frozen these data, or the register refuses.</summary>
    Refused,
}

/// <summary>
/// Who asks for a change has been recognised, or has written; and the motive needs the change. What is not listed is refused. A complaint
/// is entered whatever the contact was about, and also before the caller is recognised: it shows nothing, and only the member reads the
/// answer.
/// </summary>
public static class ActRules
{
    /// <summary>Whoever answers a person writes to them, and enters what they complain of.</summary>
    private static readonly FileMotive[] AllButControl = [.. Enum.GetValues<FileMotive>().Where(m => m != FileMotive.InternalControl)];

    private static readonly Dictionary<ActKind, FileMotive[]> Motives = new()
    {
        [ActKind.ContactDetails] = [FileMotive.ContactDetails, FileMotive.Membership, FileMotive.DataRights],
        [ActKind.BankAccount] = [FileMotive.ContactDetails, FileMotive.Membership, FileMotive.Reimbursement],
        [ActKind.Simulation] = [FileMotive.Quote, FileMotive.Reimbursement],
        [ActKind.Certificate] = [FileMotive.Membership, FileMotive.Reimbursement, FileMotive.Quote],
        [ActKind.Message] = AllButControl,
        [ActKind.Beneficiary] = [FileMotive.Membership],
        [ActKind.Erasure] = [FileMotive.DataRights],
        [ActKind.Complaint] = AllButControl,
    };

    private static readonly Dictionary<ActKind, (DataCategory Category, Purpose Purpose)> Reads = new()
    {
        [ActKind.ContactDetails] = (DataCategory.Contact, Purpose.ContractAdministration),
        [ActKind.BankAccount] = (DataCategory.Bank, Purpose.Reimbursement),
        [ActKind.Simulation] = (DataCategory.Reimbursements, Purpose.Reimbursement),
        [ActKind.Certificate] = (DataCategory.Contract, Purpose.ContractAdministration),
        [ActKind.Message] = (DataCategory.Exchanges, Purpose.Correspondence),
        [ActKind.Beneficiary] = (DataCategory.Contract, Purpose.ContractAdministration),
        [ActKind.Erasure] = (DataCategory.Identification, Purpose.ContractAdministration),
        [ActKind.Complaint] = (DataCategory.Exchanges, Purpose.Correspondence),
    };

    public static bool IsNeeded(FileMotive motive, ActKind act) => Motives.TryGetValue(act, out var motives) && motives.Contains(motive);

    /// <summary>What acting reads of the file, by the register.</summary>
    public static (DataCategory Category, Purpose Purpose) ReadsOf(ActKind act) => Reads[act];

    /// <summary>Whether what asks for the change is told in a sentence: a letter, a mail or a message, and nobody on the line.</summary>
    public static bool NeedsProof(FileChannel channel) => channel is FileChannel.SecureMessage or FileChannel.Email or FileChannel.Letter;

    /// <returns>Null when the advisor may act.</returns>
    public static ActRefusal? RefusalOf(FileOpening opening, ActKind act) =>
        !IsNeeded(opening.Motive, act) ? ActRefusal.NotNeeded
        : act == ActKind.Complaint && opening.Caller != CallerState.Failed ? null
        : !opening.ShowsContent ? ActRefusal.Unverified
        : act is ActKind.Simulation or ActKind.Certificate or ActKind.Message
        || opening.Caller == CallerState.Verified
        || NeedsProof(opening.Channel)
            ? null
        : ActRefusal.NothingInWriting;

    /// <summary>Whether the sentence says what asks for it, where one is needed.</summary>
    internal static bool IsProven(FileOpening opening, string? sentence) =>
        !NeedsProof(opening.Channel) || sentence?.Trim().Length is >= MotiveRules.SentenceMinLength and <= MotiveRules.SentenceMaxLength;
}
