using MonHarmonie.Rules;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Reimbursements.Settling;

namespace MonHarmonie.Services.Reimbursements.Bulk;

internal readonly record struct BulkStatement(Guid Id, string FlowKey, string Number, DateOnly PaidOn) : IBulkRow
{
    public static string Table => "Statements";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [BulkColumn.Id("Id"), BulkColumn.Text("FlowKey"), BulkColumn.Text("Number"), BulkColumn.Day("PaidOn")];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Text(FlowKey);
        sink.Text(Number);
        sink.Day(PaidOn);
        sink.EndRow();
    }
}

/// <summary>The amounts of an act, in cents.</summary>
internal readonly record struct ActAmounts(long Spent, long Base, long AmoPaid, long AmcPaid, long Participation, long Franchise)
{
    public long Remaining => Spent < 0 ? Spent - AmoPaid - AmcPaid : Math.Max(0, Spent - AmoPaid - AmcPaid);

    public static ActAmounts operator -(ActAmounts a) => new(-a.Spent, -a.Base, -a.AmoPaid, -a.AmcPaid, -a.Participation, -a.Franchise);
}

/// <summary>Where an act is in its life (<see cref="Reimbursement.State"/> and what goes with it).</summary>
internal readonly record struct ActProgress(
    bool IsShareTold,
    ActState State,
    DateTime? NextAttemptUtc,
    SettlementCause NextCause,
    int Quantity,
    int CountedUnits,
    long PackageCents
)
{
    /// <summary>An act whose share the statement says.</summary>
    public static ActProgress Told(ActAmounts amounts, int quantity)
    {
        var ticket = Math.Min(amounts.Base, amounts.Spent) - amounts.AmoPaid - amounts.Participation - amounts.Franchise;
        var package =
            amounts.AmcPaid < 0 ? Math.Min(0, amounts.AmcPaid - Math.Min(0, ticket)) : Math.Max(0, amounts.AmcPaid - Math.Max(0, ticket));
        return new(true, ActState.Settled, null, SettlementCause.OtherAct, quantity, Math.Sign(amounts.AmcPaid) * quantity, package);
    }

    /// <summary>An act of which only the compulsory scheme's share is known.</summary>
    public static ActProgress Due(DateTime sinceUtc, int quantity) =>
        new(false, ActState.Received, sinceUtc, SettlementCause.First, quantity, 0, 0);
}

internal readonly record struct BulkReimbursement(
    Guid Id,
    Guid PersonId,
    Guid ContractId,
    Guid StatementId,
    int Rank,
    DateOnly CareDate,
    DateOnly PaidOn,
    CareFamily Family,
    SharedText Nature,
    SharedText Label,
    string SearchText,
    SharedText Practitioner,
    Payee Payee,
    ReimbursementStatus Status,
    ActVisibility Visibility,
    int? RatePercent,
    ActAmounts Amounts,
    ActProgress Progress
) : IBulkRow
{
    public static string Table => "Reimbursements";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("Id"),
        BulkColumn.Id("PersonId"),
        BulkColumn.Id("ContractId"),
        BulkColumn.Id("StatementId"),
        BulkColumn.Int("Rank"),
        BulkColumn.Day("CareDate"),
        BulkColumn.Day("PaidOn"),
        BulkColumn.Small("Family"),
        BulkColumn.Text("Nature"),
        BulkColumn.Text("Label"),
        BulkColumn.Text("SearchText"),
        BulkColumn.Text("Practitioner"),
        BulkColumn.Small("Payee"),
        BulkColumn.Small("Status"),
        BulkColumn.Small("Visibility"),
        BulkColumn.Int("RatePercent"),
        BulkColumn.Cents("Spent"),
        BulkColumn.Cents("Base"),
        BulkColumn.Cents("AmoPaid"),
        BulkColumn.Cents("AmcPaid"),
        BulkColumn.Cents("Participation"),
        BulkColumn.Cents("Franchise"),
        BulkColumn.Cents("Remaining"),
        BulkColumn.Int("Quantity"),
        BulkColumn.Flag("IsShareTold"),
        BulkColumn.Small("State"),
        BulkColumn.Small("WaitingReason"),
        BulkColumn.Instant("NextAttemptUtc"),
        BulkColumn.Int("SettlementCount"),
        BulkColumn.Small("NextCause"),
        BulkColumn.Int("CountedUnits"),
        BulkColumn.Cents("PackagePaid"),
        BulkColumn.Id("Version"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Id(PersonId);
        sink.Id(ContractId);
        sink.Id(StatementId);
        sink.Number(Rank);
        sink.Day(CareDate);
        sink.Day(PaidOn);
        sink.Number((byte)Family);
        sink.Text(Nature);
        sink.Text(Label);
        sink.Text(SearchText);
        sink.Text(Practitioner);
        sink.Number((byte)Payee);
        sink.Number((byte)Status);
        sink.Number((byte)Visibility);
        if (RatePercent is { } rate)
            sink.Number(rate);
        else
            sink.Null();
        sink.Number(Amounts.Spent);
        sink.Number(Amounts.Base);
        sink.Number(Amounts.AmoPaid);
        sink.Number(Amounts.AmcPaid);
        sink.Number(Amounts.Participation);
        sink.Number(Amounts.Franchise);
        sink.Number(Amounts.Remaining);
        sink.Number(Progress.Quantity);
        sink.Flag(Progress.IsShareTold);
        sink.Number((byte)Progress.State);
        sink.Number((byte)WaitingReason.None);
        if (Progress.NextAttemptUtc is { } due)
            sink.Instant(due);
        else
            sink.Null();
        sink.Number(0);
        sink.Number((byte)Progress.NextCause);
        sink.Number(Progress.CountedUnits);
        sink.Number(Progress.PackageCents);
        sink.Id(Id);
        sink.EndRow();
    }
}

internal readonly record struct BulkPart(
    Guid ReimbursementId,
    int Order,
    int RatePercent,
    ActAmounts Amounts,
    bool IsShareTold,
    int Quantity = 1,
    int Copies = 1
) : IBulkRow
{
    public static string Table => "ReimbursementParts";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("ReimbursementId"),
        BulkColumn.Int("Order"),
        BulkColumn.Cents("Spent"),
        BulkColumn.Cents("Base"),
        BulkColumn.Int("RatePercent"),
        BulkColumn.Cents("AmoPaid"),
        BulkColumn.Cents("AmcPaid"),
        BulkColumn.Cents("Withheld"),
        BulkColumn.Flag("IsShareTold"),
        BulkColumn.Int("Quantity"),
        BulkColumn.Int("Copies"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(ReimbursementId);
        sink.Number(Order);
        sink.Number(Amounts.Spent);
        sink.Number(Amounts.Base);
        sink.Number(RatePercent);
        sink.Number(Amounts.AmoPaid);
        sink.Number(Amounts.AmcPaid);
        sink.Number(Amounts.Participation + Amounts.Franchise);
        sink.Flag(IsShareTold);
        sink.Number(Quantity);
        sink.Number(Copies);
        sink.EndRow();
    }
}
