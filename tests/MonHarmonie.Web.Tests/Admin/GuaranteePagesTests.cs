using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Admin;

/// <summary>Administrators' guarantee tables, over HTTP. Today is 3 March 2026.</summary>
public sealed class GuaranteePagesTests
{
    private const string List = "/administration/garanties";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(PortalFactory Portal, Browser Admin)> StartAsync()
    {
        var portal = await PortalFactory.CreateAsync();
        await using var db = portal.Database.NewContext();
        await Products.EnsureAsync(db, Ct);
        return (portal, await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator)));
    }

    private static Task<Guid> IdAsync(PortalFactory portal, DateOnly from, string product = Products.Balance) =>
        portal.Database.ReadAsync(db =>
            db.GuaranteeTables.IgnoreQueryFilters()
                .Where(t => t.ProductCode == product && t.ValidFrom == from)
                .Select(t => t.Id)
                .SingleAsync(Ct)
        );

    /// <summary>The editor of a draft for 1 January 2027.</summary>
    private static async Task<string> DraftAsync(PortalFactory portal, Browser admin)
    {
        var table = $"{List}/{await IdAsync(portal, new DateOnly(2026, 1, 1)):N}";
        using var copied = await admin.SubmitFormAsync(table, "form.filters", ("Day", "2027-01-01"));
        Assert.Equal(HttpStatusCode.Found, copied.StatusCode);
        return copied.Headers.Location!.ToString();
    }

    private static string Text(IElement element) => element.TextContent.Replace('\u00A0', ' ');

    [Fact]
    public async Task Table_ShowsWhatMembersReadWithAnExampleInEuros()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;

        var list = await admin.OpenAsync(List);
        var table = await admin.OpenAsync($"{List}/{await IdAsync(portal, new DateOnly(2026, 1, 1)):N}");

        Assert.Contains("En vigueur", Text(list.Body!));
        var text = Text(table.Body!);
        Assert.Contains(
            "Exemple : une couronne en céramique sur une molaire à 600,00 €. La Sécurité sociale paie 72,00 €, nous 168,00 €. "
                + "Il vous reste 600,00 € − 72,00 € − 168,00 € = 360,00 €",
            text
        );
        Assert.Contains("Poste : Autres prothèses dentaires", text);
        Assert.Contains("il ne change plus", text);
        Assert.Empty(table.QuerySelectorAll("a[href$='/modifier']"));
    }

    [Fact]
    public async Task List_IsOneTableWithAGroupOfRowsForEachProductAndTheDraftInIt()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        await DraftAsync(portal, admin);

        var page = await admin.OpenAsync(List);

        var table = Assert.Single(page.QuerySelectorAll("main table"));
        var product = table.QuerySelectorAll("tbody").Single(b => Text(b).Contains($"Formule {Products.Balance}"));
        Assert.Equal("Formule Équilibre", Text(product.QuerySelector("th[scope=rowgroup] h2")!));
        Assert.Equal(
            ["Brouillon", "En vigueur", "Remplacé"],
            product.QuerySelectorAll("td[data-label='État']").Select(cell => Text(cell).Trim())
        );
        Assert.Contains("du 1er janv. 2024 au 31 déc. 2025", Text(product));
    }

    [Fact]
    public async Task Draft_TellsWhatItChangesInTheTableInForceInEurosAndForHowMany()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        await portal.Database.Data.CreateMemberAsync(m => m.WithContract(c => c.ProductCode = Products.Balance));
        var editor = await DraftAsync(portal, admin);
        var page = await admin.OpenAsync(editor);
        var line = LineOf(page, GuaranteeItem.Implant);

        using var verified = await admin.SendAsync(page, editor, "button[value=check]", ($"Input.Lines[{line}].Expression", "333 EUR/AN"));
        using var saved = await admin.SendAsync(page, editor, "button[value=save]", ($"Input.Lines[{line}].Expression", "333 EUR/AN"));

        foreach (
            var shown in (IParentNode[])[await Browser.DocumentAsync(verified), await admin.OpenAsync(saved.Headers.Location!.ToString())]
        )
        {
            var row = Assert.Single(shown.QuerySelectorAll(".comparison tbody tr"));
            Assert.Contains("devient 333,00 €", Text(row));
            Assert.Contains("un implant à 1 000,00 €", Text(row));
            var text = Text(shown.QuerySelector("main")!);
            Assert.Contains("1 ligne change", text);
            Assert.Contains("d’après les contrats d’aujourd’hui : 1 personne.", text);
        }
    }

    [Fact]
    public async Task Edit_SaysHowMuchIsToBeSavedAndOpensTheLinesThatAreNotWhatIsSaved()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var editor = await DraftAsync(portal, admin);
        var page = await admin.OpenAsync(editor);
        Assert.Equal("Rien à enregistrer", Text(page.QuerySelector(".edit-state")!));
        Assert.Empty(page.QuerySelectorAll("details.guarantee-line[open]"));
        // Enter in a field presses the first button: it must not write, nor move a line.
        Assert.Equal("check", page.QuerySelector("main form[data-edit] button")!.GetAttribute("value"));

        using var broken = await admin.SendAsync(
            page,
            editor,
            "button[value=save]",
            ("Input.Lines[1].Expression", "200% XR"),
            ("Input.Lines[2].Label", "Autres mots")
        );

        var shown = await Browser.DocumentAsync(broken);
        Assert.Equal("2 changements à enregistrer", Text(shown.QuerySelector(".edit-state")!));
        Assert.Equal(["ligne-2", "ligne-3"], shown.QuerySelectorAll("details.guarantee-line[open]").Select(l => l.Id));
    }

    /// <summary>The place of the line of an item in the editor.</summary>
    private static int LineOf(IParentNode editor, GuaranteeItem item) =>
        editor
            .QuerySelectorAll("select[name$='.Item']")
            .ToList()
            .FindIndex(s => s.QuerySelector("option[selected]")!.GetAttribute("value") == item.ToString());

    [Fact]
    public async Task Edit_InvalidLine_KeepsWhatWasTypedAndPointsAtTheCharacter()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var editor = await DraftAsync(portal, admin);

        using var answer = await admin.SubmitFormAsync(
            editor,
            "button[value=save]",
            ("Input.Name", "Nom gardé"),
            ("Input.Lines[0].Expression", "200% XR")
        );

        var page = await Browser.DocumentAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Nom gardé", page.QuerySelector("input[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal("200% XR", page.QuerySelector("input[name='Input.Lines[0].Expression']")!.GetAttribute("value"));
        Assert.Contains("à partir du caractère 6, « XR ». À cet endroit, écrivez BR", Text(page.QuerySelector("[role=alert]")!));
        Assert.Equal("200% XR\n     ^", page.QuerySelector("pre.caret")!.TextContent);
        Assert.NotEqual(
            "Nom gardé",
            await portal.Database.ReadAsync(db =>
                db.GuaranteeTables.IgnoreQueryFilters().Where(t => t.IsDraft).Select(t => t.Name).SingleAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Edit_AddMoveRemove_RearrangeTheFormWithoutWriting()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var editor = await DraftAsync(portal, admin);
        var page = await admin.OpenAsync(editor);
        static string Label(IParentNode from, int at) =>
            from.QuerySelector($"input[name='Input.Lines[{at}].Label']")?.GetAttribute("value") ?? "";
        var (first, second, lines) = (Label(page, 0), Label(page, 1), page.QuerySelectorAll(".guarantee-line").Length);

        using var moved = await admin.SendAsync(page, editor, "button[value='down:0']", ("Input.Lines[0].Label", first));
        var afterMove = await Browser.DocumentAsync(moved);
        using var removed = await admin.SendAsync(afterMove, editor, "button[value='remove:0']");
        var afterRemoval = await Browser.DocumentAsync(removed);
        using var added = await admin.SendAsync(afterRemoval, editor, "button[value='add']");
        var afterAddition = await Browser.DocumentAsync(added);

        Assert.Equal((second, first), (Label(afterMove, 0), Label(afterMove, 1)));
        Assert.Equal((first, lines - 1), (Label(afterRemoval, 0), afterRemoval.QuerySelectorAll(".guarantee-line").Length));
        Assert.Equal(("", lines), (Label(afterAddition, lines - 1), afterAddition.QuerySelectorAll(".guarantee-line").Length));
        Assert.Equal(
            ["guarantees.drafted"],
            await portal.Database.ReadAsync(db =>
                db.LedgerEvents.Where(e => e.Stream == LedgerStream.Decision).Select(e => e.Kind).ToListAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Edit_PutInForce_MembersSeeTheNewTableFromItsDayAndTheOldOneTheDayBefore()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var member = await portal.Database.Data.CreateMemberAsync(m => m.WithContract(c => c.ProductCode = Products.Balance));
        var editor = await DraftAsync(portal, admin);
        var page = await admin.OpenAsync(editor);
        var line = LineOf(page, GuaranteeItem.Implant);

        using var saved = await admin.SendAsync(page, editor, "button[value=force]", ($"Input.Lines[{line}].Expression", "333 EUR/AN"));
        Assert.Equal(editor[..editor.LastIndexOf('/')], saved.Headers.Location?.ToString());
        Assert.Contains("entrera en vigueur", Text((await admin.OpenAsync(saved.Headers.Location!.ToString())).Body!));

        using var reader = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        var sheet = $"/mon-contrat/{member.Contract!.Id:N}/garanties?day=";
        var before = Text((await reader.OpenAsync(sheet + "2026-12-31")).Body!);
        var after = Text((await reader.OpenAsync(sheet + "2027-01-01")).Body!);
        Assert.DoesNotContain("333 EUR/AN", before);
        Assert.Contains("333 EUR/AN", after);
        Assert.Contains("Exemple : un implant à 1 000,00 €. La Sécurité sociale paie 0,00 €, nous 333,00 €.", after);
        Assert.Contains("Il vous reste 1 000,00 € − 0,00 € − 333,00 € = 667,00 €", after);
        Assert.DoesNotContain("Poste :", after);
    }

    [Fact]
    public async Task Edit_BreakingARule_StaysADraftAndMembersDoNotSeeIt()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var editor = await DraftAsync(portal, admin);

        using var refused = await admin.SubmitFormAsync(editor, "button[value=force]", ("Input.Lines[0].Expression", "20 EUR/ACTE"));
        using var saved = await admin.SubmitFormAsync(editor, "button[value=save]", ("Input.Lines[0].Expression", "20 EUR/ACTE"));

        Assert.Contains("ne peut pas entrer en vigueur", Text((await Browser.DocumentAsync(refused)).QuerySelector("[role=alert]")!));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var table = Text((await admin.OpenAsync(saved.Headers.Location!.ToString())).Body!);
        Assert.Contains(
            "Ligne 1 : Le ticket modérateur n’est pas payé en entier (CSS, art. R871-2). Écrivez par exemple « TM + 20 EUR/ACTE ».",
            table
        );
        Assert.Equal(2, await portal.Database.ReadAsync(db => db.GuaranteeTables.CountAsync(t => t.ProductCode == Products.Balance, Ct)));
    }

    [Fact]
    public async Task Edit_TwoAdministrators_TheSecondSeesTheDifferencesKeepsTheTypingAndMayThenSave()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        using var other = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var editor = await DraftAsync(portal, admin);
        var mine = await admin.OpenAsync(editor);
        using var theirs = await other.SubmitFormAsync(editor, "button[value=save]", ("Input.Name", "La leur"));

        using var refused = await admin.SendAsync(mine, editor, "button[value=save]", ("Input.Name", "La mienne"));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.OK), (theirs.StatusCode, refused.StatusCode));
        var page = await Browser.DocumentAsync(refused);
        Assert.Equal("La mienne", page.QuerySelector("input[name='Input.Name']")!.GetAttribute("value"));
        Assert.Contains("La leur", Text(page.QuerySelector(".confirmation")!));
        Assert.Contains("votre saisie est gardée", Text(page.QuerySelector("[role=alert]")!));
        using var again = await admin.SendAsync(page, editor, "button[value=save]");
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
        Assert.Equal(
            "La mienne",
            await portal.Database.ReadAsync(db =>
                db.GuaranteeTables.IgnoreQueryFilters().Where(t => t.IsDraft).Select(t => t.Name).SingleAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Table_WithdrawAndDiscard_TakeTheDraftAway()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var table = (await DraftAsync(portal, admin)).Replace("/modifier", "", StringComparison.Ordinal);

        foreach (var handler in (string[])["PutInForce", "Withdraw", "Discard"])
        {
            using var done = await admin.SubmitFormAsync(table, $"form[action*='handler={handler}']");
            Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        }

        using var gone = await admin.GetAsync(table);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Table_CopyToTodayOrWithoutDay_SaysHowToMendIt()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var table = $"{List}/{await IdAsync(portal, new DateOnly(2026, 1, 1)):N}";

        using var today = await admin.SubmitFormAsync(table, "form.filters", ("Day", "2026-03-03"));
        using var empty = await admin.SubmitFormAsync(table, "form.filters", ("Day", ""));

        Assert.Contains("Choisissez un jour à venir", Text((await Browser.DocumentAsync(today)).QuerySelector("[role=alert]")!));
        Assert.Contains("Choisissez le premier jour", Text((await Browser.DocumentAsync(empty)).QuerySelector("[role=alert]")!));
    }

    [Fact]
    public async Task Import_FileWithAFault_IsShownWithItsPlaceThenSavedWithoutTheBadTable()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        const string file =
            "product;name;valid_from;responsible;family;item;label;guarantee\n"
            + "BON;Bon;2026-07-01;non;Consultation;Doctor;Consultation;200% BR\n"
            + "MAUVAIS;Mauvais;2026-07-01;non;Consultation;Doctor;Consultation;200% XR\n";

        using var shown = await UploadAsync(admin, Encoding.UTF8.GetBytes(file));
        var page = await Browser.DocumentAsync(shown);
        var text = Text(page.Body!);
        Assert.Contains("Ligne 3", text);
        Assert.Contains("à partir du caractère 6", text);
        Assert.Contains("Ce tableau entrera en vigueur à sa date.", text);
        Assert.Equal(
            0,
            await portal.Database.ReadAsync(db => db.GuaranteeTables.IgnoreQueryFilters().CountAsync(t => t.ProductCode == "BON", Ct))
        );

        using var saved = await admin.SendAsync(page, $"{List}/importer", "form[action*='handler=Save']");
        Assert.Equal(List, saved.Headers.Location?.ToString());
        Assert.Equal(
            ["BON"],
            await portal.Database.ReadAsync(db =>
                db.GuaranteeTables.Where(t => t.ProductCode == "BON" || t.ProductCode == "MAUVAIS")
                    .Select(t => t.ProductCode)
                    .ToListAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Import_AMegabyte_IsSavedAndOneByteMoreIsRefused()
    {
        var (portal, admin) = await StartAsync();
        await using var _p = portal;
        using var _b = admin;
        var file = new byte[1024 * 1024];
        Array.Fill(file, (byte)'\n');
        Encoding
            .UTF8.GetBytes(
                "product;name;valid_from;responsible;family;item;label;guarantee\n"
                    + "BON;Bon;2026-07-01;non;Consultation;Doctor;Consultation;200% BR\n"
            )
            .CopyTo(file, 0);

        using var shown = await UploadAsync(admin, file);
        using var saved = await admin.SendAsync(await Browser.DocumentAsync(shown), $"{List}/importer", "form[action*='handler=Save']");
        using var tooLarge = await UploadAsync(admin, [.. file, (byte)'\n']);

        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Contains("dépasse 1 Mo", Text((await Browser.DocumentAsync(tooLarge)).QuerySelector("[role=alert]")!));
    }

    private static async Task<HttpResponseMessage> UploadAsync(Browser admin, byte[] file)
    {
        var token = (await admin.OpenAsync($"{List}/importer"))
            .QuerySelector("main input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "Upload", "garanties.csv" },
        };
        return await admin.Http.PostAsync($"{List}/importer", content, Ct);
    }
}
