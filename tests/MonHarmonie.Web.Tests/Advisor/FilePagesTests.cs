using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>The advisor's file over HTTP: found, opened for a reason, shown as far as the reason goes.</summary>
public sealed class FilePagesTests
{
    private const string Why = "Courrier du 2 mars resté sans réponse";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_AnswersThePostItself_MaskedAndWithoutTheNameInAnyAddress()
    {
        await using var world = await CreateAsync();

        using var answer = await world.Advisor.SubmitAsync(Search, ("Q", Typed));

        Assert.Equal((HttpStatusCode.OK, Search), (answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery));
        var text = Text((await Browser.DocumentAsync(answer)).QuerySelector(".found")!);
        Assert.Contains("Ondine Vaucresson", text, StringComparison.Ordinal);
        Assert.Contains("1980", text, StringComparison.Ordinal);
        Assert.Contains(world.Member.Person.MemberNumber[^3..], text, StringComparison.Ordinal);
        Assert.DoesNotContain("12/03/1980", text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.MemberNumber, text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.Phone!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WithTheCodeOfAConsultationThatTheMemberQuotes_FindsTheirFileMaskedAndOutOfTheAddress()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync();
        await world.Advisor.OpenAsync(opened.Headers.Location!.ToString());
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var code = Text((await member.OpenAsync("/mes-donnees/consultations")).QuerySelector("main .reference")!).Trim();
        Assert.StartsWith("C-", code, StringComparison.Ordinal);

        using var answer = await world.Advisor.SubmitAsync("/conseiller", ("Q", code));

        Assert.Equal((HttpStatusCode.OK, Search), (answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery));
        var found = Text((await Browser.DocumentAsync(answer)).QuerySelector(".found")!);
        Assert.Contains("Ondine Vaucresson", found, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.MemberNumber, found, StringComparison.Ordinal);
        var events = await world.Portal.Database.ReadAsync(db => db.LedgerEvents.Select(e => e.Payload).ToListAsync(Ct));
        Assert.All(events, e => Assert.DoesNotContain(code, e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_WithTheNumberThatCalls_LeavesTheAddressAtOnce()
    {
        await using var world = await CreateAsync(m => m.With(p => p.Phone = "0639980042"));

        using var called = await world.Advisor.GetAsync(Search + "?tel=%2B33639980042");
        Assert.Equal((HttpStatusCode.Found, Search), (called.StatusCode, called.Headers.Location!.ToString()));

        Assert.Contains("Ondine Vaucresson", Text((await world.Advisor.OpenAsync(Search)).QuerySelector(".found")!));
    }

    [Fact]
    public async Task Search_WhatNamesNobody_SaysHowToGoOn()
    {
        await using var world = await CreateAsync();

        using var answer = await world.Advisor.SubmitAsync(Search, ("Q", "Vaucresson"));

        var page = await Browser.DocumentAsync(answer);
        Assert.Contains("Ajoutez la date de naissance", Text(page.QuerySelector("main")!));
        Assert.Equal("Vaucresson", page.QuerySelector("input[name=Q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task File_OfSomebodyWhoseAddressRefusesOurMail_TellsBothSidesUntilTheAddressChanges()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync();
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        await world.Portal.Database.AddAsync(
            new MailRefusal
            {
                AccountId = world.MemberAccount.Id,
                Email = world.MemberAccount.Email,
                RefusedAtUtc = TestData.ChoicesAsked.UtcDateTime,
            }
        );

        Assert.Contains("E-mail refusé le 2 décembre 2026", Text((await world.Advisor.OpenAsync(address)).QuerySelector("main")!));
        Assert.Contains("Nos e-mails ne vous arrivent plus", Text((await member.OpenAsync("/mes-informations")).QuerySelector("main")!));

        await world.Portal.Database.ReadAsync(db =>
            db.Users.Where(u => u.Id == world.MemberAccount.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "autre@exemple.test"))
        );
        Assert.DoesNotContain("E-mail refusé", Text((await world.Advisor.OpenAsync(address)).QuerySelector("main")!));
        Assert.DoesNotContain("n’arrivent plus", Text((await member.OpenAsync("/mes-informations")).QuerySelector("main")!));
    }

    [Fact]
    public async Task File_OfACallerNotRecognised_ShowsTheNameOnly()
    {
        await using var world = await CreateAsync();

        using var opened = await world.OpenAsync();
        Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
        var address = opened.Headers.Location!.ToString();
        foreach (
            var part in new[] { "", "/remboursements", "/demandes", "/notes", $"/remboursements/{world.Member.Reimbursements[0].Row.Id:N}" }
        )
        {
            var html = (await world.Advisor.OpenAsync(address + part)).DocumentElement.OuterHtml;
            Assert.Contains("Ondine Vaucresson", html, StringComparison.Ordinal);
            foreach (var secret in Secrets(world))
                Assert.DoesNotContain(secret, html, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static IEnumerable<string> Secrets(FileWorld world) =>
        [
            world.Member.Person.MemberNumber,
            "12 mars 1980",
            "12/03/1980",
            "9,00",
            "19,00",
            "Médecin",
            world.Member.Contract!.Number,
            world.Member.Person.Phone!,
            world.Member.Person.Email!,
        ];

    [Fact]
    public async Task File_OfARecognisedCaller_ShowsAmountsAndTheExplanationButNoNameOfCare()
    {
        await using var world = await CreateAsync(m =>
            m.WithReimbursement(r =>
                (r.Family, r.Label, r.Practitioner) = (CareFamily.Psychology, "Séance de psychologie", "Dr Quintefeuille")
            )
        );

        var address = await world.OpenRecognisedAsync();

        var file = Text((await world.Advisor.OpenAsync(address)).QuerySelector("main")!);
        Assert.Contains("Personne reconnue", file, StringComparison.Ordinal);
        Assert.Contains(world.Member.Person.MemberNumber, file, StringComparison.Ordinal);
        Assert.Contains(world.Member.Contract!.Number, file, StringComparison.Ordinal);
        var acts = await world.Advisor.OpenAsync(address + "/remboursements");
        Assert.Contains("9,00 €", Text(acts.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Contains("Masqué", Text(acts.QuerySelector("main")!), StringComparison.Ordinal);
        foreach (var row in world.Member.Reimbursements)
        {
            var html = (await world.Advisor.OpenAsync($"{address}/remboursements/{row.Row.Id:N}")).DocumentElement.OuterHtml;
            foreach (var word in new[] { "psychologie", "Quintefeuille", "généraliste" })
                Assert.DoesNotContain(word, html + acts.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task File_PartThatTheMotiveDoesNotNeed_IsGreyedAndRefused()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);

        var page = await world.Advisor.OpenAsync(address);
        Assert.Contains("Remboursements", Text(page.QuerySelector(".file-tabs .tab-off")!), StringComparison.Ordinal);
        var refused = Text((await world.Advisor.OpenAsync(address + "/remboursements")).QuerySelector("main")!);
        Assert.Contains("n’a pas besoin de cette partie", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("9,00", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WrongCode_SaysSoAndShowsNothing()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync();
        var address = opened.Headers.Location!.ToString();
        using var sent = await world.Advisor.SubmitFormAsync(address, "form[action*='handler=SendCode']");
        var code = await world.CodeAsync();
        var wrong = (code[0] == '9' ? "0" : "9") + code[1..];

        using var read = await world.Advisor.SubmitFormAsync(address, "form[action*='handler=Code']", ("Code", wrong));

        var page = await world.Advisor.OpenAsync(address);
        Assert.Contains("Ce n’est pas cela", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.MemberNumber, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithoutCallOrWork_AsksWhyAndTellsTheOfficer()
    {
        await using var world = await CreateAsync();

        using var asked = await world.OpenAsync(channel: FileChannel.Letter);
        Assert.Contains("Ouverture exceptionnelle", Text((await Browser.DocumentAsync(asked)).QuerySelector("main")!));
        using var opened = await world.OpenAsync(
            FileMotive.Reimbursement,
            FileChannel.Letter,
            ("Input.Sentence", Why),
            ("Input.AcceptsException", "true")
        );
        Assert.Equal(HttpStatusCode.Found, opened.StatusCode);

        var officerAccount = await world.Portal.CreateAccountAsync(Role.DataProtectionOfficer);
        using var officer = await world.Portal.SignedInAsync(officerAccount);
        var alerts = Text((await officer.OpenAsync("/donnees-personnelles-dpo/alertes")).QuerySelector("main")!);
        Assert.Contains("Dossier ouvert sans appel ni demande", alerts, StringComparison.Ordinal);
        Assert.DoesNotContain("Vaucresson", alerts, StringComparison.Ordinal);
        using var closed = await officer.SubmitFormAsync(
            "/donnees-personnelles-dpo/alertes",
            "form[action*='handler=Close']",
            ("justified", "true")
        );
        Assert.Contains("Aucune alerte", Text((await officer.OpenAsync("/donnees-personnelles-dpo/alertes")).QuerySelector("main")!));
        Assert.Contains("Accès justifié", Text((await officer.OpenAsync("/donnees-personnelles-dpo/alertes?closed=true")).Body!));
    }

    [Fact]
    public async Task Alerts_AreForSupervisors_NotForAdvisors()
    {
        await using var world = await CreateAsync();
        using var refused = await world.Advisor.GetAsync("/conseiller/alertes");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Null((await world.Advisor.OpenAsync("/conseiller")).QuerySelector("nav a[href='/conseiller/alertes']"));

        using var supervisor = await world.Portal.SignedInAsync(
            await world.Portal.CreateAccountAsync(Role.Supervisor, more: [Role.Advisor])
        );
        Assert.Contains("Alertes d’accès", Text((await supervisor.OpenAsync("/conseiller/alertes")).QuerySelector("h1")!));
    }

    [Fact]
    public async Task Member_ReadsWhyTheirFileWasOpened()
    {
        await using var world = await CreateAsync();
        await world.OpenRecognisedAsync();

        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var log = Text((await member.OpenAsync("/mes-donnees/consultations")).QuerySelector("main")!);

        Assert.Contains("vous étiez au téléphone avec nous, pour un remboursement", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_AreKeptReadAgainAndEndTheContact()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync();

        using var empty = await world.Advisor.SubmitFormAsync(address + "/notes", "form[action*='handler=Note']");
        Assert.Contains("Écrivez la note.", Text((await Browser.DocumentAsync(empty)).QuerySelector("main")!));
        using var noted = await world.Advisor.SubmitFormAsync(
            address + "/notes",
            "form[action*='handler=Note']",
            ("Text", "Demande où en est son virement du 2 mars.")
        );
        Assert.Contains("virement du 2 mars", Text((await world.Advisor.OpenAsync(address + "/notes")).QuerySelector("main")!));
        using var closed = await world.Advisor.SubmitFormAsync(
            address + "/notes",
            "form[action*='handler=Close']",
            ("Outcome", "Answered"),
            ("NextStep", "Rien.")
        );
        Assert.Equal(Search, closed.Headers.Location!.ToString());
        Assert.Contains("le dossier est refermé", Text((await world.Advisor.OpenAsync(Search)).QuerySelector("main")!));
        using var after = await world.Advisor.GetAsync(address);
        Assert.Equal((HttpStatusCode.Found, Search), (after.StatusCode, after.Headers.Location!.ToString()));
        Assert.Contains("Ce dossier n’est pas ouvert", Text((await world.Advisor.OpenAsync(Search)).QuerySelector("main")!));
    }

    [Fact]
    public async Task Notes_WithAWordOfHealth_AreReadAgainBeforeTheyAreKept()
    {
        await using var world = await CreateAsync();
        var notes = await world.OpenRecognisedAsync() + "/notes";
        const string Words = "Dit être très dépressive depuis mars.";

        using var asked = await world.Advisor.SubmitFormAsync(notes, "form[action*='handler=Note']", ("Text", Words));
        var again = await Browser.DocumentAsync(asked);
        Assert.Contains("« dépressive » peut dire l’état de santé", Text(again.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal(Words, again.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.FileNotes.CountAsync(Ct)));
        using var kept = await world.Advisor.SendAsync(again, notes, "form[action*='handler=Note']", ("IsFact", "true"));

        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.FileNotes.CountAsync(Ct)));
    }

    [Fact]
    public async Task Script_ThatHarvestsTwoHundredFiles_IsStoppedAtSixtyAndSignedOut()
    {
        await using var world = await CreateAsync();
        var page = await world.ChooseAsync();
        var opened = 0;
        for (var at = 0; at < 200; at++)
        {
            using var answer = await world.StateAsync(page);
            if (answer.Headers.Location?.ToString().StartsWith("/conseiller/dossiers/", StringComparison.Ordinal) != true)
                break;
            opened++;
        }

        Assert.Equal(60, opened);
        using var gone = await world.Advisor.GetAsync(Search);
        Assert.Equal(HttpStatusCode.Found, gone.StatusCode);
        Assert.Contains("/connexion", gone.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(60, await world.Portal.Database.ReadAsync(db => db.FileOpenings.CountAsync(Ct)));
        Assert.True(
            await world.Portal.Database.ReadAsync(db => db.AccessAlerts.AnyAsync(a => a.Kind == AlertKind.Volume && a.Blocks, Ct)),
            "the officer is told"
        );
    }
}
