using System.Globalization;
using MimeKit;

namespace MonHarmonie.Services.Accounts.Emails;

/// <summary>What an e-mail address must look like to be written to; whether it exists, only a mail tells.</summary>
public static class EmailAddresses
{
    public const int MaxLength = 254;

    public static bool IsValid(string? text)
    {
        var address = text?.Trim() ?? "";
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != address.LastIndexOf('@') || address.Length > MaxLength)
            return false;
        if (address.Any(IsForbidden))
            return false;
        var domain = address[(at + 1)..];
        return domain.Contains('.', StringComparison.Ordinal)
            && !domain.StartsWith('.')
            && !domain.EndsWith('.')
            && !domain.Contains("..", StringComparison.Ordinal)
            && MailboxAddress.TryParse(address, out var mailbox)
            && mailbox.Address == address;
    }

    /// <summary>Signs that have a meaning in a mail's header, and characters that cannot be seen or do not exist.</summary>
    private static bool IsForbidden(char character) =>
        char.IsWhiteSpace(character)
        || "<>\"(),;:\\[]".Contains(character, StringComparison.Ordinal)
        || char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;

    /// <summary>The address as a stranger may see it: <c>c•••@exemple.fr</c>.</summary>
    public static string Mask(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at < 1 ? "•••" : $"{address[0]}•••{address[at..]}";
    }
}
