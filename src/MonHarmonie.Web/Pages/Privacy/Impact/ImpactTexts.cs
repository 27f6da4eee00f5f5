using MonHarmonie.Texts.Privacy.Impact;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Privacy.Impact;

internal static class ImpactTexts
{
    public static string Of(FearedEvent feared) =>
        feared switch
        {
            FearedEvent.Disclosure => "Accès illégitime",
            FearedEvent.Change => "Modification non désirée",
            FearedEvent.Loss => "Disparition",
            _ => "Usage détourné ou trop long",
        };

    public static string Of(RiskLevel level) =>
        level switch
        {
            RiskLevel.Negligible => "négligeable",
            RiskLevel.Limited => "limitée",
            RiskLevel.Important => "importante",
            _ => "maximale",
        };

    public static string Of(ProofState state) =>
        state switch
        {
            ProofState.NoTest => "Non prouvée : aucun test",
            ProofState.Failed => "Un test échoue",
            ProofState.NoResult => "Non prouvée : aucun résultat",
            ProofState.OtherBuild => "Prouvée pour une autre version",
            _ => "Prouvée",
        };

    public static StatusKind KindOf(ProofState state) =>
        state switch
        {
            ProofState.Proven => StatusKind.Done,
            ProofState.OtherBuild => StatusKind.Waiting,
            _ => StatusKind.Refused,
        };

    public static string Of(ProofResult result) =>
        result switch
        {
            ProofResult.Passed => "réussi",
            ProofResult.Failed => "échoué",
            _ => "sans résultat",
        };
}
