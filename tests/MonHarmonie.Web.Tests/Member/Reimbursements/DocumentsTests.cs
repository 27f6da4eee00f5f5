using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Documents;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Reimbursements;

public sealed class DocumentsTests
{
    private const string Canary = "Canari du conjoint";
    private const string Secret = "Contraception tenue secrète";
    private const string Csv = "/mes-remboursements/export.csv";
    private const string Xlsx = "/mes-remboursements/export.xlsx";
    private const string Months = "/mes-remboursements/releves";
    private const string February = "/mes-remboursements/releves/2026-02.pdf";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_TheFamily_OpensRightInAFrenchSpreadsheet()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(
            portal,
            m => m.WithReimbursement(r => (r.Label, r.Practitioner, r.AmcPaid) = ("=1+1", "Dr « A » ; \"B\"", new Money(-900)))
        );

        using var answer = await browser.GetAsync(Csv);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("attachment; filename=\"remboursements.csv\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Contains("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("Payé le;Soin du;Personne;Famille de soins;Soin;Professionnel;État;Prix du soin (€);", lines[0]);
        Assert.Contains(
            "24/02/2026;21/02/2026;Claire Martin;Consultations et visites;\"'=1+1\";\"Dr « A » ; \"\"B\"\"\";Remboursé;30,00;19,00;"
                + "-9,00;20,00",
            lines
        );
    }

