using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>Reads the CSV of statements (docs/imports.md).</summary>
internal sealed class StatementFile(ImportLog log, DateOnly today)
{
    private const int MaxAct = 999_999_999;

    private static readonly CsvColumn Insured = new("NIR_ASSURE", "nir", "nir_ouvrant_droit", "nir_od", "assure_nir", "ben_nir_ass", "ben_nir_psa", "num_secu", "numero_securite_sociale") { Required = true, Sensitive = true };
    private static readonly CsvColumn NirKeyColumn = new("CLE_NIR", "cle") { Sensitive = true };
    private static readonly CsvColumn Rank = new("RANG_BENEFICIAIRE", "rang_ben", "rang_benef", "rang", "ben_rng", "BEN_RNG_GEM");
    private static readonly CsvColumn Amc = new("PART_COMPLEMENTAIRE", "amc_rem_mnt", "mnt_amc", "montant_amc", "part_amc", "rem_amc", "mnt_rc", "part_rc", "montant_complementaire", "remboursement_complementaire", "part_mutuelle", "cpl_rem_mnt");
    private static readonly CsvColumn Number = new("DCT_ORD_NUM", "numero_decompte") { Required = true };
    private static readonly CsvColumn Act = new("PRS_ORD_NUM", "numero_acte");
    private static readonly CsvColumn Type = new("REM_TYP_AFF", "PRS_REM_TYP");
    private static readonly CsvColumn[] Flow = [new("ORG_CLE_NUM"), new("FLX_DIS_DTD"), new("FLX_TRT_DTD"), new("FLX_EMT_TYP"), new("FLX_EMT_NUM"), new("FLX_EMT_ORD")];
    private static readonly CsvColumn Nature = new("PRS_NAT_REF", "PRS_NAT") { Required = true };
    private static readonly CsvColumn CareFrom = new("EXE_SOI_DTD", "date_soins") { Required = true };
    private static readonly CsvColumn CareTo = new("EXE_SOI_DTF");
    private static readonly CsvColumn Paid = new("DATE_PAIEMENT", "date_reglement", "date_remboursement", "PRS_PAI_DTD");
    private static readonly CsvColumn Spent = new("PRS_PAI_MNT", "montant_depense") { Required = true };
    private static readonly CsvColumn Base = new("BSE_REM_BSE", "base_remboursement");
    private static readonly CsvColumn Amo = new("BSE_REM_MNT", "montant_rembourse", "part_obligatoire") { Required = true };
    private static readonly CsvColumn Sign = new("BSE_REM_SGN");
    private static readonly CsvColumn Rate = new("RGO_REM_TAU", "taux");
    private static readonly CsvColumn WithholdingCode = new("PRS_PPF_COD");
    private static readonly CsvColumn Participation = new("PPF_MNT", "ASS_PAF_MNT", "participation_forfaitaire");
    private static readonly CsvColumn Franchise = new("FRANCHISE_MNT", "franchise");
    private static readonly CsvColumn PayeeColumn = new("DRG_NAT", "DRG_AFF_NAT");
    private static readonly CsvColumn Practitioner = new("PRATICIEN", "nom_praticien", "PFS_EXE_NOM");

    private static readonly CsvColumn[] Columns =
    [
        Insured, NirKeyColumn, Rank, Amc, Number, Act, Type, .. Flow, Nature, CareFrom, CareTo, Paid, Spent, Base, Amo, Sign, Rate,
        WithholdingCode, Participation, Franchise, PayeeColumn, Practitioner,
    ];

    private readonly Dictionary<long, int> seen = [];
    private bool hasAct;
    private bool hasType;
    private bool hasFlow;

    /// <exception cref="UnusableFileException">A required column is missing.</exception>
    public IEnumerable<StatementLine> Read(SourceFile file)
    {
        var table = CsvTable.Open(file, Columns);
        hasAct = table.Has(Act);
        hasType = hasAct && table.Has(Type);
        hasFlow = Flow.Any(table.Has);
        return table.Rows(log).Select(Line).OfType<StatementLine>();
    }

