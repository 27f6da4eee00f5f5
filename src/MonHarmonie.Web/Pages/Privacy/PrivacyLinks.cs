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

    /// <summary>The record of processing activities (GDPR article 30).</summary>
    public const string Register = List + "/registre";

    /// <summary>Unusual ways of looking up files.</summary>
    public const string Alerts = List + "/alertes";

    /// <summary>Files that open exceptionally only.</summary>
    public const string Protected = List + "/dossiers-proteges";

    /// <summary>A page of them, from a cursor; null when there is none.</summary>
    public static string? ProtectedAt(string? cursor) => cursor is null ? null : $"{Protected}?cursor={Uri.EscapeDataString(cursor)}";

    /// <summary>The impact assessment (GDPR article 35).</summary>
    public const string Impact = List + "/aipd";

    /// <summary>The four promises, with what they are measured by.</summary>
    public const string Charter = List + "/charte";

    /// <summary>Breaches of personal data (GDPR articles 33 and 34).</summary>
    public const string Breaches = List + "/violations";

    public const string NewBreach = Breaches + "/nouvelle";

    public static string Breach(Guid id) => $"{Breaches}/{id:N}";

    /// <summary>The letter to the persons concerned.</summary>
    public static string BreachLetter(Guid id) => $"{Breaches}/{id:N}/lettre.pdf";

    public static string BreachesAt(string cursor) => $"{Breaches}?cursor={Uri.EscapeDataString(cursor)}";

    /// <param name="format"><c>csv</c> or <c>jsonld</c>.</param>
    public static string RegisterFile(string format, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Register}.{format}?Day={day:yyyy-MM-dd}");

    /// <summary>What is deleted once its time is over, and what a dispute keeps.</summary>
    public const string Retention = List + "/conservation";

    /// <summary>The same, with what would be deleted today.</summary>
    public const string RetentionPreview = Retention + "?preview=true";

    /// <summary>A page of the holds or of the proofs, from a cursor; null when there is none.</summary>
    public static string? RetentionAt(string list, string? cursor) =>
        cursor is null ? null : $"{Retention}?{list}={Uri.EscapeDataString(cursor)}#{list}";

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
