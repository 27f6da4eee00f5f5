using Microsoft.Extensions.Configuration;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Services.Shared;

/// <summary>
/// Where the portal keeps files. One root (<c>Data:Folder</c>, by default <c>App_Data</c> of the web application) unless a folder
/// is set by itself.
/// </summary>
/// <param name="Root">Embedded database and everything not set apart.</param>
/// <param name="Keys">Key rings (<c>Keys:Folder</c>); outside the web root, readable by the application only.</param>
/// <param name="LedgerHeads">File of exported ledger heads (<c>Ledger:HeadsFile</c>); best on another disk than the database.</param>
/// <param name="ErasureJournal">File of what was erased (<c>Erasure:JournalFile</c>, by default beside the ledger heads), to erase it
/// again after a restore; no backup brings it back.</param>
/// <param name="Mail">Where mails land when no SMTP server is set (Development).</param>
/// <param name="Letters">Where letters to print are put.</param>
/// <param name="Files">The file vault (<c>Files:Folder</c>): what members send; outside the web root, readable by the application
/// only.</param>
/// <param name="Uploads">Beginnings of files that are still arriving (<c>Uploads:Folder</c>), kept for a day.</param>
public sealed record DataFolders(
    string Root,
    string Keys,
    string LedgerHeads,
    string ErasureJournal,
    string Mail,
    string Letters,
    string Files,
    string Uploads
)
{
    /// <exception cref="SettingException">The root cannot be made.</exception>
    public static DataFolders From(IConfiguration configuration, string contentRoot)
    {
        var root = Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } set ? set : Path.Combine(contentRoot, "App_Data"));
        PrivateFolder.Create(root, "Data:Folder");
        string Or(string key, string name) =>
            configuration[key] is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(root, name);
        var heads = Or("Ledger:HeadsFile", "ledger-heads.txt");
        return new DataFolders(
            root,
            Or("Keys:Folder", "keys"),
            heads,
            Or("Erasure:JournalFile", Path.Combine(Path.GetDirectoryName(heads)!, "erasures.txt")),
            Or("Mail:Folder", "mail"),
            Or("Letters:Folder", "letters"),
            Or("Files:Folder", "files"),
            Or("Uploads:Folder", "uploads")
        );
    }
}
