using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
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
            var name = Path.GetFileNameWithoutExtension(file.Name);
            try
            {
                keys.StoreElement(XElement.Load(file.FullName), name);
            }
            catch (FileNotFoundException)
            {
                // Another node moved it since the folder was read.
            }
            catch (DbUpdateException) when (IsStored(app, name))
            {
                // Another node, or a start that was cut short, brought it. Any other refusal ends the start, and the file stays.
            }
            file.Delete();
        }
    }

    private static bool IsStored(WebApplication app, string name)
    {
        using var scope = app.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().DataProtectionKeys.Any(k => k.FriendlyName == name);
    }
}
