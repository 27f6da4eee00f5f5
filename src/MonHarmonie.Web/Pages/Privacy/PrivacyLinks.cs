using System.Globalization;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Web.Pages.Privacy;

/// <summary>The addresses of the data protection officer's space; pages hold no route strings.</summary>
public static class PrivacyLinks
{
    public const string List = "/donnees-personnelles-dpo";

    /// <summary>Those that have an answer.</summary>
    public const string Closed = List + "?closed=true";

    /// <summary>What persons read before they answer, and how many agree.</summary>
    public const string Texts = List + "/textes";

    /// <summary>Whether the ledger holds.</summary>
    public const string Journal = List + "/journal";

    /// <summary>The proof of one consent.</summary>
    public const string Proofs = List + "/preuves";

    public static string Proof(Guid eventId) => $"{Proofs}/{eventId:N}";

    public static string ProofFile(Guid eventId) => $"{Proofs}/{eventId:N}/preuve.zip";

    public static string Text(Purpose purpose) => string.Create(CultureInfo.InvariantCulture, $"{Texts}/{(byte)purpose}");

    public static string One(Guid id) => $"{List}/{id:N}";

    /// <summary>A page of the list, from a cursor; null when there is none.</summary>
    public static string? At(bool closed, string? cursor) =>
        cursor is null ? null : $"{List}?{(closed ? "closed=true&" : "")}cursor={Uri.EscapeDataString(cursor)}";
}
