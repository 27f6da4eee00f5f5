using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>
/// Builds one employee from its blocks, with the controls of the specification. A fault in the identity or in a work
/// contract refuses the employee; a fault in a cover or a dependant refuses only that cover or dependant.
/// </summary>
internal sealed class DsnEmployeeBuilder(DsnDeclarationBuilder head, DsnDeclaration declaration, ImportLog log)
{
    private const int MaxAge = 120;

    public DsnEmployee? Build(List<DsnBlock> blocks)
    {
        var fields = new DsnFields(blocks[0], log);
        var familyName = fields.Required(2);
        var usualName = fields.Optional(3, 80);
        var firstNames = fields.Required(4);
        var birth = Birth(fields, 6, mayBePartial: true);
        var temporary = fields.Text(20);
        var nir = ReadNir(fields, 1, birth, temporary is not null);
        if (nir is null && temporary is null && !fields.Failed)
            fields.Refuse(1, ImportFactKind.NirMissing);
        var contracts = Contracts(blocks, out var isWhole);
        if (fields.Failed || !isWhole)
            return null;

        return new DsnEmployee(
            blocks[0].Line,
            declaration,
            nir,
            temporary,
            familyName,
            usualName,
            firstNames,
            Sex(fields.Text(5), nir, log),
            birth,
            fields.Text(8),
            fields.Text(9),
            fields.Text(10),
            Email(fields.Text(18)),
            fields.Text(19),
            contracts
        );
    }

    private List<DsnWorkContract> Contracts(List<DsnBlock> blocks, out bool isWhole)
    {
        isWhole = true;
        var contracts = new List<DsnWorkContract>();
        var at = 1;
        while (at < blocks.Count)
        {
            if (blocks[at].Code is not DsnBlocks.Contract)
            {
                Orphan(blocks[at], ImportFactKind.DsnBlockWithoutContract);
                at++;
                continue;
            }

            var next = blocks.FindIndex(at + 1, b => b.Code is DsnBlocks.Contract);
            var last = next < 0 ? blocks.Count : next;
            if (Contract(blocks[at], blocks.GetRange(at + 1, last - at - 1)) is { } contract)
                contracts.Add(contract);
            else
                isWhole = false;
            at = last;
        }

        return contracts;
    }

    private DsnWorkContract? Contract(DsnBlock block, List<DsnBlock> below)
    {
        var fields = new DsnFields(block, log);
        var from = fields.RequiredDate(1);
        DsnEnd? end = null;
        var endFailed = false;
        if (below.Find(b => b.Code is DsnBlocks.End) is { } endBlock)
        {
            var ends = new DsnFields(endBlock, log);
            var date = ends.RequiredDate(1);
            if (!ends.Failed && !fields.Failed)
                ends.RequireOrder(from, date, 1);
            end = new DsnEnd(
                endBlock.Line,
                date,
                ends.Text(2),
                ends.Text(16) switch
                {
                    "01" => true,
                    null => null,
                    _ => false,
                }
            );
            endFailed = ends.Failed;
        }

        var affiliations = Affiliations(below);
        return fields.Failed || endFailed
            ? null
            : new DsnWorkContract(block.Line, fields.Text(9), from, fields.Text(3) is "01" or "02", affiliations, end);
    }

    private List<DsnAffiliation> Affiliations(List<DsnBlock> below)
    {
        var affiliations = new List<DsnAffiliation>();
        var triplets = new HashSet<(string?, string?, string)>();
        DsnBlock? block = null;
        var dependants = new List<DsnDependant>();
        foreach (var next in below.Where(b => b.Code is DsnBlocks.Affiliation or DsnBlocks.Dependant))
        {
            if (next.Code is DsnBlocks.Dependant)
            {
                if (block is null)
                    Orphan(next, ImportFactKind.DsnDependantWithoutAffiliation);
                else if (Dependant(next) is { } dependant)
                    dependants.Add(dependant);
                continue;
            }

            Close();
            block = next;
        }

        Close();
        return affiliations;

        void Close()
        {
            if (block is not null && Affiliation(block, dependants, triplets) is { } affiliation)
                affiliations.Add(affiliation);
            dependants = [];
        }
    }

    private DsnAffiliation? Affiliation(DsnBlock block, List<DsnDependant> dependants, HashSet<(string?, string?, string)> triplets)
    {
        var fields = new DsnFields(block, log);
        var option = fields.Optional(4, 30);
        var population = fields.Optional(5, 30);
        var id = fields.Required(13, 3);
        DsnAdhesion? adhesion = null;
        if (!fields.Failed)
        {
            adhesion = head.Find(id, out var reason);
            if (adhesion is null)
                fields.Refuse(13, reason);
            else if (!triplets.Add((option, population, id)))
                fields.Refuse(13, ImportFactKind.DsnAffiliationTwice);
        }

        var from = fields.Date(14);
        var to = fields.Date(15);
        fields.RequireOrder(from, to, 15);
        if (!fields.Failed)
            return new DsnAffiliation(block.Line, adhesion!, option, population, from, to, dependants);
        log.CountRejectedPart();
        return null;
    }

