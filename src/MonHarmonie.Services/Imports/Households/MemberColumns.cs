using MonHarmonie.Services.Imports.Reading.Csv;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>The columns of the file of individual contracts, with the titles they are known by.</summary>
internal static class MemberColumns
{
    public static readonly CsvColumn Contract = new("numero_contrat", "contrat", "num_contrat", "no_contrat", "reference_contrat")
    {
        Required = true,
    };
    public static readonly CsvColumn Product = new("formule", "produit", "code_produit", "code_formule", "garantie") { Required = true };
    public static readonly CsvColumn ContractStart = new("date_debut_contrat", "date_effet", "date_effet_contrat", "debut_contrat")
    {
        Required = true,
    };
    public static readonly CsvColumn ContractEnd = new("date_fin_contrat", "date_resiliation", "fin_contrat");
    public static readonly CsvColumn Kind = new("qualite", "lien", "lien_parente", "type_beneficiaire", "qualite_beneficiaire", "role")
    {
        Required = true,
    };
    public static readonly CsvColumn Rank = new("rang", "rang_beneficiaire");
    public static readonly CsvColumn Number = new("numero_adherent", "num_adherent", "no_adherent", "adherent");
    public static readonly CsvColumn FamilyName = new("nom", "nom_famille", "nom_de_famille") { Required = true, Sensitive = true };
    public static readonly CsvColumn BirthName = new("nom_naissance", "nom_de_naissance", "nom_jeune_fille") { Sensitive = true };
    public static readonly CsvColumn FirstName = new("prenom", "prenoms") { Required = true, Sensitive = true };
    public static readonly CsvColumn BirthDate = new("date_naissance", "date_de_naissance", "naissance", "ne_le")
    {
        Required = true,
        Sensitive = true,
    };
    public static readonly CsvColumn Sex = new("sexe", "genre") { Sensitive = true };
    public static readonly CsvColumn NirColumn = new("nir", "numero_securite_sociale", "num_secu", "no_ss", "numero_ss")
    {
        Sensitive = true,
    };
    public static readonly CsvColumn NirKeyColumn = new("cle_nir", "cle") { Sensitive = true };
    public static readonly CsvColumn Opener = new("nir_ouvrant_droit", "nir_assure", "nir_ouvrant") { Sensitive = true };
    public static readonly CsvColumn Start = new("date_debut_beneficiaire", "date_entree", "debut_beneficiaire");
    public static readonly CsvColumn End = new("date_fin_beneficiaire", "date_sortie", "fin_beneficiaire");
    public static readonly CsvColumn Email = new("email", "mail", "courriel", "adresse_email") { Sensitive = true };
    public static readonly CsvColumn Phone = new("telephone", "tel", "mobile") { Sensitive = true };
    public static readonly CsvColumn Address = new("adresse", "adresse_ligne_1", "voie") { Sensitive = true };
    public static readonly CsvColumn Postcode = new("code_postal", "cp") { Sensitive = true };
    public static readonly CsvColumn City = new("ville", "commune") { Sensitive = true };
    public static readonly CsvColumn IbanColumn = new("iban") { Sensitive = true };
    public static readonly CsvColumn Holder = new("titulaire", "titulaire_compte") { Sensitive = true };

    public static readonly CsvColumn[] All =
    [
        Contract,
        Product,
        ContractStart,
        ContractEnd,
        Kind,
        Rank,
        Number,
        FamilyName,
        BirthName,
        FirstName,
        BirthDate,
        Sex,
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
}
