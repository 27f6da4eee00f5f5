using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>Who decides, in a signed-in session.</summary>
public sealed record Approver(Guid AccountId, Guid SessionId);

/// <summary>A proposal in the list: whose it is about is shown once it is opened.</summary>
/// <param name="ProposedBy">The colleague's name: inside the house it is known.</param>
/// <param name="IsOwn">The reader proposed it: somebody else decides.</param>
public sealed record ProposalRow(Guid Id, ChangeKind Kind, string ProposedBy, DateTime ProposedAtUtc, DateTime ExpiresAtUtc, bool IsOwn);

/// <param name="Masked">Country, check digits and the last three characters.</param>
/// <param name="NamesThePerson">The holder bears the family name of the person.</param>
/// <param name="Current">The account in force; null when there is none.</param>
public sealed record ProposedBank(string Masked, string Country, string Holder, bool NamesThePerson, BankAccountCard? Current);

/// <param name="Current">The town of the address on file.</param>
public sealed record ProposedAddress(string Line, string PostalCode, string City, string? Current);

/// <summary>A proposal, opened to be decided.</summary>
/// <param name="Channel">How the person reached us; null when the opening is kept no longer.</param>
/// <param name="Proof">The letter or message that asks for it, in the words of the one who proposes; empty for a caller.</param>
/// <param name="Erasure">What is to be erased.</param>
/// <param name="HasOtherChange">Address and bank account change on the same day.</param>
public sealed record ProposalCard(
    ProposalRow Row,
    Guid Version,
    PersonName Person,
    string MemberNumber,
    FileChannel? Channel,
    CallerProof? Caller,
    string Proof,
    ProposedBank? Bank,
    ProposedAddress? Address,
    DataCategory? Erasure,
    bool HasOtherChange
);

public enum ProposalOutcome
{
    Done,
    NotFound,

    /// <summary>Somebody else decided it, or its time is over.</summary>
    Changed,

    /// <summary>Whoever proposed it, or changed the person's contact details that day, decides nothing.</summary>
    SamePerson,

    /// <summary>The person decides about themselves or their household.</summary>
    Tied,

    /// <summary>Not a supervisor.</summary>
    NotYours,
    SentenceMissing,
    SentenceTooLong,

    /// <summary>The address we write to, or the password, has just changed, or another account waits for its day.</summary>
    NotPossible,

    /// <summary>The person has frozen these data.</summary>
    Refused,
}
