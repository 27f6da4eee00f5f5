using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>
/// Identity's PBKDF2-HMAC-SHA512, with the password brought to one Unicode form (NFKC, NIST SP 800-63B) first:
/// « é » is the same from every keyboard. Nothing is cut.
/// </summary>
public sealed class HarmoniePasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<User>(options)
{
    /// <summary>OWASP asks for 210,000 to 220,000 iterations of SHA-512; older hashes are renewed at the next sign-in.</summary>
    public const int Iterations = 220_000;

    public override string HashPassword(User user, string password) => base.HashPassword(user, Normalise(password));

    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, Normalise(providedPassword));

    /// <summary>The password in its one form; a text that is not Unicode stays as it is.</summary>
    internal static string Normalise(string password) => password.NormalizeOrOriginal(NormalizationForm.FormKC);
}
