using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Reimbursements;

/// <summary>The page of an act whose amount changed after it was settled: what was paid, what is due or owed, and why.</summary>
public sealed class ChangedAmountTests
{
    private const string Nir = "284067505600131";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(50, 30, "Nous avions versé 24,00 €. Notre part est maintenant de 9,00 €. Nous avons versé 15,00 € de trop.")]
    [InlineData(30, 50, "Nous avions versé 9,00 €. Notre part est maintenant de 24,00 €. Nous devons encore 15,00 €.")]
    [InlineData(50, 48, "Nous avions versé 24,00 €. Notre part est maintenant de 24,00 €. Rien ne change pour vous.")]
    public async Task Detail_ActCorrectedAndSettledAgain_SaysWhatWasPaidWhatIsDueAndWhy(int first, int corrected, string said)
    {
        await using var portal = await StartAsync();
        await ReceiveAsync(portal, Consultation(first));
        using var browser = await SignInAsync(portal);
        Assert.Null((await PageOfTheActAsync(portal, browser)).QuerySelector("#changes"));

        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await ReceiveAsync(portal, Consultation(corrected));

        var page = await PageOfTheActAsync(portal, browser);
        // What left on the day of the payment was the first share: nothing says that the share of today did.
        var answer = Text(page.QuerySelector("section.answer")!);
        Assert.Equal(
            said.EndsWith("Rien ne change pour vous.", StringComparison.Ordinal),
            answer.Contains("Nous l’avons versé sur votre compte")
        );
        var changes = page.QuerySelector("section[aria-labelledby=changes]")!;
        Assert.Equal("Ce montant a changé", changes.QuerySelector("h3")!.TextContent);
        Assert.Equal(
            ["Le 3 mars 2026 à 11 h 05. Le décompte de la Sécurité sociale a été corrigé.", said],
            changes.QuerySelectorAll("p").Select(Text)
        );
    }

    [Fact]
    public async Task Detail_ActTouchedByALaterOne_SaysThatAnotherActChangedIt()
    {
        await using var portal = await StartAsync();
        await ReceiveAsync(portal, Osteopathy(2, 10));
        using var browser = await SignInAsync(portal);

        await ReceiveAsync(portal, Osteopathy(1, 5));

        var changes = (await PageOfTheActAsync(portal, browser, statement: "2")).QuerySelector("section[aria-labelledby=changes]")!;
        var sentences = changes.QuerySelectorAll("p").Select(Text).ToList();
        Assert.EndsWith(
            "Un autre de vos soins, arrivé plus tard ou corrigé, a changé ce qui restait d’une limite de votre contrat.",
            sentences[0]
        );
        Assert.Equal("Nous avions versé 25,00 €. Notre part est maintenant de 0,00 €. Nous avons versé 25,00 € de trop.", sentences[1]);
    }

    [Fact]
    public async Task Detail_ChangedTwice_TellsTheLatestChangeFirst()
    {
        await using var portal = await StartAsync();
        foreach (var spent in new[] { 50, 30, 40 })
        {
            await ReceiveAsync(portal, Consultation(spent));
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }
        using var browser = await SignInAsync(portal);

        var changes = (await PageOfTheActAsync(portal, browser)).QuerySelectorAll("section[aria-labelledby=changes] li");

        Assert.Equal(["Le 5 mars 2026", "Le 4 mars 2026"], changes.Select(c => Text(c)[..14]));
    }

    [Fact]
    public async Task Detail_WhileItIsCalculatedAgain_SaysWhatHadBeenPaid()
    {
        await using var portal = await StartAsync();
        await ReceiveAsync(portal, Consultation(50));
        using var browser = await SignInAsync(portal);

        await ImportAsync(portal, ImportKind.Statements, Header + Consultation(30));

        var page = await PageOfTheActAsync(portal, browser);
        Assert.Contains(
            "Nous avions versé 24,00 €. Un décompte a changé depuis : nous recalculons notre part.",
            Text(page.QuerySelector("section.answer")!)
        );
        Assert.DoesNotContain("reste", Text(page.QuerySelector("section.answer")!));
    }

    /// <summary>Camille pays for Noël's care by her contract, and sees its amounts: not what it was, nor why its amount changed.</summary>
    [Fact]
    public async Task Detail_ChangedActOfAnAdultWhoDoesNotShare_SaysTheAmountsAndNotWhy()
    {
        await using var portal = await StartAsync("CONJOINT;2;LORMEAU;Noël;02/02/1983");
        await ReceiveAsync(portal, Osteopathy(2, 10, rank: 2));
        await ReceiveAsync(portal, Osteopathy(1, 5, rank: 2));
        using var browser = await SignInAsync(portal);

        var page = (await PageOfTheActAsync(portal, browser, statement: "2")).QuerySelector("main")!;

        Assert.Equal(
            [
                "Notre part a changé depuis le premier versement : nous disons plus bas de combien.",
                "La Sécurité sociale a versé 0,00 €.",
                "Il reste 60,00 € à payer (reste à charge).",
            ],
            page.QuerySelectorAll("section.answer p:not(.kicker)").Select(Text)
        );
        Assert.Equal(
            [
                "Le 3 mars 2026 à 11 h 00.",
                "Nous avions versé 25,00 €. Notre part est maintenant de 0,00 €. Nous avons versé 25,00 € de trop.",
            ],
            page.QuerySelectorAll("section[aria-labelledby=changes] p").Select(Text)
        );
        Assert.All(new[] { "stéo", "limite", "autre", "votre charge" }, word => Assert.DoesNotContain(word, Text(page)));
    }

    [Fact]
    public async Task Detail_ChangedActOfAChild_DoesNotSayThatAnotherActChangedIt()
    {
        await using var portal = await StartAsync("ENFANT;2;LORMEAU;Lou;12/05/2015");
        await ReceiveAsync(portal, Osteopathy(2, 10, rank: 2));
        await ReceiveAsync(portal, Osteopathy(1, 5, rank: 2));
        using var browser = await SignInAsync(portal);

        var changes = (await PageOfTheActAsync(portal, browser, statement: "2")).QuerySelector("section[aria-labelledby=changes]")!;

        Assert.Equal("Le 3 mars 2026 à 11 h 00. Ce qui restait d’une limite du contrat a changé.", Text(changes.QuerySelector("p")!));
    }

    private const string Header =
        "NIR_ASSURE;RANG_BENEFICIAIRE;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;DATE_PAIEMENT;PRS_NAT_REF;EXE_SOI_DTD;EXE_SOI_DTF;"
        + "PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;BSE_REM_SGN\n";

    private static string Consultation(int spent) =>
        string.Create(CultureInfo.InvariantCulture, $"{Nir};1;1;1;0;2026-02-12;1111;2026-02-10;2026-02-10;{spent}.00;30.00;70;19.00;1\n");

    private static string Osteopathy(int statement, int day, int rank = 1) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Nir};{rank};{statement};1;0;2026-02-12;H901;2026-02-{day:00};2026-02-{day:00};60.00;0.00;0;0.00;1\n"
        );

    /// <summary>Camille Lormeau, whose contract pays doctors up to 150 % of the tariff, and one session of osteopathy a year.</summary>
    private static async Task<PortalFactory> StartAsync(string? beneficiary = null)
    {
        var portal = await PortalFactory.CreateAsync();
        var members = $"IND-1;{TestData.ProductCode};01/01/2020;ASSURE;1;LORMEAU;Camille;15/06/1984;{Nir}\n";
        if (beneficiary is not null)
            members += $"IND-1;{TestData.ProductCode};01/01/2020;{beneficiary};\n";
        await ImportAsync(portal, ImportKind.Members, "contrat;formule;date_effet;qualite;rang;nom;prenom;date_naissance;nir\n" + members);
        var table = new GuaranteeTable
        {
            ProductCode = TestData.ProductCode,
            Name = "Essai",
            ValidFrom = new DateOnly(2024, 1, 1),
            IsResponsible = true,
        };
        GuaranteeLine Line(int position, GuaranteeItem item, CareFamily family, string label, string expression) =>
            new()
            {
                TableId = table.Id,
                Item = item,
                Family = family,
                Position = position,
                Label = label,
                Expression = expression,
            };
        await portal.Database.AddAsync(
            table,
            Line(1, GuaranteeItem.Doctor, CareFamily.Consultation, "Consultation d’un médecin", "150% BR"),
            Line(2, GuaranteeItem.AlternativeMedicine, CareFamily.AlternativeMedicine, "Ostéopathe", "25 EUR/ACTE; MAX 1 ACTES/AN")
        );
        return portal;
    }

    private static async Task<Browser> SignInAsync(PortalFactory portal)
    {
        var person = await portal.Database.ReadAsync(db =>
            db.Persons.Where(p => p.FirstName == "Camille").Select(p => p.Id).SingleAsync(Ct)
        );
        return await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, person));
    }

    private static async Task ReceiveAsync(PortalFactory portal, string line)
    {
        await ImportAsync(portal, ImportKind.Statements, Header + line);
        await portal.Database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, Ct));
    }

    private static async Task ImportAsync(PortalFactory portal, ImportKind kind, string content)
    {
        var path = Path.Combine(portal.Database.Folder, "essai.txt");
        await File.WriteAllTextAsync(path, content, Ct);
        var report = await portal.Database.CallAsync<ImportService, ImportReport>(i => i.RunAsync(new ImportRequest(kind, path), null, Ct));
        Assert.Equal(0, report.ExitCode);
    }

    private static async Task<IDocument> PageOfTheActAsync(PortalFactory portal, Browser browser, string statement = "1")
    {
        var act = await portal.Database.ReadAsync(db =>
            db.Reimbursements.Join(db.Statements, r => r.StatementId, s => s.Id, (r, s) => new { r.Id, s.Number })
                .Where(r => r.Number == statement)
                .Select(r => r.Id)
                .SingleAsync(Ct)
        );
        return await browser.OpenAsync($"/mes-remboursements/{act}");
    }

    /// <summary>What is read, with plain spaces.</summary>
    private static string Text(IElement element) => Regex.Replace(element.TextContent.Trim(), @"[\s\u00A0\u202F]+", " ");
}
