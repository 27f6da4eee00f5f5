using Microsoft.EntityFrameworkCore;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.AllRoutes;

/// <summary>
/// Whatever a stranger sends, the portal answers: 500 means a bug. Every page, verb, handler and field, found from the pages themselves,
/// gets what no form of ours sends.
/// </summary>
public sealed class HostileRequestTests
{
    /// <summary>
    /// Values as they appear in an address or a body, percent-encoded: NUL, broken UTF-8, characters that do not exist, line breaks, too
    /// long, too large.
    /// </summary>
    private static readonly string[] Values =
    [
        "",
        "%00",
        "a%00b",
        "%FF%FE",
        "%ED%A0%80",
        "%EF%BF%BE",
        "a@b.%EF%BF%BE",
        "%E2%80%AE",
        "%0D%0AX:%20y",
        "%2F%C3%A9",
        "%2Faccueil%0D%0ASet-Cookie:x=1",
        "%F0%9F%92%A9",
        "-1",
        "99999999999999999999",
        "1e400",
        "2026-02-31",
        "9999-12-31",
        "0001-01-01",
        "255",
        "%27%22%3Cx%3E",
        "%7B0%7D",
        "..%2F..%2Fetc",
        "%25",
        new string('a', 5_000),
    ];

    /// <summary>What the other fields hold meanwhile, so that a form gets as far as it can.</summary>
    private static readonly Dictionary<string, string> Plausible = new(StringComparer.Ordinal)
    {
        ["Input.Email"] = RouteWorld.MemberEmail,
        ["Input.Password"] = PortalFactory.Password,
        ["Input.Current"] = PortalFactory.Password,
        ["Input.Proof"] = PortalFactory.Password,
        ["Input.MemberNumber"] = "987654321",
        ["Input.BirthDate"] = "1980-02-01",
        ["Input.Code"] = "ABCD-EFGH",
        ["retour"] = "/accueil",
    };

    [Fact]
    public async Task Every_field_of_every_page_takes_anything()
    {
        await using var world = await RouteWorld.CreateAsync();
        var inputs = (await PageInputs.FindAsync(world.Portal.Services)).Where(i => i.Handler.Route != "/deconnexion").ToList();
        Assert.Contains(inputs, i => i is { Handler: { Route: "/connexion", IsPost: true }, Name: "Input.Email" });
        Assert.Empty(Plausible.Keys.Except(inputs.Select(i => i.Name), StringComparer.Ordinal));
        using var stranger = await FrozenVisitor.CreateAsync(world, "anonymous");
        using var member = await FrozenVisitor.CreateAsync(world, "member");
        var (failed, answered) = (new List<string>(), new HashSet<int>());
        // In this order: /connexion comes before /mon-compte, where what is typed may well become the new password.
        foreach (var handler in inputs.GroupBy(i => i.Handler).OrderBy(h => h.Key.Route, StringComparer.Ordinal))
        {
            var open =
                (await world.AskAsync("anonymous", world.PathOf(handler.Key.Route))).StartsWith("200", StringComparison.Ordinal)
                || handler.Key.Route.StartsWith("/connexion", StringComparison.Ordinal);
            foreach (var input in handler)
            {
                var others = string.Join(
                    '&',
                    handler
                        .Where(i => i.Name != input.Name && Plausible.ContainsKey(i.Name))
                        .Select(i => $"{i.Name}={Uri.EscapeDataString(Plausible[i.Name])}")
                );
                foreach (var value in Values)
                {
                    await world.Portal.Database.ReadAsync(db => db.Throttles.ExecuteDeleteAsync());
                    foreach (
                        var field in new[] { $"{input.Name}={value}", $"{input.Name}[]={value}", $"{input.Name}={value}&{input.Name}=x" }
                    )
                    {
                        var answer = await (open && handler.Key.Route != "/connexion/confirmer" ? stranger : member).AskAsync(
                            world,
                            handler.Key,
                            $"{field}&{others}"
                        );
                        if (handler.Key.IsPost)
                            answered.Add(answer.Status);
                        if (answer.Status is >= 500 or 429 || !answer.IsLocationClean)
                            failed.Add($"{answer.Status} {handler.Key} {field[..Math.Min(60, field.Length)]} {answer.Location}");
                    }
                }
            }
        }
        Assert.True(failed.Count == 0, string.Join("\n", failed));
        // They were read, not turned away at the door.
        Assert.Contains(200, answered);
        Assert.Contains(302, answered);
        Assert.DoesNotContain(415, answered);
        Assert.DoesNotContain(429, answered);
    }

