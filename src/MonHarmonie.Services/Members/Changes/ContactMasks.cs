namespace MonHarmonie.Services.Members.Changes;

/// <summary>Contact details as far as one may compare with them, and no further.</summary>
internal static class ContactMasks
{
    private const string Hidden = "•••";

    public static string? OfEmail(string? email) =>
        email?.IndexOf('@', StringComparison.Ordinal) is > 0 and { } at ? email[..1] + Hidden + email[at..] : null;

    public static string? OfPhone(string? phone) => phone is { Length: > 2 } ? Hidden + phone[^2..] : null;

    /// <summary>The town, without the street.</summary>
    public static string? OfAddress(string? line, string? postalCode, string? city) =>
        line is null && postalCode is null && city is null ? null : $"{Hidden}, {postalCode} {city}".TrimEnd();
}
