using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// What holds for every page: no serious or critical axe finding, one h1, no console error, nothing wider than the screen.
/// </summary>
internal static class SoundPage
{
    public static async Task OpenAsync(IPage page, string path)
    {
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                errors.Add(message.Text);
        };
        await page.GotoAsync(path);
        await CheckAsync(page);
        Assert.Empty(errors);
    }

    /// <summary>Looks at the page that is shown.</summary>
    public static async Task CheckAsync(IPage page)
    {
        var found = (await page.RunAxe())
            .Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
        Assert.Empty(found);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"{new Uri(page.Url).AbsolutePath} is wider than the screen"
        );
    }
}
