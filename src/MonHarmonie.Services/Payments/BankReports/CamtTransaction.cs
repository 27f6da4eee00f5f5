using MonHarmonie.Rules;

namespace MonHarmonie.Services.Payments.BankReports;

/// <summary>Why a file is no report that we read.</summary>
public enum CamtFault : byte
{
    None = 0,

    /// <summary>Larger than a report may be, or of more entries.</summary>
    TooLarge = 1,

    /// <summary>Not well-formed XML.</summary>
    NotXml = 2,

    /// <summary>It declares a document type: no bank does.</summary>
    DocumentType = 3,

    /// <summary>Another message than camt.053 or camt.054 in the versions that we read.</summary>
    OtherMessage = 4,

    /// <summary>It is the right message but lacks what the standard requires (an account, an amount, a date).</summary>
    Incomplete = 5,
}

/// <summary>One movement of a report: an entry, or one transaction of an entry that holds several.</summary>
/// <param name="EntryReference">What names the entry: the bank's own reference, or the statement and the place in it.</param>
/// <param name="Amount">Null when only the sum of the entry is told.</param>
/// <param name="IsBooked">False for one that is announced or informative.</param>
/// <param name="IsReturn">True for money that comes back of a transfer of ours.</param>
/// <param name="Batch">The message, or its payment block, that the movement books as a whole.</param>
public sealed record CamtTransaction(
    string EntryReference,
    Money? Amount,
    string Currency,
    bool IsCredit,
    bool IsBooked,
    bool IsReturn,
    DateOnly BookedOn,
    string? EndToEndId,
    string? Batch,
    string? ReturnReason
);

/// <summary>A report as it was read.</summary>
/// <param name="Message">Its name, as <c>camt.053.001.08</c>.</param>
/// <param name="Accounts">The IBANs of the accounts that it reports on.</param>
public sealed record CamtReport(
    string Message,
    string MessageId,
    IReadOnlyList<string> Accounts,
    IReadOnlyList<CamtTransaction> Transactions
);

/// <param name="Detail">The namespace of another message; null otherwise.</param>
public sealed record CamtReading(CamtFault Fault, CamtReport? Report = null, string? Detail = null);
