using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements.Intake;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>
/// Tells which act a line belongs to, and its place there. With PRS_ORD_NUM the file says it. Without, an act is a beneficiary, a day of
/// care, a nature and a sign within a statement, numbered when there are several alike: a file sorted again names the same acts.
/// </summary>
internal sealed class LineIdentity : IStatementRun
{
    /// <summary>Beyond, the numbers of the file do not tell acts apart.</summary>
    private const int MaxLinesPerAct = 1_000;

    /// <summary>Numbers of acts that the file does not number stand above those that it may give.</summary>
    private const int FirstOwnAct = 1_000_000_000;

    private readonly RunKeys keys = new();
    private StatementLine? last;

    /// <summary>Sets the act of a line, its place there, and how often the file has held it.</summary>
    /// <param name="line">A line as read.</param>
    /// <param name="act">PRS_ORD_NUM, if the file has it.</param>
    /// <param name="type">REM_TYP_AFF, or 0.</param>
    /// <returns>False when the act has too many lines for its number to mean anything.</returns>
    public bool TryPlace(StatementLine line, int? act, int type)
    {
        line.Order = type;
        if (act is null)
            PlaceUnnumbered(line);
        else if (!TryPlaceNumbered(line, act.Value))
            return false;
        last = line;
        line.Copy = keys.Next(KeyOf(line, line.Amounts));
        return true;
    }

    public bool Holds(StatementLine line, LineAmounts amounts) => keys.Holds(KeyOf(line, amounts));

    private bool TryPlaceNumbered(StatementLine line, int number)
    {
        line.Act = number;
        var key = RunKeys.Hash(StatementOf(line), number);
        var place = keys.Next(line.IsTyped ? RunKeys.Hash(key, line.Order) : key) - 1;
        if (!line.IsTyped)
            line.Order = LineSum.FirstUntypedPlace + place;
        return place < MaxLinesPerAct;
    }

    private void PlaceUnnumbered(StatementLine line)
    {
        if (last is not null && Completes(line, last))
        {
            line.Act = last.Act;
            line.Order = line.IsTyped ? line.Order : last.Order + 1;
            return;
        }

        var key = RunKeys.Hash(RunKeys.Hash(RunKeys.Hash(StatementOf(line), line.Rank), line.CareDate.DayNumber), line.Nature);
        if (line.Amounts.Sign < 0)
            key = RunKeys.Hash(key, -1);
        line.Act = FirstOwnAct + (int)(RunKeys.Hash(key, keys.Next(key)) % (int.MaxValue - FirstOwnAct));
        line.Order = line.IsTyped ? 0 : LineSum.FirstUntypedPlace;
    }

    /// <summary>A line of an act: with types by its place and amounts, without by its amounts, wherever it stands.</summary>
    private static ulong KeyOf(StatementLine line, LineAmounts amounts)
    {
        const int LineMark = -2;
        var key = RunKeys.Hash(RunKeys.Hash(StatementOf(line), line.Act), LineMark);
        key = RunKeys.Hash(key, line.IsTyped ? line.Order : -1);
        key = RunKeys.Hash(RunKeys.Hash(key, amounts.Spent.Cents), amounts.Base.Cents);
        key = RunKeys.Hash(RunKeys.Hash(key, amounts.AmoPaid.Cents), amounts.Withheld.Cents);
        return RunKeys.Hash(RunKeys.Hash(key, amounts.RatePercent), amounts.AmcPaid?.Cents ?? long.MinValue);
    }

    /// <summary>
    /// True for a line that completes the one before. Where the file has no types, it pays our share alone, or at a further rate, on the
    /// amounts of a line of the same beneficiary, day and nature.
    /// </summary>
    private static bool Completes(StatementLine line, StatementLine before)
    {
        if (!line.IsOfStatement(before) || line.Rank != before.Rank || line.CareDate != before.CareDate || before.Act < FirstOwnAct)
            return false;
        if (line.IsTyped)
            return line.Order > 0 && line.Order > before.Order;
        if (line.Nature != before.Nature || line.Amounts.Sign * before.Amounts.Sign < 0)
            return false;

        var (own, first) = (line.Amounts, before.Amounts);
        var isRepeated = own.Spent == first.Spent && own.Base == first.Base;
        var isShare = own.AmoPaid == Money.Zero && own.AmcPaid is { Cents: not 0 } && first.AmcPaid is null or { Cents: 0 };
        if (isShare)
            return isRepeated || (own.Spent == Money.Zero && own.Base == Money.Zero);
        return isRepeated
            && own.RatePercent > 0
            && first.RatePercent > 0
            && own.RatePercent != first.RatePercent
            && own.RatePercent + first.RatePercent <= 100;
    }

    private static ulong StatementOf(StatementLine line) =>
        RunKeys.Hash(RunKeys.Hash(RunKeys.Hash(line.Insured.Number), line.Flow), line.Number);
}
