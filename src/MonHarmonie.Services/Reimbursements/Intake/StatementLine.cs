using MonHarmonie.Rules;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>The amounts of one line, as they are stored.</summary>
/// <param name="Spent">PRS_PAI_MNT.</param>
/// <param name="Base">BSE_REM_BSE and CPL_REM_BSE.</param>
/// <param name="RatePercent">RGO_REM_TAU.</param>
/// <param name="AmoPaid">BSE_REM_MNT and CPL_REM_MNT.</param>
/// <param name="AmcPaid">Our share; null when the file does not tell it yet.</param>
/// <param name="Withheld">Participation forfaitaire or franchise, when the line tells it.</param>
internal readonly record struct LineAmounts(Money Spent, Money Base, int RatePercent, Money AmoPaid, Money? AmcPaid, Money Withheld)
{
    /// <summary>-1 for a line that takes back, 1 for one that gives, 0 when it does neither.</summary>
    public int Sign =>
        Math.Sign(
            Spent.Cents != 0 ? Spent.Cents
            : AmoPaid.Cents != 0 ? AmoPaid.Cents
            : AmcPaid?.Cents ?? 0
        );

    /// <summary>The line that takes this one back.</summary>
    public LineAmounts Reversed => new(-Spent, -Base, RatePercent, -AmoPaid, AmcPaid is { } share ? -share : null, -Withheld);
}

/// <summary>Knows which lines a file holds, as far as it was read.</summary>
internal interface IStatementRun
{
    /// <summary>Whether the file holds a line of the same act and place with other amounts.</summary>
    bool Holds(StatementLine line, LineAmounts amounts);
}

/// <summary>One line of a statement, with the names of DCIR's ER_PRS_F.</summary>
internal sealed class StatementLine
{
    /// <summary>Physical line.</summary>
    public required long Line { get; init; }

    public required Nir Insured { get; init; }

    /// <summary>Rank of the beneficiary under that NIR.</summary>
    public required int Rank { get; init; }

    /// <summary>Body and flow; empty when the file names none.</summary>
    public required string Flow { get; init; }

    /// <summary>DCT_ORD_NUM.</summary>
    public required string Number { get; init; }

    /// <summary>True when the file says which lines are complements.</summary>
    public required bool IsTyped { get; init; }

    public required string Nature { get; init; }
    public required DateOnly CareDate { get; init; }
    public required DateOnly PaidOn { get; init; }
    public required LineAmounts Amounts { get; init; }

    /// <summary>Acts, days or items that the line stands for.</summary>
    public int Quantity { get; init; } = 1;
    public required Payee Payee { get; init; }
    public required string? Practitioner { get; init; }

    /// <summary>PRS_ORD_NUM, or a number made of what identifies the act when the file has none.</summary>
    public int Act { get; set; }

    /// <summary>REM_TYP_AFF; without it, from <see cref="LineSum.FirstUntypedPlace"/> on, the place of the line in its act.</summary>
    public int Order { get; set; }

    /// <summary>How often the file has held this very line (act, place if typed, amounts), this one included.</summary>
    public int Copy { get; set; } = 1;

    /// <summary>The key of the statement; set when the batch is prepared.</summary>
    public string StatementKey { get; set; } = "";

    /// <summary>Who is covered by what on the day of care; set when the batch is prepared.</summary>
    public CoverPeriod? Cover { get; set; }

    /// <summary>Why there is no cover.</summary>
    public CoverRefusal Refusal { get; set; }

    public bool IsOfStatement(StatementLine other) =>
        string.Equals(Number, other.Number, StringComparison.Ordinal)
        && string.Equals(Flow, other.Flow, StringComparison.Ordinal)
        && Insured == other.Insured;
}
