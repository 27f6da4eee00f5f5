using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MonHarmonie.Browser.Tests;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Authentication;
using Serilog.Core;
using Xunit;

[assembly: AssemblyFixture(typeof(PortalHost))]
[assembly: CloseContexts]
// No test of this assembly may have logged a personal datum.
[assembly: AssemblyFixture(typeof(LogsStayClean))]

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// The portal as a newcomer starts it (Development, demonstration data, a folder of its own) on a real port, and one Chromium for all
/// tests. Each test has a browser context of its own; what a test changes belongs to a person no other test reads.
/// </summary>
public sealed class PortalHost : IAsyncLifetime
{
    /// <summary>
    /// How long a page, an element or a sentence may take to come: other test projects load the machine, and these tests are not about
    /// time.
    /// </summary>
    private const float PatienceMilliseconds = 120_000;

    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> ContextsByTest = new(StringComparer.Ordinal);

    private static readonly ConcurrentBag<Task> Closings = [];

    private readonly string folder = Directory.CreateTempSubdirectory("monharmonie-browser-").FullName;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Authenticator> codes = new(StringComparer.Ordinal);
    private Portal portal = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public string Url { get; private set; } = "";

    /// <summary>The services of the portal, for what no page does.</summary>
    public IServiceProvider Services => portal.Services;

    public string Password => portal.Services.GetRequiredService<IConfiguration>()["Demonstration:Password"]!;

    public string TotpSecret => portal.Services.GetRequiredService<IConfiguration>()["Demonstration:TotpSecret"]!;

    /// <summary>The mails that the portal has written, the newest first.</summary>
    public IEnumerable<string> Mails() =>
        Path.Combine(folder, "mail") is var mails && Directory.Exists(mails)
            ? Directory.EnumerateFiles(mails, "*.eml").OrderDescending(StringComparer.Ordinal)
            : [];

    public async ValueTask InitializeAsync()
    {
        portal = new Portal(folder);
        portal.UseKestrel(0);
        portal.StartServer();
        Url = portal.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium(),
                Args =
                [
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                ],
            }
        );
    }

    public async Task<IPage> VisitAsync(
        int width = 1280,
        bool javaScript = true,
        ColorScheme scheme = ColorScheme.Light,
        string? storageState = null
    )
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = Url,
                Locale = "fr-FR",
                TimezoneId = "Europe/Paris",
                JavaScriptEnabled = javaScript,
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = width < 600 ? 780 : 900 },
                AcceptDownloads = true,
                StorageState = storageState,
            }
        );
        context.SetDefaultTimeout(PatienceMilliseconds);
        if (TestContext.Current.Test?.UniqueID is { } test)
            ContextsByTest.GetOrAdd(test, _ => []).Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Closes what a test has left open, without waiting for it: a page that stays goes on asking the portal.</summary>
    internal static void CloseContextsOf(string test)
    {
        if (ContextsByTest.TryRemove(test, out var contexts))
            Closings.Add(Task.WhenAll(contexts.Select(c => c.CloseAsync())));
    }

    /// <summary>A visitor who signs in, as the pages ask for it.</summary>
    public async Task<IPage> SignInAsync(string email, int width = 1280, bool javaScript = true, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await VisitAsync(width, javaScript, scheme);
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Adresse e-mail").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(Password);
        await page.Locator("main form button.button-primary").ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(Url + "/connexion");
        if (page.Url.StartsWith(Url + "/connexion/code", StringComparison.Ordinal))
        {
            await WriteCodeAsync(page, email);
            await Expect(page).Not.ToHaveURLAsync(new Regex("/connexion"));
        }
        // The state of loading may have passed already when it is waited for: the title of the page is there or comes.
        await page.Locator("main h1").First.WaitForAsync();
        return page;
    }

    /// <summary>
    /// A code opens one session only, and tests that run at once share staff accounts: whoever is refused waits for the next code, as the
    /// page tells people to.
    /// </summary>
    private async Task WriteCodeAsync(IPage page, string email)
    {
        bool refused;
        do
        {
            var code = await codes.GetOrAdd(email, _ => new(TotpSecret)).NextAsync();
            await page.Locator("input[autocomplete=one-time-code]").FillAsync(code);
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.Locator("main form button.button-primary").First.ClickAsync(),
                r => r.Request.Method == "POST"
            );
            refused = answer.Status == StatusCodes.Status200OK;
        } while (refused);
    }

    /// <summary>Somebody who only reads: one sign-in serves all such tests of a person.</summary>
    public async Task<IPage> VisitAsReaderAsync(string email, int width, ColorScheme scheme)
    {
        var session = sessions.GetOrAdd(email, e => new Lazy<Task<string>>(() => OpenSessionAsync(e)));
        return await VisitAsync(width, scheme: scheme, storageState: await session.Value);
    }

    private async Task<string> OpenSessionAsync(string email)
    {
        var page = await SignInAsync(email);
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Closings);
        foreach (var authenticator in codes.Values)
            authenticator.Dispose();
        await browser.CloseAsync();
        playwright.Dispose();
        await portal.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The system's Chromium (tests/run.sh names it); null for the one that Playwright has fetched.</summary>
    private static string? Chromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM") ?? (File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null);

    private sealed class Portal(string folder) : WebApplicationFactory<AccountCookies>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Data:Folder", folder);
            // The program of this process is the test's own.
            builder.UseSetting("Files:Program", typeof(AccountCookies).Assembly.Location);
            builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<ILogEventSink>(WatchedLogs.Sink);
                services.PostConfigure<RequestTimeoutOptions>(timeouts => timeouts.DefaultPolicy = null);
            });
        }
    }
}
