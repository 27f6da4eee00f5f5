using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
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

    [Fact]
    public async Task Start_KeyThatTheDatabaseHasAlready_OnlyDeletesItsFile()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var file = KeyFileOf(portal);
        await portal.Database.AddAsync(
            new DataProtectionKey
            {
                FriendlyName = Path.GetFileNameWithoutExtension(file.Name),
                Xml = await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken),
            }
        );

        _ = portal.Services;

        file.Refresh();
        Assert.False(file.Exists);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.DataProtectionKeys.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Start_KeyThatTheDatabaseRefuses_FailsAndKeepsTheFile()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var file = KeyFileOf(portal);
        await portal.Database.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Refuse BEFORE INSERT ON \"CookieKeys\" BEGIN SELECT RAISE(ABORT, 'refused'); END",
                TestContext.Current.CancellationToken
            )
        );

        Assert.Throws<DbUpdateException>(() => portal.Services);

        file.Refresh();
        Assert.True(file.Exists);
    }

    /// <summary>The one key file of an installation of before.</summary>
    private static FileInfo KeyFileOf(PortalFactory portal)
    {
        var folder = Directory.CreateDirectory(FolderOf(portal));
        _ = DataProtectionProvider.Create(folder, setup => setup.SetApplicationName("MonHarmonie")).CreateProtector("test").Protect("kept");
        return folder.GetFiles().Single();
    }

    private static string FolderOf(PortalFactory portal) => Path.Combine(portal.Database.Folder, "keys", "cookies");
}
