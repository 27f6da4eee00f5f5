using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Guarantees.Checks;

namespace MonHarmonie.Services.Contracts.Tables;

public enum TableState
{
    /// <summary>Written, but in force on no day.</summary>
    Draft,

    /// <summary>Comes into force on a later day.</summary>
    Upcoming,
    InForce,

    /// <summary>A later table has taken its place.</summary>
    Replaced,
}

/// <param name="ValidTo">The day before the product's next table; null when none is known, and for a draft.</param>
public sealed record GuaranteeTableRow(Guid Id, string Name, DateOnly ValidFrom, DateOnly? ValidTo, bool IsResponsible, TableState State);

/// <summary>The tables of one product, the latest first.</summary>
/// <param name="Name">That of the table in force; of the latest one when none is.</param>
public sealed record ProductTables(string ProductCode, string Name, IReadOnlyList<GuaranteeTableRow> Tables);

/// <summary>One page of products, by code.</summary>
/// <param name="Next">The product after which the next page starts; null on the last one.</param>
public sealed record ProductPage(IReadOnlyList<ProductTables> Products, string? Next);

/// <summary>What a table says, as it is written in the editor or in a file.</summary>
public sealed record TableContent(
    string ProductCode,
    string Name,
    DateOnly ValidFrom,
    bool IsResponsible,
    IReadOnlyList<GuaranteeRow> Lines
);

/// <summary>A table as administrators see it.</summary>
/// <param name="ValidTo">The day before the next table in force; null when none is known, and for a draft.</param>
/// <param name="IsOfCompany">Whether companies take the product out for their staff.</param>
/// <param name="Version">What the editor sends back, so that nobody overwrites what they did not see.</param>
public sealed record GuaranteeTableDetail(
    Guid Id,
    TableContent Content,
    TableState State,
    DateOnly? ValidTo,
    bool IsOfCompany,
    Guid Version,
    IReadOnlyList<TableFinding> Findings
)
{
    /// <summary>Settlements rely on a table from its day on: only a draft or an upcoming table may change.</summary>
    public bool CanChange => State is TableState.Draft or TableState.Upcoming;
}

public enum TableOutcome
{
    Done,
    NotFound,

    /// <summary>Somebody else changed it meanwhile; nothing was written.</summary>
    ChangedMeanwhile,

    /// <summary>It is in force, or was: only a new version can correct it.</summary>
    AlreadyInForce,

    /// <summary>The product has another table from that day.</summary>
    DateConflict,

    /// <summary>A later version starts after today: what was settled must stay as it was.</summary>
    StartsInPast,

    /// <summary>It says it is responsible and breaks a rule, or has a line that cannot be read.</summary>
    BreaksRules,
}

/// <summary>The end of a change, with the table it concerned.</summary>
public sealed record TableResult(TableOutcome Outcome, Guid? Id = null);
