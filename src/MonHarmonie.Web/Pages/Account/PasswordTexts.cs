using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Account;

/// <summary>What to do about a password that is refused.</summary>
public static class PasswordTexts
{
    public static string Of(PasswordRefusal refusal) =>
        refusal.Fault switch
        {
            PasswordFault.TooShort => $"Votre mot de passe compte {French.Count(refusal.Length, "caractère", "caractères")}. "
                + $"Il en faut {refusal.Limit} ou plus\u00A0: une phrase de quatre mots convient.",
            PasswordFault.TooLong => $"Votre mot de passe dépasse {refusal.Limit} caractères. Raccourcissez-le.",
            PasswordFault.HouseWord =>
                $"Votre mot de passe contient «\u00A0{refusal.Word}\u00A0». Remplacez ce mot par un autre, sans rapport avec nous.",
            PasswordFault.Personal => "Votre mot de passe contient votre nom, votre adresse e-mail, votre numéro d’adhérent ou votre "
                + "date de naissance. Remplacez cette partie par des mots sans rapport avec vous.",
            PasswordFault.Unchanged => "C’est déjà votre mot de passe. Choisissez-en un autre, ou gardez celui-ci en quittant cette page.",
            _ => "Ce mot de passe fait partie de ceux qu’un pirate essaie en premier (suite de touches, mot courant et chiffres, "
                + "répétition). Choisissez plutôt quatre mots sans rapport entre eux.",
        };
}
