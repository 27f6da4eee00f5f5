using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Admin.Tariffs;

/// <summary>How versions of the tariffs are told to an administrator.</summary>
internal static class TariffTexts
{
    public static string KindOf(TariffKind kind) =>
        kind switch
        {
            TariffKind.ShippedRates => "Taux et plafonds livrés avec le portail",
            TariffKind.ShippedActs => "Actes livrés avec le portail",
            TariffKind.Ccam => "CCAM",
            TariffKind.Lpp => "LPP",
            TariffKind.Nabm => "NABM",
            TariffKind.Ucd => "UCD",
            TariffKind.Rates => "Taux et plafonds",
            TariffKind.Acts => "Actes",
            TariffKind.Medicines => "Base publique des médicaments",
            _ => "Changement de la confiance demandée",
        };

    public static string ImporterOf(string importedBy) => importedBy == "system" ? "le portail" : "un opérateur";

    public static string ConfidenceOf(Confidence confidence) =>
        confidence switch
        {
            Confidence.High => "élevée",
            Confidence.Medium => "moyenne",
            _ => "faible",
        };

    public static string PeriodOf(DateOnly from, DateOnly? to) =>
        to is { } last ? $"du {French.BriefDate(from)} au {French.BriefDate(last)}" : $"depuis le {French.BriefDate(from)}";

    public static string ValueOf(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture).Replace('.', ',') ?? "";

    public static string StateOf(TariffVersionRow version, int inUse) =>
        version.FinishedAtUtc is null ? "En cours d’écriture : pas encore utilisée"
        : version.Number == inUse ? "En vigueur"
        : $"Comprise dans la n° {inUse}";
}