    private StatementLine? Line(CsvRow row)
    {
        var cells = new Cells(row, log);
        var insured = ReadNir(cells, row);
        var number = cells.RequiredText(Number, 20);
        var nature = cells.RequiredText(Nature, Reimbursement.NatureMaxLength);
        var care = ReadCareDate(cells);
        var rank = Math.Max(1, cells.WholeNumber(Rank, 0, 99) ?? 1);
        var act = hasAct ? cells.RequiredWholeNumber(Act, 0, MaxAct) : 0;
        var order = hasType ? cells.RequiredWholeNumber(Type, 0, 99) : 0;
        var flip = row[Sign] is ['-', ..];
        var spent = Signed(cells.RequiredAmount(Spent), flip);
        var amo = Signed(cells.RequiredAmount(Amo), flip);
        var basis = Signed(cells.Amount(Base) ?? Money.Zero, flip);
        var amc = cells.Amount(Amc) is { } share ? Signed(share, flip) : (Money?)null;
        var rate = ReadRate(cells);
        var told = cells.Has(Participation) || cells.Has(Franchise);
        var withheld = Signed((cells.Amount(Participation) ?? Money.Zero) + (cells.Amount(Franchise) ?? Money.Zero), flip);
        var paid = cells.Date(Paid) ?? cells.Date(Flow[2]) ?? cells.Date(Flow[1]) ?? cells.Date(CareTo) ?? care;
        if (paid != default && (paid < care || paid > today.AddYears(1)))
            cells.Refuse(cells.Has(Paid) ? Paid : CareTo, "date de paiement avant les soins ou trop loin dans le futur");
        if (cells.Failed)
        {
            log.Report.CountRejected();
            return null;
        }

        if (!told && row[WithholdingCode] is not ("" or "0" or "."))
            withheld = Inferred(nature, basis, rate, amo);
        var flow = hasFlow ? FlowKey(row, number) : "";
        var scope = flow.Length > 0 ? flow : insured!.Number + "-" + number;
        if (!hasAct)
            act = Next(scope);
        else if (!hasType)
            order = Next(scope + "-" + act.ToString(CultureInfo.InvariantCulture)) - 1;
        return new StatementLine(
            row.Line, insured!, rank, flow, number, act, order, hasType, nature, care, paid, spent, basis, rate, amo, amc, withheld,
            row[PayeeColumn] is "" or "0" or "1" or "A" or "." ? Payee.Member : Payee.Professional,
            cells.Has(Practitioner) ? Cut(row[Practitioner]) : null);
    }

    private static Nir? ReadNir(Cells cells, CsvRow row)
    {
        var reading = Nir.Read(row[Insured] + row[NirKeyColumn]);
        if (reading.Fault is { } fault)
            cells.Refuse(Insured, fault);
        return reading.Value;
    }

    private DateOnly ReadCareDate(Cells cells)
    {
        var care = cells.RequiredDate(CareFrom);
        if (care != default && (care.Year < 1990 || care > today.AddMonths(1)))
            cells.Refuse(CareFrom, "date de soins hors limites");
        return care;
    }

    /// <summary>A percentage; a share of one (0.7) is read as 70.</summary>
    private static int ReadRate(Cells cells)
    {
        var rate = cells.Rate(Rate) ?? 0m;
        return (int)decimal.Round(rate is > 0m and <= 1m ? rate * 100m : rate, MidpointRounding.AwayFromZero);
    }

    /// <summary>A negative sign turns positive amounts; those already negative stay.</summary>
    private static Money Signed(Money amount, bool flip) => flip && amount.Cents > 0 ? -amount : amount;

    /// <summary>
    /// What the scheme withheld when the line only says that it did (PRS_PPF_COD): the gap between base × rate and what it paid;
    /// for the natures that are nothing but a withholding (1951-1978), the negative amount itself.
    /// </summary>
    private static Money Inferred(string nature, Money basis, int rate, Money amo)
    {
        if (int.TryParse(nature, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 1951 and <= 1978)
            return -amo;
        var gap = basis.At(rate / 100m) - amo;
        return gap.Cents > 0 && basis.Cents > 0 ? gap : Money.Zero;
    }

    private static string FlowKey(CsvRow row, string number)
    {
        var key = string.Join('-', Flow.Select(c => DateText.TryParse(row[c], out var day, out _) ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : row[c]).Append(number));
        return key.Length <= Statement.FlowKeyMaxLength ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..Statement.FlowKeyMaxLength];
    }

    /// <summary>Counts the lines of a statement or of an act that the file does not number: eight bytes and a count for each.</summary>
    private int Next(string scope)
    {
        var key = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(scope)));
        var count = seen.GetValueOrDefault(key) + 1;
        seen[key] = count;
        return count;
    }

    private static string Cut(string text) => text.Length <= Reimbursement.PractitionerMaxLength ? text : text[..Reimbursement.PractitionerMaxLength];
}
