using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Admin;

/// <summary>What was imported, as administrators read it.</summary>
public sealed class ImportHistoryPagesTests
{
    private const string List = "/administration/imports";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(IElement element) => element.TextContent.Replace('\u00A0', ' ');

    [Fact]
    public async Task Import_OfAFileWithRefusedLines_IsListedWithItsCounts()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "garanties.csv");
        await File.WriteAllTextAsync(
            file,
            "product;name;valid_from;responsible;family;item;label;guarantee\n"
                + "BON;Bon;2026-07-01;non;Consultation;Doctor;Consultation;200% BR\n"
                + "MAUVAIS;Mauvais;2026-07-01;non;Consultation;Doctor;Consultation;200% XR\n",
            Ct
        );
        await using (var scope = portal.Services.CreateAsyncScope())
            await scope
                .ServiceProvider.GetRequiredService<ImportService>()
                .RunAsync(new ImportRequest(ImportKind.Guarantees, file), null, Ct);
        folder.Delete(recursive: true);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        var page = await admin.OpenAsync(List);

        var row = page.QuerySelectorAll("tbody tr").First(r => Text(r).Contains("Tableaux de garanties"));
        Assert.Equal(["2", "1", "0", "0", "1"], row.QuerySelectorAll("td.number").Select(cell => Text(cell).Trim().Split('\n')[0].Trim()));
        Assert.DoesNotContain("MAUVAIS", Text(page.Body!));
    }

    [Fact]
    public async Task List_AfterAnImportThatIsNone_IsEmptyRatherThanTheFirstPage()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        var page = await admin.OpenAsync($"{List}?apres={Ids.New():N}");

        Assert.Contains("Rien de plus ancien", Text(page.Body!));
    }
}