    [Fact]
    public async Task Xlsx_TheFamily_HoldsNumbersAndDays()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal, m => m.WithReimbursement(r => (r.Label, r.AmcPaid) = ("@SUM(A1)", new Money(-900))));

        using var answer = await browser.GetAsync(Xlsx);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Ct));
        var row = file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Single(r => Equals(r["Soin"], "@SUM(A1)"));

        Assert.Equal("attachment; filename=\"remboursements.xlsx\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(new DateTime(2026, 2, 24, 0, 0, 0, DateTimeKind.Unspecified), row["Payé le"]);
        Assert.Equal(-9d, row["Versé par nous (€)"]);
        Assert.Equal(30d, row["Prix du soin (€)"]);
        Assert.Equal("Claire Martin", row["Personne"]);
    }

    /// <summary>Bold titles, a filter over the acts alone, a total under them, text that stays text.</summary>
    [Fact]
    public async Task Xlsx_Sheet_HasBoldTitlesAFilterAndATotal()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal, m => m.WithReimbursement(r => r.Label = "=1+1").WithReimbursement());

        using var answer = await browser.GetAsync(Xlsx);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Ct));
        var total = file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Last();
        Assert.Equal(
            ("Total", 60d, 38d, 18d, 4d),
            (
                total["Soin"],
                total["Prix du soin (€)"],
                total["Sécurité sociale (€)"],
                total["Versé par nous (€)"],
                total["Reste à charge (€)"]
            )
        );

        using var package = new System.IO.Compression.ZipArchive(file);
        XElement Part(string name)
        {
            using var part = package.GetEntry(name)!.Open();
            return XDocument.Load(part).Root!;
        }
        var sheet = Part("xl/worksheets/sheet1.xml");
        var x = sheet.Name.Namespace;
        var styles = Part("xl/styles.xml");
        var fonts = styles.Element(x + "fonts")!.Elements().ToList();
        var cells = styles.Element(x + "cellXfs")!.Elements().ToList();
        XElement StyleOf(XElement cell) => cells[(int)cell.Attribute("s")!];
        var rows = sheet.Descendants(x + "row").Select(r => r.Elements(x + "c").ToList()).ToList();
        Assert.All(rows[0], c => Assert.NotNull(fonts[(int)StyleOf(c).Attribute("fontId")!].Element(x + "b")));
        Assert.Equal("A1:K3", (string)sheet.Element(x + "autoFilter")!.Attribute("ref")!);
        var formula = rows.SelectMany(r => r).Single(c => c.Value == "=1+1");
        Assert.Equal("1", (string?)StyleOf(formula).Attribute("quotePrefix"));
        Assert.Null(formula.Element(x + "f"));
    }

    /// <summary>An act that waits for our share is shown with what is known of it, and left out of the totals.</summary>
    [Fact]
    public async Task AnyFile_WithAnActBeingCalculated_NeitherCountsNorShowsItAsLeftToPay()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(
            portal,
            m =>
                m.WithReimbursement()
                    .WithReimbursement(r =>
                        (r.Label, r.Spent, r.AmoPaid, r.AmcPaid, r.Status) = (
                            "Spécialiste",
                            new Money(5000),
                            new Money(2205),
                            Money.Zero,
                            ReimbursementStatus.AwaitingUs
                        )
                    )
        );

        var csv = await TextAsync(browser, Csv);
        using var answer = await browser.GetAsync(Xlsx);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Ct));
        var row = file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Single(r => Equals(r["Soin"], "Spécialiste"));
        var pdf = await TextAsync(browser, February);

        Assert.Contains("Spécialiste;Médecin généraliste;En cours de calcul;50,00;22,05;;\r\n", csv);
        Assert.Equal((50d, 22.05d), (row["Prix du soin (€)"], row["Sécurité sociale (€)"]));
        Assert.Null(row["Versé par nous (€)"]);
        Assert.Null(row["Reste à charge (€)"]);
        Assert.Contains("Total, 1 soin (sans 1 en cours de calcul)", pdf);
        Assert.All(new[] { csv, pdf, string.Join(' ', row.Values) }, text => Assert.DoesNotContain("27,95", text));
        Assert.DoesNotContain("80,00", pdf);
    }

    [Theory]
    [InlineData(Csv)]
    [InlineData(Xlsx)]
    [InlineData(February)]
    public async Task AnyFile_OfThePolicyholder_HidesTheSpousesActsAndLeavesOutSecretOnes(string url)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal);

        var text = await TextAsync(browser, url);

        Assert.Contains("détail", text);
        Assert.Contains("masqué", text);
        Assert.Contains("Vaccin de Léa", text);
        Assert.DoesNotContain(Canary, text);
        Assert.DoesNotContain("Canari", text);
        Assert.DoesNotContain(Secret, text);
        Assert.DoesNotContain("77,00", text);
    }

    [Theory]
    [InlineData(Csv)]
    [InlineData(February)]
    public async Task AnyFile_OfTheParent_IsTheSameWithOrWithoutASecretAct(string url)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, member) = await SignInAsync(portal);
        var before = await TextAsync(browser, url);
        var teenager = member.Children[0];
        var secret = portal.Database.Data.NewReimbursement(
            teenager.PersonId,
            member.Contract!.Id,
            r => (r.Label, r.Visibility) = (Secret, ActVisibility.PersonOnly)
        );
        await portal.Database.AddAsync(secret.Statement, secret.Row, secret.Part);

        Assert.Equal(before, await TextAsync(browser, url));
    }

    [Fact]
    public async Task AnyFile_OfTheTeenager_HoldsTheirSecretActAndNobodyElses()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (_, member) = await SignInAsync(portal);
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.Children[0].PersonId));

        foreach (var text in new[] { await TextAsync(browser, Csv), await TextAsync(browser, February) })
        {
            Assert.Contains("Contraception", text);
            Assert.Contains("Vaccin de Léa", text);
            Assert.DoesNotContain("Consultation de médecine", text);
            Assert.DoesNotContain("masqué", text);
        }
    }

    [Fact]
    public async Task Csv_AfterSharingAndWithdrawal_FollowsTheSpousesChoice()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, member) = await SignInAsync(portal);
        var share = new ViewGrant
        {
            ViewerId = member.PersonId,
            SubjectId = member.Spouse!.PersonId,
            ContractId = member.Contract!.Id,
            Level = ViewLevel.Detail,
            Origin = GrantOrigin.Shared,
            StartsOn = portal.Database.Today,
        };
        await portal.Database.AddAsync(share);
        Assert.Contains(Canary, await TextAsync(browser, Csv));

        await portal.Database.ReadAsync(db => db.ViewGrants.Where(g => g.Id == share.Id).ExecuteDeleteAsync(Ct));
        Assert.DoesNotContain(Canary, await TextAsync(browser, Csv));
    }

    [Theory]
    [InlineData("?text=canari", 0)]
    [InlineData("?text=vaccin", 1)]
    [InlineData("?family=Dental", 0)]
    [InlineData("?min=60", 1)]
    [InlineData("?from=2026-02-25", 0)]
    [InlineData("", 3)]
    public async Task Csv_WithTheFilterOfTheList_HoldsWhatTheListShows(string query, int acts)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal);

        var text = await TextAsync(browser, Csv + query);

        Assert.Equal(acts, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task Csv_WithABadFilter_LeadsBackToTheList()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal);

        using var answer = await browser.GetAsync(Csv + "?min=beaucoup");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/mes-remboursements?min=beaucoup", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(Csv)]
    [InlineData(Xlsx)]
    public async Task Export_OfAPersonOfAnotherFamily_IsNotFound(string url)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal);
        var stranger = await portal.Database.Data.CreateMemberAsync(m => m.WithReimbursement());

        using var answer = await browser.GetAsync($"{url}?person={stranger.PersonId:N}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(
            await portal.Database.ReadAsync(db => db.LedgerEvents.AnyAsync(e => e.Kind == ReimbursementDocuments.ExportedEvent, Ct))
        );
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-2")]
    [InlineData("26-02")]
    [InlineData("abcd-ef")]
    [InlineData("2019-02")]
    public async Task Statement_OfAMonthThatIsNone_IsNotFound(string month)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal);

        using var answer = await browser.GetAsync($"{Months}/{month}.pdf");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Statement_OfAMonth_IsAFileWithTheTotalsOfTheMonthAndLeavesATrace()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, member) = await SignInAsync(portal);

        using var answer = await browser.GetAsync(February);
        var text = PdfText.Of(await answer.Content.ReadAsByteArrayAsync(Ct));

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"releve-2026-02.pdf\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Contains("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Contains("Vos remboursements de février 2026", text);
        Assert.Contains("Total, 3 soins", text);
        Assert.Contains("128,00 €", text);
        var trace = await portal.Database.ReadAsync(db =>
            db.LedgerEvents.SingleAsync(e => e.Kind == ReimbursementDocuments.DownloadedEvent, Ct)
        );
        Assert.Equal(member.PersonId, trace.SubjectId);
        Assert.Equal("{\"month\":\"2026-02\",\"count\":3}", trace.Payload);
    }

    [Fact]
    public async Task Export_EachTime_LeavesOneTraceWithTheCountOnly()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(portal);

        await TextAsync(browser, Csv + "?text=vaccin");

        var trace = await portal.Database.ReadAsync(db =>
            db.LedgerEvents.SingleAsync(e => e.Kind == ReimbursementDocuments.ExportedEvent, Ct)
        );
        Assert.Equal("{\"format\":\"csv\",\"count\":1}", trace.Payload);
    }

    [Fact]
    public async Task Months_WithPayments_AreListedNewestFirstForFiveYears()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, _) = await SignInAsync(
            portal,
            m =>
                m.WithReimbursement()
                    .WithReimbursement(r => r.CareDate = new DateOnly(2023, 11, 2))
                    .WithReimbursement(r => r.CareDate = new DateOnly(2019, 5, 2))
        );

        var page = await browser.OpenAsync(Months);

        Assert.Equal(["2026", "2023"], page.QuerySelectorAll("main h2").Select(h => h.TextContent.Trim()));
        Assert.Equal(
            ["Février 2026", "Novembre 2023"],
            page.QuerySelectorAll("main li a span[aria-hidden]").Select(h => h.TextContent.Trim())
        );
        Assert.Equal(
            ["/mes-remboursements/releves/2026-02.pdf", "/mes-remboursements/releves/2023-11.pdf"],
            page.QuerySelectorAll("main li a").Select(a => a.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task Months_WithoutAny_SaysWhyAndWhatNext()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        var page = await browser.OpenAsync(Months);

        Assert.Contains("Aucun relevé pour le moment", page.Body!.TextContent);
        using var none = await browser.GetAsync(February);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Exports_OfTwoThousandActs_AreCompleteAndFast()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (browser, member) = await SignInAsync(portal);
        var acts = Enumerable
            .Range(0, 2_000)
            .Select(n => portal.Database.Data.NewReimbursement(member.PersonId, member.Contract!.Id))
            .ToList();
        await portal.Database.AddAsync(acts.SelectMany(a => new object[] { a.Statement, a.Row, a.Part }));

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var csv = await TextAsync(browser, Csv);
        var xlsx = await TextAsync(browser, Xlsx);
        var pdf = await TextAsync(browser, February);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed} for three files of 2,000 acts");
        Assert.Equal(2_003 + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2_003 + 1, xlsx.Split('\n').Length);
        Assert.Contains("Total, 2 003 soins", pdf);
    }

    /// <summary>Claire Martin, her spouse (an adult who shares nothing) and Léa, 16, who keeps one act to herself.</summary>
    private static async Task<(Browser Browser, TestMember Member)> SignInAsync(PortalFactory portal, Action<MemberBuilder>? more = null)
    {
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.Named("Claire", "Martin").WithContract();
            if (more is not null)
            {
                more(m);
                return;
            }
            m.WithReimbursement()
                .WithSpouse(s => s.Named("Karim", "Martin").WithReimbursement(r => (r.Label, r.Spent) = (Canary, new Money(6800))))
                .WithChild(
                    16,
                    c =>
                        c.Named("Léa", "Martin")
                            .WithReimbursement(r => r.Label = "Vaccin de Léa")
                            .WithReimbursement(r => (r.Label, r.Spent, r.Visibility) = (Secret, new Money(7700), ActVisibility.PersonOnly))
                );
        });
        return (await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId)), member);
    }

    private static async Task<string> TextAsync(Browser browser, string url)
    {
        using var answer = await browser.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        if (url.Contains(".pdf"))
            return PdfText.Of(bytes);
        if (url.Contains(".csv"))
            return System.Text.Encoding.UTF8.GetString(bytes);
        using var file = new MemoryStream(bytes);
        return string.Join(
            '\n',
            file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(row => string.Join(';', row.Values))
        );
    }
}
