using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Admin;

/// <summary>Colleagues' accounts as administrators see and change them, over HTTP.</summary>
public sealed class AccountPagesTests
{
    private const string List = "/administration/comptes";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(IElement element) => element.TextContent.Replace('\u00A0', ' ');

    private static Task<Guid> IdAsync(PortalFactory portal, string email) =>
        portal.Database.ReadAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync(Ct));

    private static Task<List<(string Kind, string Role)>> EventsAsync(PortalFactory portal, Guid account) =>
        portal.Database.ReadAsync(async db =>
            (
                await db
                    .LedgerEvents.Where(e => e.Stream == LedgerStream.Account && e.Payload.Contains(account.ToString()))
                    .OrderBy(e => e.OccurredAtUtc)
                    .ThenBy(e => e.Id)
                    .Select(e => new { e.Kind, e.ActorRole })
                    .ToListAsync(Ct)
            ).ConvertAll(e => (e.Kind, e.ActorRole))
        );

    [Fact]
    public async Task Invite_Colleague_SendsOneMailAndShowsThemAsInvitedUntilTheyOpen()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        using var sent = await admin.SubmitAsync(
            $"{List}/inviter",
            ("Input.Name", "Nadia Benali"),
            ("Input.Email", "nadia@exemple.test"),
            ("Input.Role", nameof(Role.Supervisor))
        );

        Assert.Equal((HttpStatusCode.Found, List), (sent.StatusCode, sent.Headers.Location?.ToString()));
        var row = (await admin.OpenAsync(List)).QuerySelectorAll("tbody tr").Single(r => Text(r).Contains("Nadia Benali"));
        Assert.Contains("Responsable des conseillers", Text(row));
        Assert.Contains("Invitation valable jusqu’au", Text(row));
        var id = await IdAsync(portal, "nadia@exemple.test");
        Assert.Equal([("account.created", "administrator")], await EventsAsync(portal, id));
        Assert.False(await portal.Database.ReadAsync(db => db.Users.AnyAsync(u => u.Id == id && u.PasswordHash != null, Ct)));
    }

    [Theory]
    [InlineData("Input.Role", nameof(Role.Administrator), "Choisissez un rôle dans la liste")]
    [InlineData("Input.Role", nameof(Role.DataProtectionOfficer), "Choisissez un rôle dans la liste")]
    [InlineData("Input.Role", nameof(Role.PaymentOfficer), "Choisissez un rôle dans la liste")]
    [InlineData("Input.Role", "99", "Cette réponse n’est pas ")]
    [InlineData("Input.Email", "nadia@", "adresse")]
    [InlineData("Input.Name", "", "Écrivez le prénom et le nom")]
    public async Task Invite_WithWhatNobodyMaySend_CreatesNobodyAndKeepsTheForm(string field, string value, string told)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Input.Name"] = "Nadia Benali",
            ["Input.Email"] = "nadia@exemple.test",
            ["Input.Role"] = nameof(Role.Advisor),
            [field] = value,
        };

        using var answer = await admin.SubmitAsync($"{List}/inviter", [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Browser.DocumentAsync(answer);
        Assert.Contains(told, Text(page.QuerySelector("[role=alert]")!));
        Assert.Equal(fields["Input.Email"], page.QuerySelector("input[name='Input.Email']")!.GetAttribute("value"));
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.Users.CountAsync(Ct)));
    }

    [Fact]
    public async Task One_RolesGivenAndTaken_HoldAtTheNextPageOfThatPerson()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var account = await portal.CreateAccountAsync(Role.Advisor);
        using var colleague = await portal.SignedInAsync(account);
        var page = $"{List}/{account.Id:N}";
        async Task<HttpStatusCode> Team()
        {
            using var answer = await colleague.GetAsync("/conseiller/equipe");
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.Forbidden, await Team());

        using var given = await admin.SubmitFormAsync(page, "form[action*='handler=Grant']", ("Role", nameof(Role.Supervisor)));
        Assert.Equal(HttpStatusCode.OK, await Team());
        using var taken = await admin.SubmitFormAsync(page, "form[action*='handler=Revoke']:has([value=Supervisor])");
        Assert.Equal(HttpStatusCode.Forbidden, await Team());
        using var closed = await admin.SubmitFormAsync(page, "form[action*='handler=Close']");
        using var after = await colleague.GetAsync("/conseiller");
        Assert.EndsWith("/connexion", after.Headers.Location?.ToString().Split('?')[0]);

        Assert.All([given, taken, closed], answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Contains("Fermé", Text((await admin.OpenAsync(page)).Body!));
        Assert.Equal(
            [("account.role-granted", "administrator"), ("account.role-revoked", "administrator"), ("account.closed", "administrator")],
            (await EventsAsync(portal, account.Id)).Where(e => e.Role == "administrator")
        );
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.PaymentOfficer)]
    public async Task One_OfWhoControlsAdministrators_IsReadOnlyEvenForAForgedForm(Role role)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var officer = await portal.CreateAccountAsync(role);
        var advisor = await portal.CreateAccountAsync(Role.Advisor);

        var page = await admin.OpenAsync($"{List}/{officer.Id:N}");
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Contains("par la ligne de commande", Text(page.Body!));

        var token = (await admin.OpenAsync($"{List}/{advisor.Id:N}"))
            .QuerySelector("main input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        foreach (var handler in (string[])["Close", "Reset", "Invite", "Grant", "Revoke"])
        {
            using var fields = new FormUrlEncodedContent(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["__RequestVerificationToken"] = token,
                    ["Role"] = handler == "Grant" ? nameof(Role.Advisor) : role.ToString(),
                }
            );
            using var forged = await admin.Http.PostAsync($"{List}/{officer.Id:N}?handler={handler}", fields, Ct);
            Assert.Equal(HttpStatusCode.OK, forged.StatusCode);
            Assert.Contains("réservé à la ligne de commande", Text((await Browser.DocumentAsync(forged)).QuerySelector("[role=alert]")!));
        }
        using var promoted = await admin.SubmitFormAsync(
            $"{List}/{advisor.Id:N}",
            "form[action*='handler=Grant']",
            ("Role", nameof(Role.Administrator))
        );
        Assert.Equal(HttpStatusCode.OK, promoted.StatusCode);
        Assert.Equal(
            [role],
            await portal.Database.ReadAsync(db => db.UserRoles.Where(r => r.UserId == officer.Id).Select(r => r.Role).ToListAsync(Ct))
        );
        Assert.Equal(
            [Role.Advisor],
            await portal.Database.ReadAsync(db => db.UserRoles.Where(r => r.UserId == advisor.Id).Select(r => r.Role).ToListAsync(Ct))
        );
    }

    [Fact]
    public async Task One_Own_IsSaidToBeForAnotherAdministrator()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var own = await portal.CreateAccountAsync(Role.Administrator);
        using var admin = await portal.SignedInAsync(own);

        var page = await admin.OpenAsync($"{List}/{own.Id:N}");

        Assert.Contains("C’est votre compte", Text(page.Body!));
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task One_LongAfterTheProofOfIdentity_AsksForItAgain()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var advisor = await portal.CreateAccountAsync(Role.Advisor);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        using var answer = await admin.GetAsync($"{List}/{advisor.Id:N}");

        Assert.Equal("/connexion/confirmer", answer.Headers.Location?.ToString().Split('?')[0]);
    }

    [Fact]
    public async Task One_OfAMember_IsNotHere()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var member = await portal.CreateAccountAsync(Role.Member);

        using var answer = await admin.GetAsync($"{List}/{member.Id:N}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(member.Email, Text((await admin.OpenAsync(List)).Body!));
    }

    [Fact]
    public async Task List_OfManyColleagues_IsReadPageByPageEachOnce()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        for (var i = 0; i < 30; i++)
            await portal.CreateAccountAsync(Role.Advisor);

        var first = await admin.OpenAsync(List);
        var next = first.QuerySelector($"a[href^='{List}?apres=']")!.GetAttribute("href")!;
        var second = await admin.OpenAsync(next);

        var links = first.QuerySelectorAll("tbody th a").Concat(second.QuerySelectorAll("tbody th a")).Select(a => a.GetAttribute("href"));
        Assert.Equal((25, 31), (first.QuerySelectorAll("tbody tr").Length, links.Distinct(StringComparer.Ordinal).Count()));
    }
}
