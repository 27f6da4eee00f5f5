using System.Globalization;
using System.Text.Json.Serialization;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>What does not hold in the ledger. Values are stored: never renumber.</summary>
public enum LedgerFaultKind : byte
{
    Missing = 1,

    /// <summary>It is not what it was when it was checked before.</summary>
    NotAsBefore = 2,
    DoesNotFollow = 3,

    /// <summary>Its seal stands, and it is gone.</summary>
    Deleted = 4,
    NoMark = 5,
    WrongMark = 6,
    BackDated = 7,
    PostDated = 8,
    Changed = 9,

    /// <summary>The events from before marks were changed since marks began.</summary>
    EarlierChanged = 10,
    DiffersFromHead = 11,
    TailCutOff = 12,

    /// <summary>Events that neither wait nor are sealed.</summary>
    Strays = 13,
    RefusedNoMark = 14,
    RefusedWrongMark = 15,
    RefusedBackDated = 16,
    RefusedPostDated = 17,
    HeadNotOurs = 18,
    Emptied = 19,
}

/// <summary>Something that does not hold.</summary>
/// <param name="Seq">The number in the chain.</param>
/// <param name="Count">How many events it is about, where it is about several.</param>
public sealed record LedgerFault(long Seq, LedgerFaultKind Kind, int Count = 0)
{
    [JsonIgnore]
    public string Reason =>
        Kind switch
        {
            LedgerFaultKind.Missing => "the event of this number is missing",
            LedgerFaultKind.NotAsBefore => "it is not what it was when it was checked before",
            LedgerFaultKind.DoesNotFollow => "it does not follow the event before it",
            LedgerFaultKind.Deleted => "the sealed event was deleted",
            LedgerFaultKind.Changed => "its content was changed after it was sealed",
            LedgerFaultKind.EarlierChanged => "the events from before marks were changed since marks began",
            LedgerFaultKind.DiffersFromHead => "it differs from the head exported outside the database",
            LedgerFaultKind.TailCutOff => "the end of the chain was cut off: an exported head, or the beginning of marks, is further on",
            LedgerFaultKind.Strays => Counted("stand in the ledger that were never queued for sealing"),
            LedgerFaultKind.HeadNotOurs => "an exported head carries no signature of ours: somebody else wrote in the heads file",
            LedgerFaultKind.Emptied =>
                "the ledger is empty, although a portal ran with these keys: it does not seal what waits, or everything was deleted",
            >= LedgerFaultKind.RefusedNoMark and <= LedgerFaultKind.RefusedPostDated => Counted(
                $"were refused their seal: {WordsOf((LedgerRefusal)(Kind - LedgerFaultKind.RefusedNoMark + 1))}"
            ),
            _ => WordsOf((LedgerRefusal)(Kind - LedgerFaultKind.NoMark + 1)),
        };

    /// <summary>What an event shows that must not be sealed.</summary>
    internal static LedgerFaultKind Of(LedgerRefusal refusal) => (LedgerFaultKind)((int)LedgerFaultKind.NoMark + (int)refusal - 1);

    /// <summary>Events that were refused their seal.</summary>
    internal static LedgerFaultKind OfRefused(LedgerRefusal refusal) =>
        (LedgerFaultKind)((int)LedgerFaultKind.RefusedNoMark + (int)refusal - 1);

    private string Counted(string what) => string.Create(CultureInfo.InvariantCulture, $"{Count} event(s) {what}");

    private static string WordsOf(LedgerRefusal refusal) =>
        refusal switch
        {
            LedgerRefusal.NoMark => "it carries no mark: the application did not write it",
            LedgerRefusal.WrongMark => "its mark is not right: its content was changed, or the key of the mark is missing",
            LedgerRefusal.BackDated => "it is dated long before events that were sealed before it came",
            _ => "it is dated after its sealing",
        };
}
