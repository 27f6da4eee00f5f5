using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace MonHarmonie.Web.ModelBinding;

/// <summary>What the framework says when a form cannot be read, in our words. Validators say the rest.</summary>
public static class FrenchBindingMessages
{
    public static void UseFrench(this DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => "Cette réponse n’est pas lisible. Vérifiez ce que vous avez écrit.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Cette réponse n’est pas lisible. Vérifiez ce que vous avez écrit.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Cette réponse n’est pas lisible. Vérifiez ce que vous avez écrit.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Cette réponse n’est pas lisible. Vérifiez ce que vous avez écrit.");
        messages.SetValueIsInvalidAccessor(_ => "Cette réponse n’est pas lisible. Vérifiez ce que vous avez écrit.");
        messages.SetValueMustBeANumberAccessor(_ => "Écrivez un nombre, en chiffres.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Écrivez un nombre, en chiffres.");
        messages.SetValueMustNotBeNullAccessor(_ => "Cette réponse manque.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Cette réponse manque.");
        messages.SetMissingKeyOrValueAccessor(() => "Cette réponse manque.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Le formulaire est arrivé vide. Renvoyez-le.");
    }
}
