using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Web.Authentication;
using Serilog.Core;

namespace MonHarmonie.TestSupport.Web;

/// <summary>An account that a test signs in with.</summary>
public sealed record TestAccount(Guid Id, string Email, string Password, string? TotpSecret, Guid? PersonId);

/// <summary>
/// The whole portal on a database of its own, answering in memory over https as in Production, with the test's clock. Workers do not
/// run by themselves: <see cref="WorkAsync"/> does their work. Passwords are hashed cheaply unless asked otherwise.
/// </summary>
public sealed class PortalFactory : WebApplicationFactory<AccountCookies>
{
    public const string Password = "quatre chevaux dansent tard";
    public const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    public const string BaseUrl = "https://portail.test";

    private readonly bool realHashing;
    private readonly string environment;
    private readonly Action<IServiceCollection>? configure;
    private readonly IReadOnlyDictionary<string, string>? settings;
    private readonly bool ownsDatabase;
    private int accounts;

    private PortalFactory(
        TestDatabase database,
        bool realHashing,
        string environment,
        Action<IServiceCollection>? configure,
        IReadOnlyDictionary<string, string>? settings,
        bool ownsDatabase = true
    )
    {
        Database = database;
        this.ownsDatabase = ownsDatabase;
        this.realHashing = realHashing;
        this.environment = environment;
        this.configure = configure;
        this.settings = settings;
    }

    /// <summary>The portal's database: reads, test data, clock.</summary>
    public TestDatabase Database { get; }

    public FakeTimeProvider Clock => Database.Clock;

    /// <param name="realHashing">Hashes passwords at full cost, as in Production.</param>
    /// <param name="environment">The host's environment; neither Development nor Production by default, but as guarded as
    /// Production.</param>
    /// <param name="configure">Adds to or replaces the services.</param>
    /// <param name="settings">Further settings, over those of the factory.</param>
    public static async Task<PortalFactory> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        bool realHashing = false,
        string environment = "Test",
        Action<IServiceCollection>? configure = null,
        IReadOnlyDictionary<string, string>? settings = null
    ) => new(await TestDatabase.CreateAsync(provider, withTariffs: true), realHashing, environment, configure, settings);

    /// <summary>Another portal on the same database, with the same keys; disposed before this one.</summary>
    public PortalFactory NewNode(Action<IServiceCollection>? configureNode = null) =>
        new(Database, realHashing, environment, configureNode ?? configure, settings, ownsDatabase: false);

    /// <summary>A browser that knows nothing of the portal yet.</summary>
    /// <param name="address">Its network address.</param>
    public Browser NewBrowser(string address = "198.51.100.7") => new(this, address);

    /// <summary>
    /// Creates an account that signs in with <see cref="Password"/>, and <see cref="Secret"/> when it has a second factor.
    /// </summary>
    /// <param name="secondFactor">By default, when a role demands it.</param>
    public async Task<TestAccount> CreateAccountAsync(
        Role role,
        Guid? personId = null,
        bool? secondFactor = null,
        string? email = null,
        IReadOnlyCollection<Role>? more = null
    )
    {
        var number = Interlocked.Increment(ref accounts);
        var address = email ?? $"compte{number}@exemple.test";
        var secret = secondFactor ?? Roles.NeedsSecondFactor(role) ? Secret : null;
        await using var scope = Services.CreateAsyncScope();
        var id = await scope
            .ServiceProvider.GetRequiredService<DemoAccounts>()
            .CreateAsync(address, Password, $"Compte Essai{number}", personId, [role, .. more ?? []], secret, CancellationToken.None);
        return new TestAccount(id, address, Password, secret, personId);
    }

    /// <summary>A member's account with its person.</summary>
    public async Task<TestAccount> CreateMemberAccountAsync()
    {
        var member = await Database.Data.CreateMemberAsync();
        return await CreateAccountAsync(Role.Member, member.PersonId);
    }

    /// <summary>Signs in through the real pages.</summary>
    public async Task SignInAsync(Browser browser, TestAccount account)
    {
        // A code serves once: the next sign-in needs the next one.
        if (account.TotpSecret is not null)
            Clock.Advance(TimeSpan.FromSeconds(30));
        using var first = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", account.Password));
        if (account.TotpSecret is null)
            return;
        using var second = await browser.SubmitAsync("/connexion/code", ("Input.Code", CodeOf(account)));
    }

    public async Task<Browser> SignedInAsync(TestAccount account)
    {
        var browser = NewBrowser();
        await SignInAsync(browser, account);
        return browser;
    }

    /// <summary>The code that the account's application shows now.</summary>
    public string CodeOf(TestAccount account) => AuthenticatorCodes.CodeAt(account.TotpSecret!, Clock.GetUtcNow().UtcDateTime);

    /// <summary>Does what the workers do: answers requests, inspects files, sends messages.</summary>
    public async Task WorkAsync()
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ActivationService>().AnswerAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<PasswordResetService>().AnswerAsync(CancellationToken.None);
        }
        while (await InspectOnceAsync())
        {
            // Until no file is due.
        }
        while (await Services.GetRequiredService<OutboxSender>().SendBatchAsync(CancellationToken.None))
        {
            // Until nothing waits.
        }
    }

    private async Task<bool> InspectOnceAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FileInspector>().StepAsync(CancellationToken.None);
    }

    /// <summary>The mails sent so far, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsAsync()
    {
        await WorkAsync();
        var folder = Path.Combine(Database.Folder, "mail");
        if (!Directory.Exists(folder))
            return [];
        var mails = new List<MimeMessage>();
        foreach (var file in Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal))
            mails.Add(await MimeMessage.LoadAsync(file));
        return mails;
    }

    /// <summary>The letters printed so far.</summary>
    public async Task<IReadOnlyList<string>> LettersAsync()
    {
        await WorkAsync();
        var folder = Path.Combine(Database.Folder, "letters");
        if (!Directory.Exists(folder))
            return [];
        var letters = new List<string>();
        foreach (var file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
            letters.Add(await File.ReadAllTextAsync(file));
        return letters;
    }

    /// <summary>The local address of the link in a mail.</summary>
    public static string LinkIn(MimeMessage mail)
    {
        var text = mail.TextBody ?? "";
        var start = text.IndexOf(BaseUrl, StringComparison.Ordinal) + BaseUrl.Length;
        var end = text.IndexOfAny(['\n', '\r'], start);
        return text[start..end];
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        foreach (var (key, value) in Database.Settings)
            builder.UseSetting(key, value);
        foreach (var (key, value) in ProductionSettings.For(Database.Folder))
            builder.UseSetting(key, value);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            Database.Replace(services);
            foreach (
                var worker in services
                    .Where(s =>
                        s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(AccountCookies).Assembly
                    )
                    .ToList()
            )
                services.Remove(worker);
            services.AddSingleton<IStartupFilter, AddressFilter>();
            services.AddSingleton<ILogEventSink>(WatchedLogs.Sink);
            // Mails land in the test's folder.
            services.PostConfigure<MailOptions>(options => options.Host = "");
            if (!realHashing)
                services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
            configure?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!ownsDatabase)
            return;
        await Database.DisposeAsync();
        if (ProductionSettings.HeadsFolder(Database.Folder) is var heads && Directory.Exists(heads))
            Directory.Delete(heads, recursive: true);
    }
}
