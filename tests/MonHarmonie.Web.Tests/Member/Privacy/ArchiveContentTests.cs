using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Json.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Documents.Archives;
using MonHarmonie.Web.Documents.Archives.Texts;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Privacy;

/// <summary>What is in the copy of a person's data: all of theirs, in every category, and nothing of anybody else.</summary>
public sealed class ArchiveContentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Content_HoldsEveryCategoryOfThePersonAndNothingOfOthers()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var database = world.Portal.Database;
        await PlantAsync(world);
        var stranger = await database.Data.CreateMemberAsync(m =>
            m.With(p => p.FamilyName = "Canari-Etranger").WithContract().WithReimbursement(r => r.Label = "Soin canari etranger")
        );
        var copy = await world.DownloadAsync(await world.MakeAsync());

        var account = await database.ReadAsync(db => db.BankAccounts.SingleAsync(b => b.PersonId == world.Member.PersonId, Ct));
        string[] own =
        [
            world.Member.Person.MemberNumber,
            "Nomcanari",
            database.Cipher.Open(SealedField.PersonNir, world.Member.PersonId, world.Member.Person.NirCipher!),
            database.Cipher.Open(SealedField.BankIban, account.Id, account.IbanCipher),
            "rue du Canari",
            "Soin canari titulaire",
            "Docteur Canari Titulaire",
            world.Member.Contract!.Number,
            "Praticien Canari Demande",
            "Simulation canari",
            "Appareil Canari",
            world.Account.Email,
            "detail.shared",
            "advisor",
        ];
        var json = copy.Text("donnees.json");
        Assert.All(own, canary => Assert.Contains(canary, json, StringComparison.Ordinal));
        var html = copy.Text("lisez-moi.html")
            .Replace("\u00A0", "", StringComparison.Ordinal)
            .Replace("&#xA0;", "", StringComparison.Ordinal);
        Assert.All(own[..^2], canary => Assert.Contains(canary, html, StringComparison.Ordinal));
        Assert.Contains("Un conseiller", html, StringComparison.Ordinal);

        string[] others =
        [
            "canari conjoint",
            "Canari Conjoint",
            "canari enfant",
            "Canari Enfant",
            "Canari-Etranger",
            "canari etranger",
            world.Member.Spouse!.Person.MemberNumber,
            database.Cipher.Open(SealedField.PersonNir, world.Member.Spouse.PersonId, world.Member.Spouse.Person.NirCipher!),
            world.Member.Spouse.Person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            stranger.Person.MemberNumber,
            "Conseillère Canari",
        ];
        Assert.All(others, canary => Assert.DoesNotContain(canary, copy.AllText, StringComparison.Ordinal));
        Assert.DoesNotContain("passwordHash", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Content_OfAChild_IsInItsOwnCopyOnly()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var copy = await world.DownloadAsync(await world.MakeAsync());
        Assert.DoesNotContain("Soin canari enfant", copy.AllText, StringComparison.Ordinal);
        // The policyholder is told whom the contract covers, by name.
        Assert.Contains(world.Member.Children[0].Person.FirstName, copy.Text("csv/family.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_BothScopes_FollowThePublishedSchema()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await PlantAsync(world);
        var copy = await world.DownloadAsync(await world.MakeAsync());
        using var visitor = world.Portal.NewBrowser();
        using var answer = await visitor.GetAsync(ArchiveSchema.Path);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType!.MediaType);
        var published = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(published, copy.Text("schema.json"));
        var schema = JsonSchema.FromText(published);
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        foreach (var name in new[] { "donnees.json", "portabilite/donnees.json" })
        {
            using var document = JsonDocument.Parse(copy.Text(name));
            var result = schema.Evaluate(document.RootElement, options);
            Assert.True(
                result.IsValid,
                name
                    + ": "
                    + string.Join('\n', (result.Details ?? []).Where(d => d.Errors is { Count: > 0 }).Select(d => d.InstanceLocation))
            );
        }
        // A schema that everything follows would prove nothing.
        using var wrong = JsonDocument.Parse(
            copy.Text("donnees.json").Replace("\"currency\": \"EUR\"", "\"currency\": \"USD\"", StringComparison.Ordinal)
        );
        Assert.False(schema.Evaluate(wrong.RootElement, options).IsValid);
    }

    [Fact]
    public async Task Json_DatesAndAmounts_AreForPrograms()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var copy = await world.DownloadAsync(await world.MakeAsync());
        using var document = JsonDocument.Parse(copy.Text("donnees.json"));
        var act = Assert.Single(document.RootElement.GetProperty("data").GetProperty("reimbursements").EnumerateArray());
        Assert.Equal("2026-02-21", act.GetProperty("careDate").GetString());
        Assert.Equal(3000, act.GetProperty("spent").GetProperty("cents").GetInt64());
        Assert.Equal("EUR", act.GetProperty("spent").GetProperty("currency").GetString());
        Assert.Equal("2026-03-03T10:00:00.000Z", document.RootElement.GetProperty("madeAt").GetString());
    }

    [Fact]
    public async Task Portability_LeavesOutWhatWeWorkedOutAndWhatTheLawImposes()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await PlantAsync(world);
        var copy = await world.DownloadAsync(await world.MakeAsync());
        using var document = JsonDocument.Parse(copy.Text("portabilite/donnees.json"));
        var data = document.RootElement.GetProperty("data");
        Assert.Contains("Soin canari titulaire", data.GetProperty("reimbursements").ToString(), StringComparison.Ordinal);
        Assert.Contains("Praticien Canari Demande", data.GetProperty("requests").ToString(), StringComparison.Ordinal);
        foreach (var absent in new[] { "socialSecurityNumber", "accessLog", "events", "settlements", "guarantees", "documentReadings" })
            Assert.False(data.TryGetProperty(absent, out _), absent);
        Assert.DoesNotContain("explanation", data.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("portabilite/csv/settlements.csv", copy.Names);
        Assert.Contains("portabilite/csv/reimbursements.csv", copy.Names);
    }

    [Fact]
    public async Task Html_HasNoScriptAndNothingFromElsewhere()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await PlantAsync(world);
        var copy = await world.DownloadAsync(await world.MakeAsync());
        var html = copy.Text("lisez-moi.html");
        var page = await new HtmlParser().ParseDocumentAsync(html, Ct);
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, form, base, video, audio, source"));
        Assert.All(page.All, e => Assert.DoesNotContain(e.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", html, StringComparison.Ordinal);
        foreach (var link in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
        {
            if (link.StartsWith('#'))
                Assert.NotNull(page.GetElementById(link[1..]));
            else
                Assert.Contains(link, copy.Names);
        }
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        foreach (var category in CategoryTexts.Chapters)
            Assert.NotNull(page.GetElementById(category.ToString()));
    }

    [Fact]
    public async Task Html_WordsOfOthers_AreTextAndNothingElse()
    {
        await using var world = await ArchiveWorld.CreateAsync(m => m.WithReimbursement(r => r.Label = "<script>alert(1)</script>"));
        var copy = await world.DownloadAsync(await world.MakeAsync());
        Assert.Contains("&lt;script&gt;", copy.Text("lisez-moi.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_FormulasInWords_AreDisarmed()
    {
        await using var world = await ArchiveWorld.CreateAsync(m =>
            m.WithReimbursement(r => (r.Label, r.Practitioner) = ("=HYPERLINK(\"http://x\")", "+33 1"))
        );
        var copy = await world.DownloadAsync(await world.MakeAsync());
        var lines = copy.Text("csv/reimbursements.csv");
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\"", lines, StringComparison.Ordinal);
        Assert.Contains("\"'+33 1\"", lines, StringComparison.Ordinal);
        Assert.DoesNotContain(";=", lines, StringComparison.Ordinal);
        // Amounts stay numbers.
        Assert.Contains(";30,00;", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_AreTheSanitisedOnes()
    {
        await using var world = await ArchiveWorld.CreateAsync(configure: services =>
            services.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None)
        );
        var sent = SamplePicture.UprightPhoto();
        var me = new MemberViewer(world.Account.Id, world.Member.PersonId, Ids.New());
        await world.Portal.Database.SendAsync(me, sent, "Facture d’Été.jpg");
        await world.Portal.Database.SendAsync(
            new MemberViewer(Ids.New(), world.Member.Spouse!.PersonId, Ids.New()),
            SamplePicture.Jpeg(),
            "conjoint.jpg"
        );
        await world.Portal.WorkAsync();
        var copy = await world.DownloadAsync(await world.MakeAsync());
        var name = Assert.Single(copy.Names, n => n.StartsWith("documents/", StringComparison.Ordinal));
        Assert.Equal("documents/001-facture-d-ete.jpg", name);
        var kept = copy.Bytes(name);
        var camera = Encoding.ASCII.GetBytes(SamplePicture.CameraSerial);
        Assert.True(sent.AsSpan().IndexOf(camera) >= 0);
        Assert.True(kept.AsSpan().IndexOf(camera) < 0 && kept.AsSpan().IndexOf("Exif"u8) < 0);
    }

    [Fact]
    public async Task Texts_EveryTableFieldAndCode_HasWords()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await using var scope = world.Portal.Services.CreateAsyncScope();
        var tables = ArchiveTables.Of(scope.ServiceProvider.GetServices<IPersonalDataSource>());
        Assert.Empty(tables.Select(t => t.Category).Except(CategoryTexts.Chapters));
        foreach (var table in tables)
        {
            Assert.NotEmpty(TableTexts.Of(table.Name).Source);
            foreach (var field in table.Fields)
            {
                Assert.NotEmpty(TableTexts.Of(table.Name, field.Name));
                if (!field.Type.IsEnum)
                    continue;
                foreach (Enum code in Enum.GetValues(field.Type))
                    Assert.False(ValueTexts.Of(code).StartsWith('«'), $"{table.Name}.{field.Name}: {code} has no words.");
            }
        }
    }

    /// <summary>A fact of each kind about the person, with words that stand nowhere else.</summary>
    private static async Task PlantAsync(ArchiveWorld world)
    {
        var database = world.Portal.Database;
        var (me, now) = (world.Member.PersonId, world.Portal.Clock.GetUtcNow().UtcDateTime);
        await database.ReadAsync(db =>
            db.Persons.Where(p => p.Id == me).ExecuteUpdateAsync(set => set.SetProperty(p => p.AddressLine, "3 rue du Canari"), Ct)
        );
        var claim = await database.Data.CreateClaimAsync(me);
        await database.ReadAsync(db =>
            db.Claims.Where(c => c.Id == claim.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Professional, "Praticien Canari Demande"), Ct)
        );
        var simulation = await database.Data.CreateSimulationAsync(me);
        await database.ReadAsync(db =>
            db.SavedSimulations.Where(s => s.Id == simulation.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, "Simulation canari"), Ct)
        );
        await database.AddAsync(
            new InboxMessage
            {
                AccountId = world.Account.Id,
                Kind = NoticeKind.NewDevice,
                CreatedAtUtc = now,
                Day = database.Today,
                Device = "Appareil Canari",
            }
        );
        // An advisor who looked: their role is told, their name and account are not.
        var advisor = await world.Portal.CreateAccountAsync(Services.Accounts.Role.Advisor);
        await database.ReadAsync(db =>
            db.Users.Where(u => u.Id == advisor.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisplayName, "Conseillère Canari"), Ct)
        );
        await database.CallAsync<DataLicence.Gate>(gate =>
            gate.IssueForAdvisorAsync(
                new AdvisorViewer(advisor.Id, Ids.New(), AccessReason.Call, "rappel demandé par téléphone"),
                me,
                DataCategory.Contract,
                Purpose.ContractAdministration,
                "test",
                Ct
            )
        );
        await using var scope = database.NewScope();
        var ledger = scope.ServiceProvider.GetRequiredService<Ledger>();
        ledger.Append(
            LedgerStream.Consent,
            "detail.shared",
            new Actor(world.Account.Id, "self"),
            me,
            new { viewer = world.Member.Spouse!.PersonId, contract = world.Member.Contract!.Id }
        );
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
    }
}
