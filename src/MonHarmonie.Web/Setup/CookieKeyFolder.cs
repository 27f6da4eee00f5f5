using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Setup;

/// <summary>
/// Installations of before kept the keys of cookies in <c>cookies/</c> of the key folder. They move to the database at the first start, so
/// that nobody is signed out; no file stays, or it would bring back a key that was deleted after a leak.
/// </summary>
internal static class CookieKeyFolder
{
    public static void AdoptCookieKeys(this WebApplication app)
    {
        var folder = new DirectoryInfo(Path.Combine(app.Services.GetRequiredService<DataFolders>().Keys, "cookies"));
        if (!folder.Exists)
            return;
        var keys = app.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository!;
        foreach (var file in folder.GetFiles("*.xml"))
        {
            try
            {
                keys.StoreElement(XElement.Load(file.FullName), Path.GetFileNameWithoutExtension(file.Name));
            }
            catch (Exception known) when (known is FileNotFoundException || DatabaseFaults.IsDataError(known))
            {
                // Another node, or a start that was cut short, brought it.
            }
            file.Delete();
        }
    }
}
