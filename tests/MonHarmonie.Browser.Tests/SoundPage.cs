using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// What holds for every page: no serious or critical axe finding, one h1, no console error, nothing wider than the screen.
/// </summary>
internal static class SoundPage
{
    private const int ServiceUnavailable = 503;
    private const int MaxAttempts = 3;

    public static async Task OpenAsync(IPage page, string path)
    {
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                errors.Add($"{message.Text} {message.Location}");
        };
        // A portal that says it is overloaded is asked again, as a person does: these tests are not about load.
        var isOverloaded = false;
        page.Response += (_, response) => isOverloaded |= response.Status == ServiceUnavailable;
        var attempts = 0;
        do
        {
            (isOverloaded, attempts) = (false, attempts + 1);
            errors.Clear();
            await page.GotoAsync(path);
        } while (isOverloaded && attempts < MaxAttempts);
        await CheckAsync(page);
        Assert.True(errors.Count == 0, string.Join('\n', errors));
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
