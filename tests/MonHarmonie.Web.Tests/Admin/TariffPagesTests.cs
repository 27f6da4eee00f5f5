using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Imports;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Admin;

/// <summary>The versions of the tariffs as an administrator reads them; a portal starts with those that the product ships.</summary>
public sealed class TariffPagesTests
{
    private const string List = "/administration/tarifs";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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

    /// <summary>A tariff imported today for a later day is seen in euros before that day, and today's stays.</summary>
    [Fact]
    public async Task Preview_OfADayFromWhichAnImportedTariffHolds_TellsWhatItChangesInEuros()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await using (var db = portal.Database.NewContext())
            await Products.EnsureAsync(db, Ct);
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "actes.csv");
        await File.WriteAllTextAsync(
            file,
            "code,nomenclature,label_fr,label_member,rank,family,speciality,sector_scope,br_eur,amo_rate,plv_eur,basket_100sante,"
                + "valid_from,valid_to,source,confidence\n"
                + "HBJD001,CCAM,Detartrage,Détartrage,1,dentaire,chirurgien-dentiste,all,50.00,0.60,,none,2026-07-01,,essai,medium\n",
            Ct
        );
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var report = await scope
                .ServiceProvider.GetRequiredService<ImportService>()
                .RunAsync(new ImportRequest(ImportKind.Acts, file), null, Ct);
            Assert.Equal((0L, 1L), (report.Rejected, report.Created));
        }
        folder.Delete(recursive: true);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        var before = await admin.OpenAsync($"{List}/apercu?Product={Products.Balance}&Day=2026-06-30");
        var after = await admin.OpenAsync($"{List}/apercu?Product={Products.Balance}&Day=2026-07-01");

        Assert.Contains("Tableau « Formule Équilibre »", Text(before.Body!), StringComparison.Ordinal);
        Assert.DoesNotContain("un détartrage", Text(before.Body!), StringComparison.Ordinal);
        var row = after.QuerySelectorAll(".comparison tbody tr").Single(r => Text(r).Contains("un détartrage", StringComparison.Ordinal));
        Assert.Contains("26,03 € puis 30,00 €", Text(row), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Product=EQUILIBRE&Day=2026-03-03", "Choisissez un jour à venir")]
    [InlineData("Product=EQUILIBRE&Day=2036-03-03", "Choisissez un jour à venir")]
    [InlineData("Product=RIEN&Day=2026-07-01", "Choisissez une formule dans la liste")]
    public async Task Preview_OfWhatCannotBe_SaysHowToMendIt(string query, string told)
    {
        await using var portal = await PortalFactory.CreateAsync();
        await using (var db = portal.Database.NewContext())
            await Products.EnsureAsync(db, Ct);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        var page = await admin.OpenAsync($"{List}/apercu?{query}");

        Assert.Contains(told, Text(page.QuerySelector("[role=alert]")!), StringComparison.Ordinal);
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
