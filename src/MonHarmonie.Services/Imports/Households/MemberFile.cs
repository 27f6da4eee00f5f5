using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Csv;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using static MonHarmonie.Services.Imports.Households.MemberColumns;
using BeneficiaryKind = MonHarmonie.Services.Contracts.BeneficiaryKind;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>The lines of one contract, which follow one another in the file.</summary>
internal sealed record MemberHousehold(IReadOnlyList<IndividualCoverRecord> Rows);

/// <summary>Reads the CSV of individual contracts (docs/imports.md).</summary>
internal static class MemberFile
{
    /// <summary>No household is larger; beyond, the contract column is not one.</summary>
    private const int MaxRowsPerContract = 60;
    private const int MaxAge = 120;
    private const int MaxYearsAhead = 5;

    /// <exception cref="UnusableFileException">A required column is missing.</exception>
    public static IEnumerable<MemberHousehold> Read(
        SourceFile file,
        ImportLog log,
        DateOnly today,
        IReadOnlyDictionary<string, string> renamed
    )
    {
        var table = CsvTable.Open(file, All, renamed);
        table.NoteUnused(log);
        var rows = table
            .Rows(log)
            .Select(row => Row(row, log, today) is { } record ? new MemberRow(record, SexWords.IsWoman(row[Sex])) : null);
        return Group(rows.OfType<MemberRow>(), log, today);
    }

    private sealed record MemberRow(IndividualCoverRecord Record, bool? IsWoman);

    private static IEnumerable<MemberHousehold> Group(IEnumerable<MemberRow> rows, ImportLog log, DateOnly today)
    {
        var household = new List<MemberRow>();
        foreach (var row in rows)
        {
            if (
                household.Count > 0
                && (
                    household.Count == MaxRowsPerContract
                    || !string.Equals(household[0].Record.ContractNumber, row.Record.ContractNumber, StringComparison.Ordinal)
                )
            )
            {
                yield return Noted(household, log, today);
                household = [];
            }

            household.Add(row);
        }

        if (household.Count > 0)
            yield return Noted(household, log, today);
    }

    /// <summary>
    /// Notes the numbers that differ from birth date or sex: the civil registry rectifies both, so that nothing is refused. The number of
    /// the policyholder on the line of a dependant is nobody's but the policyholder's.
    /// </summary>
    private static MemberHousehold Noted(List<MemberRow> rows, ImportLog log, DateOnly today)
    {
        var first = rows.Find(r => r.Record.Cover.Kind == BeneficiaryKind.Policyholder)?.Record.Cover.Person.Nir;
        foreach (var (record, isWoman) in rows)
        {
            var person = record.Cover.Person;
            if (person.Nir is not { } nir || (record.Cover.Kind != BeneficiaryKind.Policyholder && nir.Number == first?.Number))
                continue;
            if (nir.Doubts(today, person.BirthDate).Contains(NirDoubt.BirthDate))
                log.Report.Note(ImportFactKind.NirOtherThanBirthDate);
            if (isWoman is not null && nir.IsOfWoman is not null && isWoman != nir.IsOfWoman)
                log.Report.Note(ImportFactKind.NirOtherThanSex);
        }
        return new MemberHousehold([.. rows.Select(r => r.Record)]);
    }

    private static IndividualCoverRecord? Row(CsvRow row, ImportLog log, DateOnly today)
    {
        var cells = new Cells(row, log);
        var contract = cells.RequiredText(Contract, Contracts.Contract.NumberMaxLength);
        var product = cells.RequiredText(Product, Contracts.Contract.ProductCodeMaxLength);
        var contractStart = cells.RequiredDate(ContractStart);
        var contractEnd = cells.EndDate(ContractEnd);
        var start = cells.Date(Start) ?? contractStart;
        var end = cells.EndDate(End) ?? contractEnd;
        var birth = cells.RequiredDate(BirthDate);
        var person = new PersonRecord(
            cells.RequiredText(FamilyName, Person.NameMaxLength),
            cells.RequiredText(FirstName, Person.NameMaxLength),
            birth,
            ReadNir(cells, row, NirColumn, row[NirKeyColumn], today, birth),
            ReadNumber(cells, row[Number]),
            ReadEmail(cells, row[Email]),
            Blank(cells.Text(Phone, 20)),
            Blank(cells.Text(Address, 200)),
            Blank(cells.Text(Postcode, 10)),
            Blank(cells.Text(City, 200)),
            Blank(cells.Text(BirthName, Person.NameMaxLength))
        );
        var cover = new CoverRecord(
            person,
            BeneficiaryWords.Read(cells, row[Kind]),
            ReadNir(cells, row, Opener, "", today, null),
            cells.WholeNumber(Rank, 0, 99) is > 0 and var rank ? rank : null,
            start,
            end
        );
        var iban = ReadIban(cells, row[IbanColumn]);
        var holder = Blank(cells.Text(Holder, 120));
        if (contractEnd < contractStart)
            cells.Refuse(ContractEnd, ImportFactKind.EndBeforeStart);
        if (end < start)
            cells.Refuse(End, ImportFactKind.EndBeforeStart);
        if (contractStart > today.AddYears(MaxYearsAhead))
            cells.Refuse(ContractStart, ImportFactKind.DateTooFarAhead);
        if (start > today.AddYears(MaxYearsAhead))
            cells.Refuse(Start, ImportFactKind.DateTooFarAhead);
        if (birth != default && (birth > today || birth < today.AddYears(-MaxAge)))
            cells.Refuse(BirthDate, ImportFactKind.BirthDateImpossible.With(MaxAge));
        if (!cells.Failed)
            return new IndividualCoverRecord(row.Line, contract, product, contractStart, contractEnd, cover, iban, holder);
        log.Report.CountRejected();
        return null;
    }

    private static Nir? ReadNir(Cells cells, CsvRow row, CsvColumn column, string key, DateOnly today, DateOnly? birth)
    {
        if (!cells.Has(column))
            return null;
        var reading = NirText.Read(row[column], key);
        if (reading.Fault is not NirFault.None and var fault)
        {
            cells.Refuse(column, ImportFactKind.Nir.With(fault));
            return null;
        }

        var doubt = reading
            .Value!.Doubts(today, birth == default(DateOnly) ? null : birth)
            .Where(d => d != NirDoubt.BirthDate)
            .Take(1)
            .ToList();
        if (doubt.Count > 0)
            cells.Refuse(column, ImportFactKind.NirDoubtful.With(doubt[0]));
        return reading.Value;
    }

    private static string? ReadNumber(Cells cells, string number)
    {
        if (number.Length == 0)
            return null;
        if (!MemberNumber.IsValid(number))
            cells.Refuse(Number, ImportFactKind.MemberNumberWrong);
        return number;
    }

    private static string? ReadEmail(Cells cells, string email)
    {
        if (email.Length == 0)
            return null;
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || email.LastIndexOf('.') < at + 2 || email.Length > 256 || email.Any(char.IsWhiteSpace))
            cells.Refuse(Email, ImportFactKind.EmailUnreadable);
        return email;
    }

    private static Iban? ReadIban(Cells cells, string text)
    {
        var fault = Iban.Read(text, out var iban);
        if (fault is not (IbanFault.None or IbanFault.Empty))
            cells.Refuse(IbanColumn, ImportFactKind.Iban.With(fault));
        return iban;
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
