using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Serilog.Core;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>
/// The portal as an operator sets it up, on a database of its own. Requests may say from which address they come
/// (<see cref="From"/>) and ask the page to fail (<see cref="Fail"/>).
/// </summary>
internal sealed class OperationsHost : WebApplicationFactory<Program>
{
    public const string From = "X-Test-Address";
    public const string Fail = "X-Test-Fail";
    private readonly TestDatabase database;
    private readonly string environment;
    private readonly IReadOnlyDictionary<string, string?> settings;

    private OperationsHost(TestDatabase database, string environment, IReadOnlyDictionary<string, string?> settings)
    {
        this.database = database;
        this.environment = environment;
        this.settings = settings;
    }

    /// <summary>What <see cref="Fail"/> throws, by name.</summary>
    public Dictionary<string, Exception> Failures { get; } = new(StringComparer.Ordinal);

    public TestDatabase Database => database;

    public static async Task<OperationsHost> StartAsync(string environment = "Development", params (string Key, string? Value)[] settings)
    {
        var own = await TestDatabase.CreateAsync();
        var all = new Dictionary<string, string?>(own.Settings, StringComparer.Ordinal)
        {
            ["Logs:Console"] = "false",
            ["Demonstration:Enabled"] = "false",
        };
        if (environment == "Production")
            foreach (var (key, value) in ProductionSettings(own.Folder))
                all[key] = value;
        foreach (var (key, value) in settings)
            all[key] = value;
        return new OperationsHost(own, environment, all);
    }

    /// <summary>Everything that Production asks for.</summary>
    public static IReadOnlyDictionary<string, string?> ProductionSettings(string folder)
    {
        var pfx = Path.Combine(folder, "keys.pfx");
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=keys",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(TestDatabase.Start.AddYears(-1), TestDatabase.Start.AddYears(9));
        File.WriteAllBytes(pfx, certificate.Export(X509ContentType.Pkcs12, "secret"));
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Keys:Folder"] = Path.Combine(folder, "keys"),
            ["Keys:CertificatePath"] = pfx,
            ["Keys:CertificatePassword"] = "secret",
            ["Portal:BaseUrl"] = "https://localhost",
            ["AllowedHosts"] = "localhost",
            ["Proxy:KnownProxies:0"] = "10.9.8.7",
            ["Ledger:HeadsFile"] = HeadsFile(folder),
            ["Mail:Host"] = "smtp.invalid",
            ["Mail:From"] = "Mutuelle d’essai <ne-pas-repondre@mutuelle.invalid>",
            ["Publisher:Name"] = "Mutuelle d’essai",
            ["Publisher:Address"] = "1 rue de l’Essai, 44000 Nantes",
            ["Publisher:Registration"] = "SIREN 000 000 000",
            ["Publisher:Director"] = "Camille Essai",
            ["Publisher:Host"] = "Hébergeur d’essai, 44000 Nantes",
            ["Publisher:HostCountry"] = "FR",
            ["Publisher:Email"] = "contact@mutuelle.invalid",
            ["Files:ClamdHost"] = "clamd.invalid",
            ["Shutdown:DrainSeconds"] = "0",
        };
    }

    /// <summary>Beside the data, never in it.</summary>
    private static string HeadsFile(string folder) => Path.Combine(folder + "-heads", "heads.txt");

    public HttpClient Browser() =>
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Path.GetDirectoryName(HeadsFile(database.Folder)) is { } heads && Directory.Exists(heads))
            Directory.Delete(heads, recursive: true);
        await database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureServices(services =>
        {
            // The factory disposes the host while it stops: work at the stop has its place in a real process (GracefulStopTests).
            foreach (
                var worker in services
                    .Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(Program).Assembly)
                    .ToList()
            )
                services.Remove(worker);
            services.AddSingleton<ILogEventSink>(WatchedLogs.Sink);
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, SetAddress>());
            services.Configure<MvcOptions>(options => options.Filters.Add(new FailOnDemand(Failures)));
        });
    }

    private sealed class SetAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, step) =>
                    {
                        if (context.Request.Headers[From].ToString() is { Length: > 0 } address)
                            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                        return step(context);
                    }
                );
                next(app);
            };
    }

    private sealed class FailOnDemand(Dictionary<string, Exception> failures) : IResourceFilter
    {
        public void OnResourceExecuted(ResourceExecutedContext context) { }

        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            var name = context.HttpContext.Request.Headers[Fail].ToString();
            if (name.Length > 0 && !context.ActionDescriptor.DisplayName!.Contains("Error", StringComparison.Ordinal))
                throw failures[name];
        }
    }
}
