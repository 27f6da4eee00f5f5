using System.Text;
using Microsoft.AspNetCore.Identity;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Emails;

/// <summary>
/// Identity's upper-case names and addresses, for any text: where Identity's own throws, the account is simply not found.
/// </summary>
internal sealed class LenientNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name?.NormalizeOrOriginal(NormalizationForm.FormC).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