    private DsnDependant? Dependant(DsnBlock block)
    {
        var fields = new DsnFields(block, log);
        var kind = fields.Required(3, 2) switch
        {
            "01" => DsnDependantKind.Adult,
            "02" => DsnDependantKind.Child,
            _ => DsnDependantKind.Other,
        };
        var from = fields.RequiredDate(4);
        var to = fields.Date(11);
        fields.RequireOrder(from, to, 11);
        var birth = Birth(fields, 5, mayBePartial: false);
        var familyName = fields.Required(6);
        var firstNames = fields.Required(9);
        var nir = ReadNir(fields, 7, birth, mayBeFiller: true);
        var opener = ReadNir(fields, 8, default, mayBeFiller: true);
        if (!fields.Failed)
            return new DsnDependant(block.Line, kind, from, to, birth, familyName, firstNames, nir, opener);
        log.CountRejectedPart();
        return null;
    }

    /// <summary>
    /// A number without key, checked for form and plausibility; a filler (all nines) counts as absent where another identifier exists.
    /// </summary>
    private Nir? ReadNir(DsnFields fields, int number, DateOnly birth, bool mayBeFiller)
    {
        if (fields.Text(number) is not { } text)
            return null;
        var reading = Nir.Read(text);
        if (reading.Fault is not NirFault.None and var fault)
        {
            fields.Refuse(number, ImportFactKind.Nir.With(fault));
            return null;
        }

        var nir = reading.Value!;
        var doubts = nir.Doubts(declaration.Month.AddMonths(1), birth == default ? null : birth);
        if (doubts.Contains(NirDoubt.Filler) && mayBeFiller)
            return null;
        foreach (var doubt in doubts)
        {
            // A birth date rectified by the civil registry may differ from the number: worth a note, not a refusal.
            if (doubt == NirDoubt.BirthDate)
                log.Report.Note(ImportFactKind.NirOtherThanBirthDate);
            else
                fields.Refuse(number, ImportFactKind.NirDoubtful.With(doubt));
        }

        return nir;
    }

    /// <summary>A birth date within 120 years. The specification writes an unknown day or month 99: the first is kept, and noted.</summary>
    private DateOnly Birth(DsnFields fields, int number, bool mayBePartial)
    {
        if (
            mayBePartial
            && fields.Text(number) is { Length: 8 } text
            && (text.StartsWith("99", StringComparison.Ordinal) || text.AsSpan(2, 2) is "99")
        )
        {
            var month = text.AsSpan(2, 2) is "99" ? "01" : text.AsSpan(2, 2);
            var day = text.StartsWith("99", StringComparison.Ordinal) ? "01" : text.AsSpan(0, 2);
            if (DateText.TryParseDayFirst(string.Concat(day, month, text.AsSpan(4)), out var partial, out _))
            {
                log.Report.Note(ImportFactKind.BirthDatesIncomplete);
                return partial;
            }
        }

        var birth = fields.RequiredDate(number);
        if (birth != default && (birth.Year < declaration.Month.Year - MaxAge || birth > declaration.Month.AddMonths(2)))
        {
            fields.Refuse(number, ImportFactKind.BirthDateOutOfRange.With(MaxAge));
            return default;
        }

        return birth;
    }

    /// <summary>Whether it is a woman: what the declaration says, else what the number does; noted when the two differ.</summary>
    private static bool? Sex(string? code, Nir? nir, ImportLog log)
    {
        var said = code switch
        {
            "01" => false,
            "02" => true,
            _ => (bool?)null,
        };
        if (said != (nir?.IsOfWoman ?? said) && said is not null)
            log.Report.Note(ImportFactKind.NirOtherThanSex);
        return said ?? nir?.IsOfWoman;
    }

    private string? Email(string? email)
    {
        if (email is null)
            return null;
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at > 0 && email.LastIndexOf('.') > at + 1 && !email.Contains(' ', StringComparison.Ordinal) && email.Length <= 100)
            return email;
        log.Report.Note(ImportFactKind.EmailsNotTaken);
        return null;
    }

    private void Orphan(DsnBlock block, ImportFact reason) => log.RejectPart(new ImportRejection(block.Line, block.Code, reason, null));
}
