using System.Globalization;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;

/// <summary>Why a file was not taken, or not kept: its name, its size, the limit, and what to do.</summary>
public static class UploadTexts
{
    private const long Megabyte = 1024 * 1024;
    private const int NameLength = 60;

    public const string NoneChosen = "Choisissez au moins un fichier\u00A0: une photo ou un PDF.";
    public const string Kinds = "photo (JPEG, PNG, HEIC ou WebP) ou PDF";

    /// <param name="maxFiles">How many one sending may hold.</param>
    public static string Of(SendRefusal refusal, string name, long bytes, int maxFiles = Claim.MaxFiles) =>
        refusal switch
        {
            SendRefusal.Empty => $"{Named(name, bytes)} est vide. Ouvrez-le sur votre appareil pour vérifier, puis choisissez-le de "
                + $"nouveau. La limite est de {MaxFile}.",
            SendRefusal.TooLarge => $"{Named(name, bytes)} est trop lourd\u00A0: la limite est de {MaxFile}. Reprenez la photo de plus "
                + "près, ou envoyez un PDF plus léger.",
            SendRefusal.UnknownKind =>
                $"{Named(name, bytes)} n’est ni une photo ni un PDF que nous savons ouvrir. Envoyez une {Kinds}, de {MaxFile} au plus.",
            SendRefusal.TooMany => $"{Named(name, bytes)} n’a pas été ajouté\u00A0: un envoi compte {maxFiles} fichiers au plus. "
                + "Faites un second envoi pour la suite.",
            SendRefusal.QuotaExceeded => $"{Named(name, bytes)} n’a pas été ajouté\u00A0: vos documents occupent déjà "
                + $"{Size(FileVault.QuotaBytes)}, la limite. Écrivez-nous pour faire de la place.",
            SendRefusal.Unavailable =>
                $"{Named(name, bytes)} n’a pas pu être gardé\u00A0: notre coffre ne répond pas. Réessayez dans quelques "
                    + $"minutes (limite\u00A0: {MaxFile}).",
            _ => $"{Named(name, bytes)} n’a pas été ajouté\u00A0: cet envoi est terminé. Commencez-en un autre.",
        };

    /// <summary>Why a file was refused once it had been looked at.</summary>
    public static string Of(FileRejection rejection, FileSummary file) =>
        rejection switch
        {
            FileRejection.Malware =>
                $"{Named(file)} contient un programme dangereux. Nous l’avons supprimé. Reprenez le document en photo.",
            FileRejection.Encrypted =>
                $"{Named(file)} est protégé par un mot de passe. Enregistrez-le sans mot de passe, ou prenez-le en photo.",
            FileRejection.ActiveContent =>
                $"{Named(file)} contient autre chose que des pages (un programme ou un autre fichier). Imprimez-le en "
                    + "PDF, ou prenez-le en photo.",
            FileRejection.Unreadable => $"{Named(file)} est abîmé\u00A0: nous ne pouvons pas l’ouvrir en entier. Envoyez-le de nouveau.",
            FileRejection.TooComplex => $"{Named(file)} est trop grand une fois ouvert\u00A0: la limite est de 50 pages pour un PDF, de 40 "
                + "millions de points pour une photo.",
            _ => $"{Named(file)} a été perdu de notre côté. Nous en sommes désolés\u00A0: envoyez-le de nouveau.",
        };

    public static string StateOf(FileSummary file) =>
        file.State switch
        {
            FileState.Available => "Vérifié",
            FileState.Rejected => "Refusé",
            FileState.Scanned => "Vérification en cours",
            _ => "En attente d’analyse antivirus",
        };

    public static string Size(long bytes) =>
        bytes < 1024 ? $"{bytes}{French.Space}octets"
        : bytes < Megabyte ? $"{French.Number((bytes + 512) / 1024)}{French.Space}Ko"
        : $"{((decimal)bytes / Megabyte).ToString("0.#", CultureInfo.InvariantCulture).Replace('.', ',')}{French.Space}Mo";

    private static string MaxFile => Size(FileVault.MaxBytes);

    private static string Named(FileSummary file) => Named(file.Name, file.SentBytes);

    private static string Named(string name, long bytes)
    {
        var shown = Path.GetFileName(name.Replace('\\', '/'));
        var text = shown.Length <= NameLength ? shown : shown[..(NameLength - 1)] + "…";
        return $"«\u00A0{text}\u00A0» ({Size(bytes)})";
    }
}
