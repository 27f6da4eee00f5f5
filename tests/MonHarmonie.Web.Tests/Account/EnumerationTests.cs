using System.Text.RegularExpressions;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed partial class EnumerationTests
{
    [Fact]
    public async Task SignIn_UnknownAccountOrWrongPassword_AnswersTheSame()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Services.Accounts.Role.Advisor, email: "samia.benali@exemple.test");

        var known = await BodyAsync(
            portal,
            "/connexion",
            account.Email,
            ("Input.Email", account.Email),
            ("Input.Password", "pas le bon mot")
        );
        var unknown = await BodyAsync(
            portal,
            "/connexion",
            "personne.dutout@exemple.test",
            ("Input.Email", "personne.dutout@exemple.test"),
            ("Input.Password", "pas le bon mot")
        );

        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task Forgotten_KnownOrUnknownAddress_AnswersTheSame()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();

        var known = await BodyAsync(portal, "/mot-de-passe-oublie", account.Email, ("Input.Email", account.Email));
        var unknown = await BodyAsync(portal, "/mot-de-passe-oublie", "personne@exemple.test", ("Input.Email", "personne@exemple.test"));

        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task Activate_KnownOrUnknownPerson_AnswersTheSame()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = (await portal.Database.Data.CreateMemberAsync()).Person;

        var known = await BodyAsync(portal, "/activer", person.MemberNumber, Asked(person.MemberNumber, person.BirthDate));
        var unknown = await BodyAsync(portal, "/activer", "987654321", Asked("987654321", new DateOnly(1970, 1, 1)));

        Assert.Equal(known, unknown);
    }

    internal static (string Name, string Value)[] Asked(string number, DateOnly birth) =>
        [
            ("Input.MemberNumber", number),
            ("Input.BirthDate.Day", $"{birth.Day}"),
            ("Input.BirthDate.Month", $"{birth.Month}"),
            ("Input.BirthDate.Year", $"{birth.Year}"),
        ];

    /// <summary>Status, place and text of the answer (and of the page it leads to), without what was typed and the form's tokens.</summary>
    private static async Task<string> BodyAsync(PortalFactory portal, string url, string typed, params (string Name, string Value)[] fields)
    {
        using var browser = portal.NewBrowser();
        using var answer = await browser.SubmitAsync(url, fields);
        var text = $"{(int)answer.StatusCode} {answer.Headers.Location}\n{await Browser.TextAsync(answer)}";
        if (answer.Headers.Location is { } next)
            text += await browser.Http.GetStringAsync(next);
        return Changing().Replace(text.Replace(typed, "…", StringComparison.Ordinal), "…");
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="[^"]*"|nonce="[^"]*"|[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}""")]
    private static partial Regex Changing();
}
