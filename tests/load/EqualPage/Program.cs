// The other yardstick of docs/performance.md: the page « Mes remboursements » by ADO.NET and string building, the same bytes for the same
// sessions, with nothing else of the portal around it. What stands around the rows is cut out of a page of the portal at the start.
// Arguments: --database, --portal (its address), --sessions (a file of tests/load/Sessions), --equal (where to write those whose two pages
// are the same, byte for byte but for nonce and token).
using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Load.EqualPage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Web.Authentication;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Error);
var database = $"Data Source={builder.Configuration["database"]};Mode=ReadOnly";
builder.Services.AddDbContext<HarmonieDbContext>(options =>
    PersistenceSetup.Use(options, new DatabaseOptions { ConnectionString = database })
);
builder.Services.AddDataProtection().SetApplicationName("MonHarmonie").PersistKeysToDbContext<HarmonieDbContext>();
builder.Services.AddAntiforgery();
var app = builder.Build();
var tickets = new TicketDataFormat(
    app.Services.GetRequiredService<IDataProtectionProvider>()
        .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", SessionCookie.Scheme, "v2")
);
var antiforgery = app.Services.GetRequiredService<IAntiforgery>();
var files = new DatabasePool(database);
PageFrame? frame = null;
IReadOnlyList<KeyValuePair<string, string>> headers = [];

app.MapGet(
    "/mes-remboursements",
    (HttpContext http) =>
    {
        var ticket = tickets.Unprotect(http.Request.Cookies[SessionCookie.DevelopmentName]);
        if (ticket is null || !Guid.TryParse(ticket.Principal.FindFirstValue(HarmonieClaims.Session), out var session))
            return Results.Unauthorized();
        var file = files.Rent();
        try
        {
            if (file.ReadMember(session) is not { } member)
                return Results.Unauthorized();
            http.User = member.Principal();
            foreach (var (name, value) in headers)
                http.Response.Headers[name] = value;
            var token = antiforgery.GetAndStoreTokens(http).RequestToken!;
            var page = frame!.Write(member, file.ReadActs(member), token);
            return Results.Bytes(Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8");
        }
        finally
        {
            files.Return(file);
        }
    }
);
await app.StartAsync();

// The comparison is part of the start: a page that is not equal is no yardstick.
var lines = File.ReadAllLines(app.Configuration["sessions"]!);
using var portal = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(app.Configuration["portal"]!) };
using var own = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
var equal = new List<string>();
string? difference = null;
foreach (var line in lines)
{
    var theirs = await GetAsync(portal, line);
    frame ??= PageFrame.CutFrom(theirs.Page);
    if (frame is null)
        continue;
    if (headers.Count == 0)
        headers = theirs.Headers;
    var ours = (await GetAsync(own, line)).Page;
    var (expected, written) = (PageFrame.WithoutSecrets(theirs.Page), PageFrame.WithoutSecrets(ours));
    if (expected == written)
        equal.Add(line);
    else
        difference ??= FirstDifference(expected, written);
}
File.WriteAllLines(app.Configuration["equal"]!, equal);
Console.WriteLine($"equal: {equal.Count} of {lines.Length}");
if (difference is not null)
    Console.WriteLine(difference);
await app.WaitForShutdownAsync();

static async Task<(string Page, IReadOnlyList<KeyValuePair<string, string>> Headers)> GetAsync(HttpClient client, string line)
{
    using var request = new HttpRequestMessage(HttpMethod.Get, "/mes-remboursements");
    request.Headers.Add("Cookie", $"{SessionCookie.DevelopmentName}={line.Split(' ')[0]}");
    using var answer = await client.SendAsync(request);
    if (answer.StatusCode != HttpStatusCode.OK)
        throw new InvalidOperationException($"{client.BaseAddress} answers {answer.StatusCode}.");
    return (
        await answer.Content.ReadAsStringAsync(),
        [
            .. answer
                .Headers.Where(h => h.Key is not ("Date" or "Transfer-Encoding" or "Set-Cookie"))
                .Select(h => KeyValuePair.Create(h.Key, string.Join(", ", h.Value))),
        ]
    );
}

static string FirstDifference(string expected, string written)
{
    var at = expected.Zip(written).TakeWhile(pair => pair.First == pair.Second).Count();
    static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 120)];
    return $"portal: {Around(expected, at)}\nhere:   {Around(written, at)}";
}
