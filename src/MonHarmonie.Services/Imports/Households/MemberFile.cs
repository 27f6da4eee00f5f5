using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>One line of the members file: a person under an individual contract.</summary>
internal sealed record MemberRow(
    long Line,
    string ContractNumber,
    string ProductCode,
    DateOnly ContractStartsOn,
    DateOnly? ContractEndsOn,
    CoverInput Cover,
    Iban? Iban,
    string? Holder
);

/// <summary>The lines of one contract, which follow one another in the file.</summary>
internal sealed record MemberHousehold(IReadOnlyList<MemberRow> Rows);

/// <summary>Reads the CSV of individual contracts (docs/imports.md).</summary>
internal static class MemberFile
{
    /// <summary>No household is larger; beyond, the contract column is not one.</summary>
    private const int MaxRowsPerContract = 60;
    private const int MaxAge = 120;
    private const int MaxYearsAhead = 5;

    private static readonly CsvColumn Contract = new("numero_contrat", "contrat", "num_contrat", "no_contrat", "reference_contrat")
    {
        Required = true,
    };
    private static readonly CsvColumn Product = new("formule", "produit", "code_produit", "code_formule", "garantie") { Required = true };
    private static readonly CsvColumn ContractStart = new("date_debut_contrat", "date_effet", "date_effet_contrat", "debut_contrat")
    {
        Required = true,
    };
    private static readonly CsvColumn ContractEnd = new("date_fin_contrat", "date_resiliation", "fin_contrat");
    private static readonly CsvColumn Kind = new("qualite", "lien", "lien_parente", "type_beneficiaire", "qualite_beneficiaire", "role")
    {
        Required = true,
    };
    private static readonly CsvColumn Rank = new("rang", "rang_beneficiaire");
    private static readonly CsvColumn Number = new("numero_adherent", "num_adherent", "no_adherent", "adherent");
    private static readonly CsvColumn FamilyName = new("nom", "nom_famille", "nom_de_famille") { Required = true, Sensitive = true };
    private static readonly CsvColumn FirstName = new("prenom", "prenoms") { Required = true, Sensitive = true };
    private static readonly CsvColumn BirthDate = new("date_naissance", "date_de_naissance", "naissance", "ne_le")
    {
        Required = true,
        Sensitive = true,
    };
    private static readonly CsvColumn NirColumn = new("nir", "numero_securite_sociale", "num_secu", "no_ss", "numero_ss")
    {
        Sensitive = true,
    };
    private static readonly CsvColumn NirKeyColumn = new("cle_nir", "cle") { Sensitive = true };
    private static readonly CsvColumn Opener = new("nir_ouvrant_droit", "nir_assure", "nir_ouvrant") { Sensitive = true };
    private static readonly CsvColumn Start = new("date_debut_beneficiaire", "date_entree", "debut_beneficiaire");
    private static readonly CsvColumn End = new("date_fin_beneficiaire", "date_sortie", "fin_beneficiaire");
    private static readonly CsvColumn Email = new("email", "mail", "courriel", "adresse_email") { Sensitive = true };
    private static readonly CsvColumn Phone = new("telephone", "tel", "mobile") { Sensitive = true };
    private static readonly CsvColumn Address = new("adresse", "adresse_ligne_1", "voie") { Sensitive = true };
    private static readonly CsvColumn Postcode = new("code_postal", "cp") { Sensitive = true };
    private static readonly CsvColumn City = new("ville", "commune") { Sensitive = true };
    private static readonly CsvColumn IbanColumn = new("iban") { Sensitive = true };
    private static readonly CsvColumn Holder = new("titulaire", "titulaire_compte") { Sensitive = true };

    internal static readonly CsvColumn[] Columns =
    [
        Contract,
        Product,
        ContractStart,
        ContractEnd,
        Kind,
        Rank,
        Number,
        FamilyName,
        FirstName,
        BirthDate,
        NirColumn,
        NirKeyColumn,
        Opener,
        Start,
        End,
        Email,
        Phone,
        Address,
        Postcode,
        City,
        IbanColumn,
        Holder,
    ];

    /// <summary>Streams the households.</summary>
    /// <exception cref="UnusableFileException">A required column is missing.</exception>
    public static IEnumerable<MemberHousehold> Read(
        SourceFile file,
        ImportLog log,
        DateOnly today,
        IReadOnlyDictionary<string, string> renamed
    )
    {
        var table = CsvTable.Open(file, Columns, renamed);
        table.NoteUnused(log);
        return Group(table.Rows(log).Select(row => Row(row, log, today)).OfType<MemberRow>());
    }

    private static IEnumerable<MemberHousehold> Group(IEnumerable<MemberRow> rows)
    {
        var household = new List<MemberRow>();
        foreach (var row in rows)
        {
            if (
                household.Count > 0
                && (
                    household.Count == MaxRowsPerContract
                    || !string.Equals(household[0].ContractNumber, row.ContractNumber, StringComparison.Ordinal)
                )
            )
            {
                yield return new MemberHousehold(household);
                household = [];
            }

            household.Add(row);
        }

        if (household.Count > 0)
            yield return new MemberHousehold(household);
    }

