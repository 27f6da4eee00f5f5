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
    /// <returns>What is wrong with it; null when the password is good.</returns>
    public static PasswordRefusal? Check(string password, int minimum, IEnumerable<string?> personal)
    {
        var whole = HarmoniePasswordHasher.Normalise(password);
        var length = whole.EnumerateRunes().Count();
        if (length < minimum)
            return new PasswordRefusal(PasswordFault.TooShort) { Length = length, Limit = minimum };
        if (length > MaxLength)
            return new PasswordRefusal(PasswordFault.TooLong) { Length = length, Limit = MaxLength };

        var folded = CommonPasswords.Fold(whole);
        if (HouseWords.FirstOrDefault(word => folded.Contains(word, StringComparison.Ordinal)) is { } house)
            return new PasswordRefusal(PasswordFault.HouseWord) { Word = house };
        if (PersonalWords(personal).Any(word => folded.Contains(word, StringComparison.Ordinal)))
            return new PasswordRefusal(PasswordFault.Personal);
        if (CommonPasswords.Guess(whole))
            return new PasswordRefusal(PasswordFault.Common);
        return null;
    }

    private static IEnumerable<string> PersonalWords(IEnumerable<string?> personal) =>
        personal
            .SelectMany(text => SearchText.Fold(text).Split(' '))
            .Where(word => word.Length >= 4 && word is not ("gmail" or "orange" or "free" or "wanadoo" or "mail" or "example"))
            .Select(CommonPasswords.Fold)
            .Distinct(StringComparer.Ordinal);
}
