using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Persistence.Bulk;

namespace MonHarmonie.Services.Demonstration.Seeding;

internal readonly record struct PersonRow(
    Guid Id,
    string MemberNumber,
    string FamilyName,
    string FirstName,
    string SearchName,
    DateOnly BirthDate,
    byte[]? NirCipher,
    byte[]? NirIndex,
    string? Email,
    string? Phone,
    string AddressLine,
    SharedText PostalCode,
    SharedText City
) : IBulkRow
{
    public static string Table => "Persons";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("Id"),
        BulkColumn.Text("MemberNumber"),
        BulkColumn.Text("FamilyName"),
        BulkColumn.Text("FirstName"),
        BulkColumn.Text("SearchName"),
        BulkColumn.Day("BirthDate"),
        BulkColumn.Bytes("NirCipher"),
        BulkColumn.Bytes("NirIndex"),
        BulkColumn.Text("Email"),
        BulkColumn.Text("Phone"),
        BulkColumn.Text("AddressLine"),
        BulkColumn.Text("PostalCode"),
        BulkColumn.Text("City"),
        BulkColumn.Id("Version"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Text(MemberNumber);
        sink.Text(FamilyName);
        sink.Text(FirstName);
        sink.Text(SearchName);
        sink.Day(BirthDate);
        sink.Bytes(NirCipher);
        sink.Bytes(NirIndex);
        sink.Text(Email);
        sink.Text(Phone);
        sink.Text(AddressLine);
        sink.Text(PostalCode);
        sink.Text(City);
        sink.Id(Id);
        sink.EndRow();
    }
}

internal readonly record struct CompanyRow(Guid Id, string Siren, string Name, int Headcount) : IBulkRow
{
    public static string Table => "Companies";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [BulkColumn.Id("Id"), BulkColumn.Text("Siren"), BulkColumn.Text("Name"), BulkColumn.Int("Headcount"), BulkColumn.Id("Version")];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Text(Siren);
        sink.Text(Name);
        sink.Number(Headcount);
        sink.Id(Id);
        sink.EndRow();
    }
}

internal readonly record struct CompanyContractRow(
    Guid Id,
    Guid CompanyId,
    string Reference,
    SharedText Population,
    SharedText ProductCode,
    DateOnly StartsOn
) : IBulkRow
{
    public static string Table => "CompanyContracts";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("Id"),
        BulkColumn.Id("CompanyId"),
        BulkColumn.Text("Reference"),
        BulkColumn.Text("Population"),
        BulkColumn.Text("Option"),
        BulkColumn.Text("ProductCode"),
        BulkColumn.Day("StartsOn"),
        BulkColumn.Day("EndsOn"),
        BulkColumn.Id("Version"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Id(CompanyId);
        sink.Text(Reference);
        sink.Text(Population);
        sink.Text(SharedText.Empty);
        sink.Text(ProductCode);
        sink.Day(StartsOn);
        sink.Null();
        sink.Id(Id);
        sink.EndRow();
    }
}

internal readonly record struct ContractRow(
    Guid Id,
    string Number,
    Guid PolicyholderId,
    Guid? CompanyContractId,
    SharedText ProductCode,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    bool Maintained
) : IBulkRow
{
    public static string Table => "Contracts";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("Id"),
        BulkColumn.Text("Number"),
        BulkColumn.Id("PolicyholderId"),
        BulkColumn.Id("CompanyContractId"),
        BulkColumn.Text("ProductCode"),
        BulkColumn.Day("StartsOn"),
        BulkColumn.Day("EndsOn"),
        BulkColumn.Flag("MaintainedAfterEmployment"),
        BulkColumn.Id("Version"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Text(Number);
        sink.Id(PolicyholderId);
        if (CompanyContractId is { } company)
            sink.Id(company);
        else
            sink.Null();
        sink.Text(ProductCode);
        sink.Day(StartsOn);
        if (EndsOn is { } last)
            sink.Day(last);
        else
            sink.Null();
        sink.Flag(Maintained);
        sink.Id(Id);
        sink.EndRow();
    }
}

internal readonly record struct BeneficiaryRow(
    Guid Id,
    Guid ContractId,
    Guid PersonId,
    BeneficiaryKind Kind,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    Guid OpenerId,
    int Rank
) : IBulkRow
{
    public static string Table => "Beneficiaries";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("Id"),
        BulkColumn.Id("ContractId"),
        BulkColumn.Id("PersonId"),
        BulkColumn.Small("Kind"),
        BulkColumn.Day("StartsOn"),
        BulkColumn.Day("EndsOn"),
        BulkColumn.Id("OpenerId"),
        BulkColumn.Int("Rank"),
        BulkColumn.Id("Version"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Id(ContractId);
        sink.Id(PersonId);
        sink.Number((byte)Kind);
        sink.Day(StartsOn);
        if (EndsOn is { } last)
            sink.Day(last);
        else
            sink.Null();
        sink.Id(OpenerId);
        sink.Number(Rank);
        sink.Id(Id);
        sink.EndRow();
    }
}

internal readonly record struct ViewGrantRow(
    Guid Id,
    Guid ViewerId,
    Guid SubjectId,
    Guid ContractId,
    ViewLevel Level,
    GrantOrigin Origin,
    DateOnly StartsOn,
    DateOnly? EndsOn
) : IBulkRow
{
    public static string Table => "ViewGrants";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("Id"),
        BulkColumn.Id("ViewerId"),
        BulkColumn.Id("SubjectId"),
        BulkColumn.Id("ContractId"),
        BulkColumn.Small("Level"),
        BulkColumn.Small("Origin"),
        BulkColumn.Day("StartsOn"),
        BulkColumn.Day("EndsOn"),
        BulkColumn.Day("ActsSince"),
        BulkColumn.Id("Version"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Id(ViewerId);
        sink.Id(SubjectId);
        sink.Id(ContractId);
        sink.Number((byte)Level);
        sink.Number((byte)Origin);
        sink.Day(StartsOn);
        if (EndsOn is { } last)
            sink.Day(last);
        else
            sink.Null();
        sink.Null();
        sink.Id(Id);
        sink.EndRow();
    }
}

internal readonly record struct BankAccountRow(
    Guid Id,
    Guid PersonId,
    byte[] IbanCipher,
    byte[] IbanIndex,
    string LastThree,
    string Holder,
    DateOnly ValidFrom
) : IBulkRow
{
    public static string Table => "BankAccounts";

    public static IReadOnlyList<BulkColumn> Columns { get; } =
    [
        BulkColumn.Id("Id"),
        BulkColumn.Id("PersonId"),
        BulkColumn.Bytes("IbanCipher"),
        BulkColumn.Bytes("IbanIndex"),
        BulkColumn.Text("LastThree"),
        BulkColumn.Text("Holder"),
        BulkColumn.Day("ValidFrom"),
        BulkColumn.Id("Version"),
    ];

    public void WriteTo(IRowSink sink)
    {
        sink.Id(Id);
        sink.Id(PersonId);
        sink.Bytes(IbanCipher);
        sink.Bytes(IbanIndex);
        sink.Text(LastThree);
        sink.Text(Holder);
        sink.Day(ValidFrom);
        sink.Id(Id);
        sink.EndRow();
    }
}
