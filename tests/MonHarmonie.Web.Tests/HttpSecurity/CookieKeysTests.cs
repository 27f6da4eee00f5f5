using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.HttpSecurity;

/// <summary>The keys of cookies are rows of the database.</summary>
public sealed class CookieKeysTests
{
    [Fact]
    public async Task Cookie_MadeByOnePortal_IsAcceptedByTheOtherWithoutASharedFolder()
    {
        await using var first = await PortalFactory.CreateAsync();
        await using var second = first.NewNode();
        using var stranger = second.NewBrowser();
        var account = await first.CreateMemberAccountAsync();
        using var browser = await first.SignedInAsync(account);
        using var elsewhere = second.NewBrowser();
        elsewhere.Cookies.Add(browser.Cookies.GetAllCookies());

        await elsewhere.OpenAsync("/mon-compte");

        using var refused = await stranger.GetAsync("/mon-compte");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.False(Directory.Exists(FolderOf(first)));
        Assert.Single(await first.Database.ReadAsync(db => db.DataProtectionKeys.ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Start_KeysInTheFolderOfBefore_MoveToTheDatabaseAndOpenWhatTheySealed()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var folder = Directory.CreateDirectory(FolderOf(portal));
        var of = DataProtectionProvider.Create(folder, setup => setup.SetApplicationName("MonHarmonie"));
        var sealedThen = of.CreateProtector("test").Protect("kept");

        var now = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

        Assert.Equal("kept", now.Unprotect(sealedThen));
        Assert.Empty(folder.GetFiles());
        var name = await portal.Database.ReadAsync(db => db.DataProtectionKeys.Select(k => k.FriendlyName).SingleAsync());
        Assert.StartsWith("key-", name, StringComparison.Ordinal);
    }

    private static string FolderOf(PortalFactory portal) => Path.Combine(portal.Database.Folder, "keys", "cookies");
}
