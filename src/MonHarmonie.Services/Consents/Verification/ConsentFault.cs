using System.Text.Json.Serialization;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Verification;

/// <summary>How a copy differs from the ledger. Values are stored: never renumber.</summary>
public enum ConsentFaultKind : byte
{
    /// <summary>A word stands that the ledger never heard.</summary>
    Added = 1,

    /// <summary>The ledger heard a word that stands nowhere.</summary>
    Missing = 2,
    OtherState = 3,
    OtherDate = 4,

    /// <summary>It names a text that was not read.</summary>
    OtherNotice = 5,

    /// <summary>The text is not the one whose hash the ledger holds.</summary>
    NoticeChanged = 6,
    OtherRule = 7,

    /// <summary>Its last day is another.</summary>
    OtherEnd = 8,

    /// <summary>A parent spoke, or did not.</summary>
    OtherSpeaker = 9,

    /// <summary>It stands under another record than the receipts name.</summary>
    OtherRecord = 10,

    /// <summary>Somebody sees what the person never shared, or took back.</summary>
    GrantAdded = 11,

    /// <summary>What the person shared is not seen.</summary>
    GrantMissing = 12,

    /// <summary>Shared from another day of care on.</summary>
    GrantOtherDay = 13,

    /// <summary>A text is published that the ledger does not know so: never published, or by others.</summary>
    NoticeUnproven = 14,
}

/// <summary>A copy that is not what the ledger says; persons are ids.</summary>
/// <param name="PersonId">Null where it is about a text.</param>
/// <param name="RecordId">The record of the receipts, the text, or who sees.</param>
public sealed record ConsentFault(
    ConsentFaultKind Kind,
    Guid? PersonId,
    Guid? RecordId,
    Purpose? Purpose = null,
    DataCategory? Category = null
)
{
    /// <summary>For whoever runs the command; the pages have words of their own.</summary>
    [JsonIgnore]
    public string Reason =>
        Kind switch
        {
            ConsentFaultKind.Added => "an answer stands in the database that the ledger does not know",
            ConsentFaultKind.Missing => "the ledger knows an answer that is missing from the database",
            ConsentFaultKind.OtherState => "the answer in the database is not the last one of the ledger",
            ConsentFaultKind.OtherDate => "the answer has another date than in the ledger",
            ConsentFaultKind.OtherNotice => "the answer names another text than in the ledger",
            ConsentFaultKind.NoticeChanged => "the text is not the one whose hash is in the ledger",
            ConsentFaultKind.OtherRule => "the answer names another version of the rule than in the ledger",
            ConsentFaultKind.OtherEnd => "the answer has another last day than in the ledger",
            ConsentFaultKind.OtherSpeaker => "the answer was given by somebody else than in the ledger",
            ConsentFaultKind.OtherRecord => "the answer stands under another record than in the ledger",
            ConsentFaultKind.GrantAdded => "a sharing stands in the database that the ledger does not know, or knows as taken back",
            ConsentFaultKind.GrantMissing => "the ledger knows a sharing that is missing from the database",
            ConsentFaultKind.GrantOtherDay => "a sharing begins on another day of care than in the ledger",
            _ => "a text stands as published that the ledger does not know so",
        };
}

/// <summary>What the comparison found.</summary>
/// <param name="Words">How many last words were compared.</param>
/// <param name="Grants">How many sharings.</param>
/// <param name="Faults">At most <see cref="ConsentComparison.MaxFaults"/>.</param>
public sealed record ConsentVerdict(long Words, long Grants, int Notices, IReadOnlyList<ConsentFault> Faults)
{
    public bool Holds => Faults.Count == 0;
}
