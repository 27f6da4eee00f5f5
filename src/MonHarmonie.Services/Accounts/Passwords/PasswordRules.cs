using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>
/// What a new password must be: long, and not what anyone would try first. No mix of characters is demanded (ASVS 6.2.5);
/// length gives the strength (CNIL 2022-100: 50 bits with slowed tries).
/// </summary>
public static class PasswordRules
{
    public const int MemberLength = 12;
    public const int StaffLength = 15;

    /// <summary>Longer ones are refused, never cut.</summary>
    public const int MaxLength = 256;

    private static readonly string[] HouseWords = ["harmonie", "mutuelle", "vyv"];

    /// <summary>The least length for the roles of an account.</summary>
    public static int MinimumFor(IEnumerable<Role> roles) => roles.Any(Roles.NeedsSecondFactor) ? StaffLength : MemberLength;

    /// <param name="minimum">The least number of characters.</param>
    /// <param name="personal">The person's own words: names, e-mail address, member number.</param>
    /// <returns>What to do about it, in French; null when the password is good.</returns>
    public static string? Check(string password, int minimum, IEnumerable<string?> personal)
    {
        var whole = HarmoniePasswordHasher.Normalise(password);
        var length = whole.EnumerateRunes().Count();
        if (length < minimum)
            return $"Votre mot de passe compte {length} caractère{(length > 1 ? "s" : "")}. Il en faut {minimum} ou plus\u00a0: une phrase de quatre mots convient.";
        if (length > MaxLength)
            return $"Votre mot de passe dépasse {MaxLength} caractères. Raccourcissez-le.";

        var folded = CommonPasswords.Fold(whole);
        if (HouseWords.FirstOrDefault(word => folded.Contains(word, StringComparison.Ordinal)) is { } house)
            return $"Votre mot de passe contient «\u00a0{house}\u00a0». Remplacez ce mot par un autre, sans rapport avec nous.";
        if (PersonalWords(personal).Any(word => folded.Contains(word, StringComparison.Ordinal)))
            return "Votre mot de passe contient votre nom, votre adresse e-mail ou votre numéro d’adhérent. Remplacez cette partie par des mots sans rapport avec vous.";
        if (CommonPasswords.Guess(whole))
            return "Ce mot de passe fait partie de ceux qu’un pirate essaie en premier (suite de touches, mot courant et chiffres, répétition). Choisissez plutôt quatre mots sans rapport entre eux.";
        return null;
    }

    private static IEnumerable<string> PersonalWords(IEnumerable<string?> personal) =>
        personal
            .SelectMany(text => SearchText.Fold(text).Split(' '))
            .Where(word => word.Length >= 4 && word is not ("gmail" or "orange" or "free" or "wanadoo" or "mail" or "example"))
            .Select(CommonPasswords.Fold)
            .Distinct(StringComparer.Ordinal);
}
