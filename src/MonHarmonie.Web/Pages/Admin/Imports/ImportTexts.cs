using MonHarmonie.Services.Imports;

namespace MonHarmonie.Web.Pages.Admin.Imports;

/// <summary>What files hold, in words.</summary>
public static class ImportTexts
{
    /// <param name="kind">As the command line names it; said as it is when this release does not know it.</param>
    public static string Of(string kind) => Enum.TryParse<ImportKind>(kind, ignoreCase: true, out var known) ? Of(known) : kind;

    private static string Of(ImportKind kind) =>
        kind switch
        {
            ImportKind.Dsn => "Déclarations des employeurs (DSN)",
            ImportKind.Members => "Contrats individuels",
            ImportKind.Statements => "Décomptes",
            ImportKind.Medicines => "Base publique des médicaments",
            ImportKind.Communes => "Codes postaux et communes",
            ImportKind.Ccam => "CCAM",
            ImportKind.Lpp => "LPP",
            ImportKind.Nabm => "NABM",
            ImportKind.Ucd => "UCD",
            ImportKind.Rates => "Taux, montants et plafonds",
            ImportKind.Acts => "Actes",
            _ => "Tableaux de garanties",
        };
}
