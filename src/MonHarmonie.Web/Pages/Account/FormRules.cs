using FluentValidation;
using MonHarmonie.Services.Accounts.Emails;

namespace MonHarmonie.Web.Pages.Account;

internal static class FormRules
{
    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(address => !string.IsNullOrWhiteSpace(address))
            .WithMessage("Écrivez votre adresse e-mail.")
            .Must(address => string.IsNullOrWhiteSpace(address) || EmailAddresses.IsValid(address))
            .WithMessage("Cette adresse e-mail n’est pas complète. Elle s’écrit comme nom@exemple.fr.");

    /// <summary>A new password is given; what it must be depends on the person, and the service says it.</summary>
    public static IRuleBuilderOptions<T, string?> NewPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty()
            .WithMessage("Choisissez un mot de passe.")
            .MaximumLength(1024)
            .WithMessage("Ce mot de passe est trop long. Raccourcissez-le.");
}
