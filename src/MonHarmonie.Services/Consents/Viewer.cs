namespace MonHarmonie.Services.Consents;

/// <summary>In which role somebody reads personal data.</summary>
public enum ViewerRole : byte
{
    Member = 1,
    Advisor = 2,

    System = 3,
    PaymentOfficer = 4,
    PrivacyOfficer = 5,
}

/// <summary>Why an advisor opens a file. Values are stored: never renumber.</summary>
public enum AccessReason : byte
{
    /// <summary>The member is on the telephone.</summary>
    Call = 1,

    /// <summary>The member wrote.</summary>
    Message = 2,
    Complaint = 3,

    /// <summary>Work on the file that the member is waiting for.</summary>
    CaseWork = 4,

    /// <summary>The member came to an agency.</summary>
    Visit = 5,

    /// <summary>Neither a contact nor assigned work: told to the data protection officer.</summary>
    Exception = 6,
}

/// <summary>Why a file is opened: the closed list. Values are stored: never renumber.</summary>
public enum FileMotive : byte
{
    Reimbursement = 1,
    Quote = 2,

    /// <summary>« Affiliation » : who is covered, since when, by what.</summary>
    Membership = 3,
    ContactDetails = 4,
    Complaint = 5,

    /// <summary>The rights of the person over their data.</summary>
    DataRights = 6,

    /// <summary>« Action sociale » : help in hard times.</summary>
    SocialAction = 7,

    /// <summary>« Contrôle interne » : supervisors only.</summary>
    InternalControl = 8,
}

/// <summary>Why something masked is shown in clear: the closed list. Values are stored: never renumber.</summary>
public enum RevealReason : byte
{
    /// <summary>The member asks about this very act, and names it.</summary>
    MemberNamesIt = 1,

    /// <summary>The member contests how it was paid.</summary>
    Contested = 2,

    /// <summary>A double or a mistake is looked for.</summary>
    Mistake = 3,

    /// <summary>The account is compared with what the member reads out.</summary>
    AccountCheck = 4,
}

/// <summary>What was masked and is shown in clear, and why; the member's log tells it.</summary>
/// <param name="ActId">The act, when it is one.</param>
public sealed record RevealedPart(RevealReason Reason, Guid? ActId = null);

/// <summary>Who reads personal data: an account in one of its roles, in a signed-in session. Whose data it is, the licence says.</summary>
public abstract record Viewer(Guid AccountId, Guid SessionId, ViewerRole Role);

/// <summary>A member in their own space.</summary>
/// <param name="PersonId">The person whose space it is.</param>
public sealed record MemberViewer(Guid AccountId, Guid PersonId, Guid SessionId) : Viewer(AccountId, SessionId, ViewerRole.Member);

/// <summary>An advisor, with the reason for which a file is opened.</summary>
/// <param name="ReasonText">
/// The reason in the advisor's words. The ledger keeps the code only: words may tell of somebody's health, and nothing is erased there.
/// </param>
/// <param name="Motive">What the file was opened for; null for work that a queue gives out.</param>
/// <param name="OpeningId">The opening of the file, by which the log tells what belongs together.</param>
/// <param name="ShowsCare">A practitioner of ours (« praticien conseil »), to whom care is not masked.</param>
/// <param name="Revealed">What is shown in clear this once.</param>
public sealed record AdvisorViewer(
    Guid AccountId,
    Guid SessionId,
    AccessReason Reason,
    string ReasonText,
    FileMotive? Motive = null,
    Guid? OpeningId = null,
    bool ShowsCare = false,
    RevealedPart? Revealed = null
) : Viewer(AccountId, SessionId, ViewerRole.Advisor)
{
    public const int ReasonTextMinLength = 10;

    public bool StatesReason => Enum.IsDefined(Reason) && ReasonText.Trim().Length >= ReasonTextMinLength;
}

/// <summary>A colleague who makes payments: reads amounts and ends of IBANs of everybody, nothing of care.</summary>
public sealed record PaymentViewer(Guid AccountId, Guid SessionId) : Viewer(AccountId, SessionId, ViewerRole.PaymentOfficer);

/// <summary>The data protection officer, who answers what persons ask on their data.</summary>
public sealed record PrivacyViewer(Guid AccountId, Guid SessionId) : Viewer(AccountId, SessionId, ViewerRole.PrivacyOfficer);

/// <summary>A job that counts over everybody and keeps nothing of anybody.</summary>
public sealed record SystemViewer() : Viewer(Guid.Empty, Guid.Empty, ViewerRole.System);