    [Fact]
    public async Task Every_page_answers_every_verb_and_any_handler()
    {
        await using var world = await RouteWorld.CreateAsync();
        var failed = new List<string>();
        foreach (var visitor in new[] { "anonymous", "member", "advisor" })
        {
            var token = "__RequestVerificationToken=" + Uri.EscapeDataString(await world.TokenAsync(visitor));
            foreach (var route in world.Routes.Where(r => r != "/deconnexion"))
            {
                foreach (var verb in new[] { "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "POST", "NOPE" })
                {
                    foreach (var query in new[] { "", "?handler=Nope", "?handler[]=a&handler=b", "?page=/Admin/Index" })
                    {
                        using var answer = await world.SendAsync(
                            visitor,
                            new HttpMethod(verb),
                            world.PathOf(route) + query,
                            verb is "GET" or "HEAD" or "OPTIONS" or "TRACE" ? null : token
                        );
                        if ((int)answer.StatusCode >= 500)
                            failed.Add($"{(int)answer.StatusCode} {verb} {route}{query} as {visitor}");
                        if (verb is "PUT" or "DELETE" or "PATCH" or "NOPE" && (int)answer.StatusCode < 300)
                            failed.Add($"{(int)answer.StatusCode} {verb} {route}{query} as {visitor}");
                    }
                }
            }
        }
        Assert.Empty(failed);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=nope", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-8\"", "a=b", 400)]
    [InlineData("application/x-www-form-urlencoded", "%zz=%", 400)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=a", "--a\r\n", 400)]
    [InlineData("multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx", 400)]
    [InlineData("application/json", "{", 400)]
    [InlineData(";;;", "x", 400)]
    public async Task A_body_that_cannot_be_read_is_refused(string type, string body, int status)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await browser.Http.PostAsync("/connexion", content, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("too many fields", 400)]
    [InlineData("a field too long", 400)]
    [InlineData("a name too long", 400)]
    public async Task A_form_over_the_limits_is_refused(string what, int status)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();
        var body = what switch
        {
            "too many fields" => string.Join('&', Enumerable.Range(0, 300).Select(n => $"k{n}=x")),
            "a field too long" => "Input.Email=" + new string('a', 70_000),
            _ => new string('k', 3_000) + "=x",
        };
        using var content = RouteWorld.Form(body);
        using var answer = await browser.Http.PostAsync("/connexion", content, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("mon-harmonie")]
    [InlineData("mon-harmonie-formulaire")]
    [InlineData("mon-harmonie-message")]
    [InlineData("mon-harmonie-code")]
    [InlineData("mon-harmonie-appareil")]
    public async Task A_forged_cookie_is_a_cookie_that_is_not_there(string name)
    {
        await using var portal = await PortalFactory.CreateAsync();
        foreach (
            var value in new[]
            {
                "x",
                "%00",
                "%FF",
                "chunks-2",
                "chunks--1",
                "chunks-99999999",
                "CfDJ8",
                "CfDJ8" + new string('A', 300),
                new string('a', 3_000),
            }
        )
        {
            foreach (var path in new[] { "/connexion", "/connexion/code", "/activer/code", "/mon-compte" })
            {
                using var browser = portal.NewBrowser();
                browser.Http.DefaultRequestHeaders.Add("Cookie", $"__Host-{name}={value}");
                using var answer = await browser.GetAsync(path);
                Assert.True((int)answer.StatusCode < 400, $"{name}={value} on {path}: {(int)answer.StatusCode}");
            }
        }
    }

    private sealed record Answer(int Status, string Location)
    {
        /// <summary>False for a header that Kestrel refuses to send and the in-memory server lets pass.</summary>
        public bool IsLocationClean => System.Text.Ascii.IsValid(Location) && !Location.Any(char.IsControl);
    }

    /// <summary>
    /// A visitor whose cookies stay as they are, whatever the answers say: a sign-in on the way does not change who asks next.
    /// </summary>
    private sealed class FrozenVisitor(HttpClient client, string token) : IDisposable
    {
        public static async Task<FrozenVisitor> CreateAsync(RouteWorld world, string visitor)
        {
            var token = "__RequestVerificationToken=" + Uri.EscapeDataString(await world.TokenAsync(visitor));
            var address = new Uri("https://localhost");
            var client = world.Portal.CreateDefaultClient(address);
            client.DefaultRequestHeaders.Add("Cookie", world.Browser(visitor).Cookies.GetCookieHeader(address));
            return new FrozenVisitor(client, token);
        }

        public async Task<Answer> AskAsync(RouteWorld world, PageHandler handler, string fields)
        {
            var address = $"{world.PathOf(handler.Route)}?{handler.Query}";
            using var request = handler.IsPost
                ? new HttpRequestMessage(HttpMethod.Post, address) { Content = RouteWorld.Form($"{token}&{fields}") }
                : new HttpRequestMessage(HttpMethod.Get, $"{address}&{fields}");
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return new Answer(
                (int)answer.StatusCode,
                answer.Headers.NonValidated.TryGetValues("Location", out var to) ? to.ToString() : ""
            );
        }

        public void Dispose() => client.Dispose();
    }
}
