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

    /// <summary>What is deleted once its time is over, and what a dispute keeps.</summary>
    public const string Retention = List + "/conservation";

    /// <summary>The same, with what would be deleted today.</summary>
    public const string RetentionPreview = Retention + "?preview=true";

    /// <summary>A page of the holds or of the proofs, from a cursor; null when there is none.</summary>
    public static string? RetentionAt(string list, string? cursor) =>
        cursor is null ? null : $"{Retention}?{list}={Uri.EscapeDataString(cursor)}#{list}";

    public static string Text(Purpose purpose) => string.Create(CultureInfo.InvariantCulture, $"{Texts}/{(byte)purpose}");

    public static string One(Guid id) => $"{List}/{id:N}";

    /// <summary>A page of the list, from a cursor; null when there is none.</summary>
    public static string? At(bool closed, string? cursor) =>
        cursor is null ? null : $"{List}?{(closed ? "closed=true&" : "")}cursor={Uri.EscapeDataString(cursor)}";
}
