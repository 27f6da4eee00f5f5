namespace MonHarmonie.Rules.Guarantees.Checks;

/// <summary>A line of a guarantee table, as it is checked.</summary>
/// <param name="Expression">The guarantee as it was written.</param>
/// <param name="Guarantee">The same, read; null when it leaves the grammar.</param>
public sealed record TableLine(GuaranteeItem Item, string Label, string Expression, Guarantee? Guarantee);

/// <summary>A guarantee table, as it is checked.</summary>
/// <param name="ValidFrom">Its first day: decides the legal amounts.</param>
/// <param name="IsResponsible">Whether it is to be a « contrat responsable » (CSS L871-1).</param>
/// <param name="IsOfCompany">Whether companies take it out for their staff: then the minima of CSS D911-1 hold.</param>
public sealed record TableDraft(DateOnly ValidFrom, bool IsResponsible, bool IsOfCompany, IReadOnlyList<TableLine> Lines);

public enum TableRule
{
    /// <summary>A guarantee that leaves the grammar.</summary>
    Unreadable,

    /// <summary>Two lines for one item: an act would find the first only.</summary>
    ItemTwice,

    /// <summary>No line for an item on which a responsible contract must pay.</summary>
    MandatoryItemMissing,

    /// <summary>No line for an item on which it need not pay: such acts get nothing.</summary>
    ItemMissing,

    /// <summary>The « ticket modérateur » is not paid in full.</summary>
    TicketModerateur,

    /// <summary>An item « 100 % Santé » is not paid in full.</summary>
    NoRemainingCost,

    /// <summary>The daily hospital charge is limited, in amount or in days.</summary>
    DailyCharge,

    /// <summary>More than the maximum for a frame, compulsory scheme included.</summary>
    Frame,

    /// <summary>A frame and two simple lenses get more than the maximum of an equipment of class B.</summary>
    EquipmentMaximum,

    /// <summary>A frame and two lenses get less than the minimum of an equipment of class B.</summary>
    EquipmentMinimum,

    /// <summary>Glasses are paid more often than every two years.</summary>
    OpticsRenewal,

    /// <summary>More than the maximum for a hearing aid of class II.</summary>
    HearingAid,

    /// <summary>Hearing aids are paid more often than every four years.</summary>
    HearingRenewal,

    /// <summary>Overruns of doctors without OPTAM are paid more than the law allows.</summary>
    OverrunWithoutOptam,

    /// <summary>
    /// One line pays doctors with and without OPTAM, and promises more than may be paid without: those members get less than they read.
    /// </summary>
    LessWithoutOptam,

    /// <summary>A participation, a franchise or a penalty that no responsible contract may pay.</summary>
    NotCoverable,

    /// <summary>A company contract pays less than its minimum for dental prostheses or orthodontics.</summary>
    CompanyDental,
}

/// <summary>One thing that a table has wrong.</summary>
/// <param name="Line">Place of the line, from 0; null when a line is missing.</param>
/// <param name="Source">The legal text; null when the fault is of the table itself.</param>
/// <param name="Limit">The legal amount, for rules that have one.</param>
/// <param name="Write">A guarantee that would be right; null when no rewriting fixes it.</param>
public sealed record TableFinding(
    TableRule Rule,
    GuaranteeItem Item,
    int? Line,
    string? Source = null,
    Money? Limit = null,
    string? Write = null
)
{
    /// <summary>Whether the table must not come into force with it.</summary>
    public bool Blocks => Rule is not (TableRule.ItemMissing or TableRule.LessWithoutOptam);
}
