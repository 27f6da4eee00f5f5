using MonHarmonie.Faults.Tests.Books;
using MonHarmonie.Faults.Tests.People;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>
/// A portal in Production on real parts, each of which may fail by itself: its process, a virus scanner, a mail relay, and, when asked
/// for, small disks of their own for database, vault and logs. The test looks into the same database.
/// </summary>
internal sealed class FaultWorld : IAsyncDisposable
{
    private const int DatabaseKilobytes = 128 * 1024;
    private const int VaultKilobytes = 24 * 1024;
    private const int LogKilobytes = 512;

    private readonly string root;
    private readonly List<IAsyncDisposable> disks = [];
    private readonly List<IDisposable> browsers = [];

    private FaultWorld(string root, TestClamd clamd)
    {
        this.root = root;
        Url = new Uri($"https://127.0.0.1:{LoopbackPort.Free()}");
        Scanner = new ScannerProxy(clamd.Port);
    }

    public Uri Url { get; }
    public PortalProcess Portal { get; private set; } = null!;
    public ScannerProxy Scanner { get; }
    public SmtpSink Mail { get; } = new();

    /// <summary>The disks, when they are set apart.</summary>
    public TinyDisk? DatabaseDisk { get; private set; }
    public TinyDisk? VaultDisk { get; private set; }
    public TinyDisk? LogDisk { get; private set; }

    /// <summary>The database of the portal, with the services and the keys of the portal.</summary>
    public TestDatabase Database { get; private set; } = null!;
    public Accounts Accounts { get; private set; } = null!;
    public Journal Journal { get; } = new();

    public string DatabaseFile => Path.Combine(root, "database", "mon-harmonie.db");
    public string UploadsFolder => Path.Combine(root, "vault", "uploads");
    public string LogFile => Path.Combine(root, "logs", "portal.log");
    public string HeadsFile => Path.Combine(ProductionSettings.HeadsFolder(DataFolder), "ledger-heads.txt");
    private string DataFolder => Path.Combine(root, "data");

    /// <summary>Starts everything but the portal.</summary>
    /// <param name="reads">False: without the tool that reads pictures, as on a machine where it is not installed; it costs most.</param>
    public static async Task<FaultWorld> PrepareAsync(TestClamd clamd, bool withDisks = false, bool reads = false)
    {
        var world = new FaultWorld(Directory.CreateTempSubdirectory("monharmonie-faults-").FullName, clamd);
        try
        {
            if (withDisks)
                await world.MountAsync();
            foreach (var folder in (string[])["data", "database", "vault", "logs"])
                Directory.CreateDirectory(Path.Combine(world.root, folder));
            var settings = PortalSettings.For(world);
            if (!reads)
                settings["Files:Tesseract"] = "/nowhere/tesseract";
            world.Database = await TestDatabase.ShareAsync(world.DataFolder, world.DatabaseFile, settings, Accounts.HashCheaply);
            // The keys are made by the true time, which the test's clock does not fall behind.
            _ = world.Database.Keys.Current;
            await Product.CreateAsync(world.Database);
            world.Portal = new PortalProcess(world.Url, world.DataFolder, world.LogFile, settings);
            world.Accounts = new Accounts(world);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts everything.</summary>
    public static async Task<FaultWorld> StartAsync(TestClamd clamd, bool withDisks = false, bool reads = false)
    {
        var world = await PrepareAsync(clamd, withDisks, reads);
        try
        {
            await world.Portal.StartAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser in front of this portal.</summary>
    public Browser NewBrowser()
    {
        var browser = new Browser(Url);
        lock (browsers)
            browsers.Add(browser);
        return browser;
    }

    /// <summary>kill -9, then a new start after every lease of the dead process has run out.</summary>
    public async Task KillAndRestartAsync()
    {
        await Portal.KillAsync();
        await Waiting.LetLeasesRunOutAsync(Database);
        await Portal.StartAsync();
    }

    /// <summary>Takes every fault away.</summary>
    public async Task HealAsync()
    {
        Scanner.Fault = ScannerFault.None;
        Mail.Restart();
        DatabaseDisk?.Free();
        VaultDisk?.Free();
        LogDisk?.Free();
        if (!Portal.IsRunning)
        {
            await Waiting.LetLeasesRunOutAsync(Database);
            await Portal.StartAsync();
        }
    }

    /// <summary>Takes every fault away, waits until nothing waits any more, and sees that the books balance; ends the portal.</summary>
    public async Task<BooksReport> BalanceAsync()
    {
        await HealAsync();
        await Waiting.DrainAsync(Database);
        return await BooksCheck.AssertAsync(this);
    }

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(b => b.Dispose());
        await Portal.DisposeAsync();
        await Mail.DisposeAsync();
        await Scanner.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
        foreach (var disk in disks)
            await disk.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    private async Task MountAsync()
    {
        DatabaseDisk = await MountAsync("database", DatabaseKilobytes);
        VaultDisk = await MountAsync("vault", VaultKilobytes);
        LogDisk = await MountAsync("logs", LogKilobytes);
    }

    private async Task<TinyDisk> MountAsync(string name, int kilobytes)
    {
        var disk = await TinyDisk.MountAsync(Path.Combine(root, name), kilobytes);
        disks.Add(disk);
        return disk;
    }

    /// <summary>The settings of an operator, with the parts of this world.</summary>
    private static class PortalSettings
    {
        public static Dictionary<string, string?> For(FaultWorld world)
        {
            var settings = ProductionSettings.For(world.DataFolder).ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal);
            foreach (var (key, value) in Own(world))
                settings[key] = value;
            return settings;
        }

        private static Dictionary<string, string?> Own(FaultWorld world) =>
            new(StringComparer.Ordinal)
            {
                ["urls"] = world.Url.ToString(),
                ["Kestrel:Certificates:Default:Path"] = Path.Combine(world.DataFolder, "keys.p12"),
                ["Portal:BaseUrl"] = world.Url.ToString().TrimEnd('/'),
                ["AllowedHosts"] = world.Url.Host,
                ["Data:Folder"] = world.DataFolder,
                ["Database:ConnectionString"] = $"Data Source={world.DatabaseFile}",
                ["Files:Folder"] = Path.Combine(world.root, "vault", "files"),
                ["Uploads:Folder"] = world.UploadsFolder,
                ["Files:ClamdHost"] = "127.0.0.1",
                ["Files:ClamdPort"] = $"{world.Scanner.Port}",
                ["Files:ClamdSeconds"] = "2",
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:From"] = "Mon Harmonie <ne-pas-repondre@mutuelle.invalid>",
                ["Mail:Port"] = $"{world.Mail.Port}",
                ["Mail:UseTls"] = "false",
                ["Payments:DebtorName"] = "Mutuelle d’essai",
                ["Payments:DebtorIban"] = "FR1420041010050500013M02606",
                ["Payments:DebtorBic"] = "PSSTFRPPNTE",
                ["RateLimits:PerAddressPerMinute"] = "0",
                ["RateLimits:SignInPerMinute"] = "10000",
                ["RateLimits:ExportPerMinute"] = "100000",
                // A tmpfs of some megabytes is always nearly full.
                ["Health:MinFreeMegabytes"] = "0",
                ["Health:LowFreeMegabytes"] = "0",
                ["Simulator:Automatic"] = "false",
                ["Logs:Console"] = "true",
                ["Serilog:MinimumLevel:Override:Microsoft"] = "Warning",
            };
    }
}
