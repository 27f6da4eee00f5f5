using System.Net;
using AngleSharp.Dom;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Admin;

/// <summary>The versions of the tariffs as an administrator reads them; a portal starts with those that the product ships.</summary>
public sealed class TariffPagesTests
{
    private const string List = "/administration/tarifs";

    private static string Text(IElement element) => element.TextContent.Replace('\u00A0', ' ');

    [Fact]
    public async Task List_ShowsTheLatestFirstAndWhichIsInUse()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        var rows = (await admin.OpenAsync(List)).QuerySelectorAll("tbody tr").Select(Text).ToList();

        Assert.Contains("En vigueur", rows[0], StringComparison.Ordinal);
        Assert.Single(rows, r => r.Contains("En vigueur", StringComparison.Ordinal));
        Assert.Contains("Taux et plafonds livrés avec le portail", rows[^1], StringComparison.Ordinal);
        Assert.All(rows, r => Assert.Contains("par le portail", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_ShowsTheRatesOrTheActsThatItBrought()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var links = (await admin.OpenAsync(List)).QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!).ToList();

        var pages = new List<IDocument>();
        foreach (var link in links)
            pages.Add(await admin.OpenAsync(link));

        var rates = pages[^1].QuerySelectorAll("tbody tr").Select(Text).ToList();
        Assert.Contains(
            rates,
            r =>
                r.StartsWith("amo.rate.dentistdepuis le 15 oct. 2023", StringComparison.Ordinal)
                && r.Contains("0,6", StringComparison.Ordinal)
        );
        // What is charged for a general practitioner since the end of 2024.
        var acts = await AllAsync(admin, pages, "Actes livrés avec le portail");
        Assert.Contains(
            acts,
            r =>
                r.StartsWith("GConsultation", StringComparison.Ordinal)
                && r.Contains("22 déc. 2024", StringComparison.Ordinal)
                && r.Contains("30,00 €", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("/administration/tarifs/0")]
    [InlineData("/administration/tarifs/999")]
    [InlineData("/administration/tarifs/2147483647")]
    [InlineData("/administration/tarifs?avant=0")]
    [InlineData("/administration/tarifs/1?apres=-1")]
    public async Task Version_ThatThereIsNot_IsNotFound(string address)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        using var answer = await admin.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Every row of the versions of a kind, page after page: none twice.</summary>
    private static async Task<List<string>> AllAsync(Browser admin, IEnumerable<IDocument> versions, string kind)
    {
        var rows = new List<string>();
        foreach (var first in versions.Where(p => Text(p.QuerySelector(".lead")!).StartsWith(kind, StringComparison.Ordinal)))
        {
            var page = first;
            while (true)
            {
                rows.AddRange(page.QuerySelectorAll("tbody tr").Select(r => Text(r).Replace("\n", "", StringComparison.Ordinal)));
                if (page.QuerySelector(".pager a")?.GetAttribute("href") is not { } next)
                    break;
                page = await admin.OpenAsync(next);
            }
        }
        Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
        return rows;
    }
}
