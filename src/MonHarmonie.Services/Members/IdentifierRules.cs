using FluentValidation;

namespace MonHarmonie.Services.Members;

/// <summary>Input rules shared by the forms that ask for a NIR or an IBAN.</summary>
public static class IdentifierRules
{
    /// <summary>A NIR with the right form and, when typed, the right key. Blank passes: add <c>NotEmpty</c> where needed.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Nir<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom(
            static (value, context) =>
            {
                if (string.IsNullOrWhiteSpace(value) || Members.Nir.Read(value) is not { IsValid: false } reading)
                    return;
                context.AddFailure(
                    reading.Form switch
                    {
                        NirForm.Length => "Le numéro de sécurité sociale compte 13 caractères, ou 15 avec sa clé.",
                        NirForm.Characters =>
                            "Le numéro de sécurité sociale contient un caractère impossible. Recopiez-le depuis votre carte Vitale.",
                        _ => "La clé ne correspond pas au numéro de sécurité sociale. Recopiez-le depuis votre carte Vitale.",
                    }
                );
            }
        );

    /// <summary>A valid IBAN of the SEPA area. Blank passes: add <c>NotEmpty</c> where needed.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Iban<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom(
            static (value, context) =>
            {
                var fault = Members.Iban.Read(value, out _);
                if (fault is IbanFault.None or IbanFault.Empty)
                    return;
                context.AddFailure(
                    fault switch
                    {
                        IbanFault.Country => "Ce compte n'est pas dans la zone SEPA. Indiquez un compte d'un pays de cette zone.",
                        IbanFault.Length => "Cet IBAN n'a pas le bon nombre de caractères. Un IBAN français en compte 27.",
                        _ => "Cet IBAN n'est pas correct. Recopiez-le depuis votre relevé d'identité bancaire.",
                    }
                );
            }
        );
}
