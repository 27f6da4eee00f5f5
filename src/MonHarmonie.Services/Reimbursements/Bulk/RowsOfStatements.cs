using MonHarmonie.Rules;
using MonHarmonie.Services.Persistence.Bulk;

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
    public long Remaining => Spent - AmoPaid - AmcPaid;

    public static ActAmounts operator -(ActAmounts a) => new(-a.Spent, -a.Base, -a.AmoPaid, -a.AmcPaid, -a.Participation, -a.Franchise);
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
    ActAmounts Amounts
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
        sink.EndRow();
    }
}

internal readonly record struct BulkPart(Guid ReimbursementId, int Order, int RatePercent, ActAmounts Amounts) : IBulkRow
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
        sink.EndRow();
    }
}
