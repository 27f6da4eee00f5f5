using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor.Acts;

/// <summary>Contact details, corrected for somebody who was recognised or who wrote; told to the contact of before.</summary>
public sealed class ContactDetailsPagesTests
{
    private const string Page = "/coordonnees";
    private const string Proof = "Courrier signé reçu le 1er décembre";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<Person> PersonAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.Persons.AsNoTracking().SingleAsync(p => p.Id == world.Member.PersonId, Ct));

    private static Task<List<ContactChange>> ChangesAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.ContactChanges.AsNoTracking().OrderBy(c => c.Field).ToListAsync(Ct));

    private static async Task<string> MainAsync(HttpResponseMessage response) =>
        Text((await Browser.DocumentAsync(response)).QuerySelector("main")!);

    [Fact]
    public async Task Correct_ForARecognisedCaller_ChangesWhatWasTypedAndTellsTheOldContact()
    {
        await using var world = await CreateAsync(m => m.With(p => p.Email = "ondine.ancienne@exemple.test"));
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);

        using var sent = await world.Advisor.SubmitAsync(
            address + Page,
            ("Input.Phone", "+33 6 39 98 00 42"),
            ("Input.Email", "ondine.nouvelle@exemple.test"),
            ("Input.AddressLine", "8 rue des Lilas"),
            ("Input.PostalCode", "44000"),
            ("Input.City", "Nantes")
        );

        Assert.Equal(address + Page, sent.Headers.Location!.ToString());
        var after = await PersonAsync(world);
        Assert.Equal(
            ("0639980042", "ondine.nouvelle@exemple.test", "8 rue des Lilas", "44000", "Nantes"),
            (after.Phone, after.Email, after.AddressLine, after.PostalCode, after.City)
        );
        var changes = await ChangesAsync(world);
        Assert.Equal([ContactField.Phone, ContactField.Email, ContactField.Address], changes.Select(c => c.Field));
        Assert.Equal(("o•••@exemple.test", "o•••@exemple.test"), (changes[1].Before, changes[1].After));
        Assert.All(changes, c => Assert.Equal((world.AdvisorAccount.Id, null), (c.ChangedById, c.ApprovedById)));
        // The one who signs in is the same, and whoever was reached before is told.
        Assert.Equal(
            world.MemberAccount.Email,
            await world.Portal.Database.ReadAsync(db =>
                db.Users.Where(u => u.Id == world.MemberAccount.Id).Select(u => u.Email).SingleAsync(Ct)
            )
        );
        await world.Portal.WorkAsync();
        var told = (await world.Portal.MailsAsync()).Where(m => m.Subject == "Vos coordonnées ont été corrigées").ToList();
        Assert.Equal(
            new[] { "ondine.ancienne@exemple.test", world.MemberAccount.Email }.Order(),
            told.Select(m => m.To.ToString()).Order()
        );
        Assert.All(told, m => Assert.DoesNotContain("nouvelle", m.TextBody, StringComparison.Ordinal));
        Assert.All(told, m => Assert.DoesNotContain("Lilas", m.TextBody, StringComparison.Ordinal));
        var again = Text((await world.Advisor.OpenAsync(address + Page)).QuerySelector("main")!);
        Assert.Contains("C’est corrigé", again, StringComparison.Ordinal);
        Assert.DoesNotContain("ondine.nouvelle", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_ReadsWhatChangedOnTheirProfile()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);
        using var sent = await world.Advisor.SubmitAsync(address + Page, ("Input.Phone", "0639980042"));

        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var profile = Text((await member.OpenAsync("/mes-informations")).QuerySelector("main")!);

        Assert.Contains("Ce qui a changé dans vos coordonnées", profile, StringComparison.Ordinal);
        Assert.Contains("•••42", profile, StringComparison.Ordinal);
        Assert.Contains("par le service des", profile, StringComparison.Ordinal);
        Assert.Contains(
            "Vos coordonnées ont été corrigées",
            Text((await member.OpenAsync("/mes-messages")).Body!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Correct_WhatIsNotValid_SaysHowAndKeepsWhatWasTyped()
    {
        await using var world = await CreateAsync();
        var before = await PersonAsync(world);
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);

        using var sent = await world.Advisor.SubmitAsync(
            address + Page,
            ("Input.Phone", "06 39"),
            ("Input.Email", "ondine.nouvelle"),
            ("Input.City", "Nantes")
        );

        var page = await Browser.DocumentAsync(sent);
        var text = Text(page.QuerySelector("main")!);
        Assert.Contains("Ce numéro n’est pas complet", text, StringComparison.Ordinal);
        Assert.Contains("Cette adresse n’est pas complète", text, StringComparison.Ordinal);
        Assert.Contains("les cinq chiffres du code postal", text, StringComparison.Ordinal);
        Assert.Equal(
            ("06 39", "ondine.nouvelle", "Nantes"),
            (
                page.QuerySelector("[name='Input.Phone']")!.GetAttribute("value"),
                page.QuerySelector("[name='Input.Email']")!.GetAttribute("value"),
                page.QuerySelector("[name='Input.City']")!.GetAttribute("value")
            )
        );
        Assert.Equal(before.Version, (await PersonAsync(world)).Version);
        using var empty = await world.Advisor.SubmitAsync(address + Page);
        Assert.Contains("Remplissez au moins une information", await MainAsync(empty), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_DetailsThatChangedMeanwhile_IsRefusedAndShowsThemAnew()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);
        var shown = await world.Advisor.OpenAsync(address + Page);
        using var first = await world.Advisor.SubmitAsync(address + Page, ("Input.Phone", "0639980042"));

        using var second = await world.Advisor.SendAsync(shown, address + Page, "main form[method=post]", ("Input.Phone", "0639980043"));

        Assert.Contains("ont changé pendant que vous écriviez", await MainAsync(second), StringComparison.Ordinal);
        Assert.Equal("0639980042", (await PersonAsync(world)).Phone);
        using var retried = await world.Advisor.SendAsync(await Browser.DocumentAsync(second), address + Page, "main form[method=post]");
        Assert.Equal("0639980043", (await PersonAsync(world)).Phone);
    }

    [Theory]
    [InlineData(FileMotive.Quote, "n’en a pas besoin")]
    [InlineData(FileMotive.Reimbursement, "n’en a pas besoin")]
    public async Task Correct_ForAnotherMotive_ShowsAndChangesNothing(FileMotive motive, string why)
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(motive);

        await AssertRefusedAsync(world, world.Advisor, address, why);
        Assert.DoesNotContain(Page, (await world.Advisor.OpenAsync(address)).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_ForACallerNotRecognised_ShowsAndChangesNothing()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(FileMotive.ContactDetails);

        await AssertRefusedAsync(world, world.Advisor, opened.Headers.Location!.ToString(), "Reconnaissez d’abord la personne");
    }

    [Fact]
    public async Task Correct_WithNobodyAndNothingInWriting_ShowsAndChangesNothing()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(
            FileMotive.ContactDetails,
            FileChannel.BackOffice,
            ("Input.Sentence", Proof),
            ("Input.AcceptsException", "true")
        );

        await AssertRefusedAsync(world, world.Advisor, opened.Headers.Location!.ToString(), "un écrit d’elle");
    }

    [Fact]
    public async Task Correct_FromALetter_NeedsASentenceThatTheMemberCanRead()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(
            FileMotive.ContactDetails,
            FileChannel.Letter,
            ("Input.Sentence", Proof),
            ("Input.AcceptsException", "true")
        );
        var address = opened.Headers.Location!.ToString();

        using var without = await world.Advisor.SubmitAsync(address + Page, ("Input.Phone", "0639980042"));
        Assert.Contains("Écrivez ce qui demande ce changement", await MainAsync(without), StringComparison.Ordinal);
        Assert.Empty(await ChangesAsync(world));
        using var with = await world.Advisor.SubmitAsync(address + Page, ("Input.Phone", "0639980042"), ("Input.Proof", Proof));

        Assert.Equal("0639980042", (await PersonAsync(world)).Phone);
        Assert.Equal(2, await world.Portal.Database.ReadAsync(db => db.FileNotes.CountAsync(Ct)));
    }

    [Fact]
    public async Task Correct_InSomebodyElsesOpening_FindsNothing()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);
        var form = await world.Advisor.OpenAsync(address + Page);
        using var other = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Advisor));

        using var seen = await other.GetAsync(address + Page);
        Assert.Equal(Search, seen.Headers.Location!.ToString());
        using var sent = await other.SendAsync(
            await other.OpenAsync(Search),
            address + Page,
            "main form[method=post]",
            ("Input.Phone", "0639980042"),
            ("Input.Version", form.QuerySelector("[name='Input.Version']")!.GetAttribute("value")!)
        );
        Assert.Empty(await ChangesAsync(world));
    }

    /// <summary>The page has no form, and what is posted to it without one changes nothing.</summary>
    private static async Task AssertRefusedAsync(FileWorld world, Browser browser, string address, string why)
    {
        var before = await PersonAsync(world);
        var page = await browser.OpenAsync(address + Page);
        Assert.Contains(why, Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name='Input.Phone']"));
        Assert.DoesNotContain(before.Email!, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var token = (await browser.OpenAsync(Search)).QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = token,
                ["Input.Phone"] = "0639980042",
                ["Input.Proof"] = Proof,
                ["Input.Version"] = before.Version.ToString("N"),
            }
        );
        using var posted = await browser.Http.PostAsync(new Uri(address + Page, UriKind.Relative), content, Ct);
        Assert.Contains(why, await MainAsync(posted), StringComparison.Ordinal);
        Assert.Equal(before.Version, (await PersonAsync(world)).Version);
    }
}
