using System.IO.Compression;
using Microsoft.Playwright;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>A copy of one's data, opened from the disk, on a machine without a network, by somebody who never saw the portal.</summary>
public sealed class ArchiveOffLineTests(PortalHost portal)
{
    private const string Marc = "marc.martin@example.org";
    private const string Page = "/mes-donnees/archive";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Copy_OpenedFromTheDiskWithoutANetwork_ReadsAndLeadsToItsFiles()
    {
        using var folder = new TemporaryFolder();
        await FetchAsync(folder.Path);

        foreach (var (width, scheme) in new[] { (320, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            var page = await portal.VisitAsync(width, javaScript: true, scheme);
            await page.Context.SetOfflineAsync(true);
            var asked = new List<string>();
            page.Request += (_, request) => asked.Add(request.Url);
            var errors = new List<string>();
            page.PageError += (_, error) => errors.Add(error);
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                    errors.Add(message.Text);
            };
            await page.GotoAsync(new Uri(Path.Combine(folder.Path, "lisez-moi.html")).AbsoluteUri);

            await SoundPage.CheckAsync(page);
            // Each chapter of the contents is there, and the keyboard reaches it.
            var chapters = await page.Locator("nav a[href^='#']").AllAsync();
            Assert.True(chapters.Count > 5, "the page has no contents");
            foreach (var chapter in chapters)
            {
                var target = (await chapter.GetAttributeAsync("href"))![1..];
                await chapter.FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Locator($"[id='{target}']")).ToBeInViewportAsync();
            }
            foreach (var link in await page.Locator("a[href]:not([href^='#'])").AllAsync())
            {
                var target = Uri.UnescapeDataString((await link.GetAttributeAsync("href"))!);
                Assert.True(File.Exists(Path.Combine(folder.Path, target)), $"{target} is not in the copy");
            }
            Assert.Empty(errors);
            Assert.All(asked, url => Assert.StartsWith("file:", url, StringComparison.Ordinal));
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Asks for the copy as a member does, and unpacks it.</summary>
    private async Task FetchAsync(string folder)
    {
        var page = await portal.SignInAsync(Marc);
        await page.GotoAsync(Page);
        var ask = page.GetByRole(AriaRole.Button, new() { Name = "Préparer ma copie" });
        if (await ask.CountAsync() > 0)
            await ask.ClickAsync();
        var link = page.Locator("a[download]");
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (await link.CountAsync() == 0)
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, "the copy was not made");
            await page.WaitForTimeoutAsync(500);
            await page.GotoAsync(Page);
        }
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var zip = Path.Combine(folder, "copie.zip");
        await download.SaveAsAsync(zip);
        await ZipFile.ExtractToDirectoryAsync(zip, folder);
        await page.Context.CloseAsync();
    }
}
