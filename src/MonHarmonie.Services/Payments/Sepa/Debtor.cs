using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Payments.Sepa;

/// <summary>Whose account is debited.</summary>
/// <param name="Bic">Null when the bank asks for none.</param>
public sealed record Debtor(string Name, Iban Iban, string? Bic);

/// <summary>Business identifier codes (ISO 9362).</summary>
public static class Bic
{
    /// <summary>Four letters or digits of the bank, two letters of the country, two of the place, three of the branch or none.</summary>
    public static bool IsValid(string text) =>
        text.Length is 8 or 11
        && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
        && text[..6].All(char.IsAsciiLetterUpper);
}
