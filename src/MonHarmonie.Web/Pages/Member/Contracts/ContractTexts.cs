using MonHarmonie.Services.Contracts;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>How contracts and beneficiaries are said to a member.</summary>
public static class ContractTexts
{
    public static string Of(BeneficiaryKind kind) =>
        kind switch
        {
            BeneficiaryKind.Policyholder => "Titulaire du contrat",
            BeneficiaryKind.Spouse => "Conjoint ou conjointe",
            BeneficiaryKind.Child => "Enfant",
            _ => "Autre bénéficiaire",
        };

    public static string KindOf(CoverageRow cover) =>
        cover.CompanyName switch
        {
            null => "Contrat individuel",
            // The name is not known yet: the SIREN stands for it.
            { Length: 9 } siren when siren.All(char.IsAsciiDigit) => $"Contrat d’entreprise, SIREN\u00A0{siren}",
            var company => $"Contrat d’entreprise, {company}",
        };

    /// <summary>A guarantee as members read it; the expression itself is shown next to it for professionals.</summary>
    public static string Of(string expression) => GuaranteeText.Format(expression);
}