    private static MemberRow? Row(CsvRow row, ImportLog log, DateOnly today)
    {
        var cells = new Cells(row, log);
        var contract = cells.RequiredText(Contract, Contracts.Contract.NumberMaxLength);
        var product = cells.RequiredText(Product, Contracts.Contract.ProductCodeMaxLength);
        var contractStart = cells.RequiredDate(ContractStart);
        var contractEnd = cells.EndDate(ContractEnd);
        var start = cells.Date(Start) ?? contractStart;
        var end = cells.EndDate(End) ?? contractEnd;
        var birth = cells.RequiredDate(BirthDate);
        var person = new PersonInput(
            cells.RequiredText(FamilyName, Person.NameMaxLength),
            cells.RequiredText(FirstName, Person.NameMaxLength),
            birth,
            ReadNir(cells, row, NirColumn, row[NirKeyColumn], today, birth),
            ReadNumber(cells, row[Number]),
            ReadEmail(cells, row[Email]),
            Blank(cells.Text(Phone, 20)),
            Blank(cells.Text(Address, 200)),
            Blank(cells.Text(Postcode, 10)),
            Blank(cells.Text(City, 200))
        );
        var cover = new CoverInput(
            person,
            ReadKind(cells, row[Kind]),
            ReadNir(cells, row, Opener, "", today, null),
            cells.WholeNumber(Rank, 0, 99) is > 0 and var rank ? rank : null,
            start,
            end
        );
        var iban = ReadIban(cells, row[IbanColumn]);
        var holder = Blank(cells.Text(Holder, 120));
        if (contractEnd < contractStart)
            cells.Refuse(ContractEnd, "date de fin avant la date de début");
        if (end < start)
            cells.Refuse(End, "date de fin avant la date de début");
        if (contractStart > today.AddYears(MaxYearsAhead))
            cells.Refuse(ContractStart, "date trop loin dans le futur");
        if (start > today.AddYears(MaxYearsAhead))
            cells.Refuse(Start, "date trop loin dans le futur");
        if (birth != default && (birth > today || birth < today.AddYears(-MaxAge)))
            cells.Refuse(BirthDate, $"date de naissance dans le futur, ou de plus de {MaxAge} ans");
        if (!cells.Failed)
            return new MemberRow(row.Line, contract, product, contractStart, contractEnd, cover, iban, holder);
        log.Report.CountRejected();
        return null;
    }

    private static Nir? ReadNir(Cells cells, CsvRow row, CsvColumn column, string key, DateOnly today, DateOnly? birth)
    {
        if (!cells.Has(column))
            return null;
        var reading = NirText.Read(row[column], key);
        if (reading.Fault is { } fault)
        {
            cells.Refuse(column, fault);
            return null;
        }

        var doubt = reading
            .Value!.Doubts(today, birth == default(DateOnly) ? null : birth)
            .Where(d => d != NirDoubt.BirthDate)
            .Take(1)
            .ToList();
        if (doubt.Count > 0)
            cells.Refuse(column, doubt[0].ToFrench());
        return reading.Value;
    }

    private static string? ReadNumber(Cells cells, string number)
    {
        if (number.Length == 0)
            return null;
        if (!MemberNumber.IsValid(number))
            cells.Refuse(Number, "numéro d'adhérent : neuf chiffres, le dernier de contrôle");
        return number;
    }

    private static string? ReadEmail(Cells cells, string email)
    {
        if (email.Length == 0)
            return null;
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || email.LastIndexOf('.') < at + 2 || email.Length > 256 || email.Any(char.IsWhiteSpace))
            cells.Refuse(Email, "adresse électronique illisible");
        return email;
    }

    private static Iban? ReadIban(Cells cells, string text)
    {
        var fault = Iban.Read(text, out var iban);
        if (fault is not (IbanFault.None or IbanFault.Empty))
            cells.Refuse(IbanColumn, Iban.Explain(fault));
        return iban;
    }

    private static BeneficiaryKind ReadKind(Cells cells, string text)
    {
        switch (SearchText.Fold(text))
        {
            case "assure"
            or "assuree"
            or "assure e"
            or "assure principal"
            or "assuree principale"
            or "adherent"
            or "adherente"
            or "adherent e"
            or "adherent principal"
            or "adherente principale"
            or "souscripteur"
            or "souscriptrice"
            or "titulaire"
            or "membre participant"
            or "principal"
            or "a"
            or "as"
            or "ass"
            or "adh"
            or "mp":
                return BeneficiaryKind.Policyholder;
            case "conjoint"
            or "conjointe"
            or "conjoint e"
            or "concubin"
            or "concubine"
            or "concubin e"
            or "partenaire"
            or "partenaire de pacs"
            or "epoux"
            or "epouse"
            or "pacs"
            or "pacse"
            or "pacsee"
            or "c"
            or "cj"
            or "cjt"
            or "conj":
                return BeneficiaryKind.Spouse;
            case "enfant" or "enfant a charge" or "fils" or "fille" or "e" or "en" or "enf":
                return BeneficiaryKind.Child;
            case "autre" or "autre ayant droit" or "ascendant" or "ascendante" or "x" or "aut":
                return BeneficiaryKind.Other;
            case "":
                cells.Refuse(Kind, "valeur obligatoire absente");
                return default;
            default:
                cells.Refuse(Kind, "valeur inconnue : ASSURE, CONJOINT, ENFANT ou AUTRE attendu");
                return default;
        }
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
