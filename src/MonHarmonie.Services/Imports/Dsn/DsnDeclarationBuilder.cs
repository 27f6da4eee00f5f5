using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>Builds the head of a declaration and holds the controls that span it.</summary>
internal sealed class DsnDeclarationBuilder
{
    private readonly DsnBlock[] blocks;
    private readonly DsnBlock sending;
    private readonly DsnBlock? sender;
    private readonly ImportLog log;
    private readonly Dictionary<string, DsnAdhesion> adhesions = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> affiliated = new(StringComparer.Ordinal);
    private DsnDeclaration? built;

    public DsnDeclarationBuilder(List<DsnBlock> head, DsnBlock sending, DsnBlock? sender, ImportLog log)
    {
        blocks = [.. head];
        this.sending = sending;
        this.sender = sender;
        this.log = log;
    }

    /// <summary>Null when the declaration cannot be used; its employees are then refused one by one.</summary>
    public DsnDeclaration? Build()
    {
        var fields = new DsnFields(blocks[0], log);
        var nature = fields.Required(1, 2) switch
        {
            "01" or "08" => DsnNature.Monthly,
            "07" or "02" => DsnNature.EndOfContract,
            _ => DsnNature.Other,
        };
        var type = ReadType(fields);
        var month = fields.RequiredDate(5);
        var company = Find(DsnBlocks.Company);
        var establishment = Find(DsnBlocks.Establishment);
        var (siren, headcount, siege) = ReadCompany(company, fields);
        var nic = establishment?.Text(1) ?? siege;
        foreach (var block in blocks.Where(b => b.Code is DsnBlocks.Adhesion))
            ReadAdhesion(block);

        var norm = sending.Text(6) ?? "";
        if (norm.Length != 6 || norm[0] != 'P' || norm[3] != 'V')
            log.Report.Note(ImportFactKind.DsnNormUnknown);
        if (fields.Failed)
        {
            log.CountRejectedPart();
            return null;
        }

        var name = string.Equals(sender?.Text(1), siren, StringComparison.Ordinal) ? sender?.Text(3) : null;
        built = new DsnDeclaration(
            blocks[0].Line,
            norm,
            nature,
            type,
            new DateOnly(month.Year, month.Month, 1),
            siren,
            nic ?? "",
            name,
            headcount,
            establishment is null ? null : new DsnFields(establishment, log).WholeNumber(8),
            [.. adhesions.Values]
        );
        return built;
    }

    /// <summary>The company contract of an affiliation, or why there is none.</summary>
    public DsnAdhesion? Find(string technicalId, out ImportFact reason)
    {
        reason = refused.Contains(technicalId) ? ImportFactKind.DsnAdhesionRefused : ImportFactKind.DsnAdhesionUnknown;
        if (!adhesions.TryGetValue(technicalId, out var adhesion))
            return null;
        affiliated.Add(technicalId);
        return adhesion;
    }

    /// <summary>15.004: 01 announces at least one affiliation, 02 announces none.</summary>
    public void CheckCoveredStaff()
    {
        if (built is not { Nature: DsnNature.Monthly, Type: DsnType.Normal or DsnType.Replacement })
            return;
        foreach (var adhesion in adhesions.Values)
        {
            ImportFact? reason = (adhesion.CoveredStaff, affiliated.Contains(adhesion.TechnicalId)) switch
            {
                ("01", false) => ImportFactKind.DsnStaffWithoutAffiliation,
                ("02", true) => ImportFactKind.DsnAffiliationWithoutStaff,
                _ => null,
            };
            if (reason is not null)
                log.RejectPart(new ImportRejection(adhesion.Line, DsnBlocks.Adhesion + ".004", reason, adhesion.CoveredStaff));
        }
    }

    private static DsnType ReadType(DsnFields fields)
    {
        switch (fields.Required(2, 2))
        {
            case "01":
                return DsnType.Normal;
            case "02":
                return DsnType.WithoutEmployee;
            case "03":
                return DsnType.Replacement;
            case "04":
                return DsnType.Cancellation;
            case "05":
                return DsnType.ReplacementWithoutEmployee;
            default:
                if (!fields.Failed)
                    fields.Refuse(2, ImportFactKind.DsnTypeUnknown);
                return DsnType.Normal;
        }
    }

    private (string Siren, int? Headcount, string? Nic) ReadCompany(DsnBlock? company, DsnFields declaration)
    {
        if (company is null)
        {
            declaration.Refuse(1, ImportFactKind.DsnWithoutCompany);
            return ("", null, null);
        }

        var fields = new DsnFields(company, log);
        var siren = fields.Required(1, 9);
        if (!fields.Failed && !IsSiren(siren))
            fields.Refuse(1, ImportFactKind.SirenWrong);
        var headcount = fields.WholeNumber(9);
        if (fields.Failed)
            declaration.Refuse(1, ImportFactKind.DsnCompanyWrong);
        return (siren, headcount, fields.Text(2));
    }

    private void ReadAdhesion(DsnBlock block)
    {
        var fields = new DsnFields(block, log);
        var reference = fields.Required(1, 30);
        var insurer = fields.Required(2, 9);
        var id = fields.Required(5, 3);
        if (!fields.Failed && (adhesions.ContainsKey(id) || refused.Contains(id)))
            fields.Refuse(5, ImportFactKind.DsnAdhesionTwice);
        if (!fields.Failed)
        {
            adhesions.Add(id, new DsnAdhesion(block.Line, reference, insurer, fields.Text(3), fields.Text(4), id));
            return;
        }

        log.CountRejectedPart();
        if (id.Length > 0 && !adhesions.ContainsKey(id))
            refused.Add(id);
    }

    private DsnBlock? Find(string code) => Array.Find(blocks, b => string.Equals(b.Code, code, StringComparison.Ordinal));

    /// <summary>Nine digits of which the weighted sum (Luhn) is a multiple of ten.</summary>
    private static bool IsSiren(string siren) =>
        siren.Length == 9 && siren.All(char.IsAsciiDigit) && siren is not "000000000" && Luhn.IsValid(siren);
}
