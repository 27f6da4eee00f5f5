using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.Services;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;

namespace MonHarmonie.TestSupport;

/// <summary>
/// A migrated database that belongs to one test, with the services of the portal on it: a clock that stands still, keys that are
/// never written down, and a folder of its own. Disposing deletes everything. Another process may share it (<see cref="ShareAsync"/>).
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>What the clock shows when a test starts: 11:00 in Paris, a Tuesday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;

    private readonly bool isShared;
    private readonly FieldKeyRing? ownKeys;

    /// <param name="shared">The settings of the process that works on the same files; null: nobody else does.</param>
    private TestDatabase(
        DatabaseProvider provider,
        string folder,
        string connectionString,
        Action<IServiceCollection>? configure,
        IReadOnlyDictionary<string, string?>? shared = null
    )
    {
        Provider = provider;
        Folder = folder;
        ConnectionString = connectionString;
        isShared = shared is not null;
        Clock = new(isShared ? TimeProvider.System.GetUtcNow() : Start);
        ownKeys = isShared ? null : FieldKeyRing.Ephemeral(Clock);
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).AddInMemoryCollection(shared).Build();
        var collection = new ServiceCollection();
        collection.AddLogging(log => log.AddProvider(WatchedLogs.NewProvider()));
        collection.AddSingleton<IConfiguration>(Configuration);
        collection.AddPersistence(Configuration, DataFolders.From(Configuration, folder));
        collection.AddModules();
        Replace(collection);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = false });
        Data = new TestData(this);
    }

    public DatabaseProvider Provider { get; }

    /// <summary>The test's own folder: the SQLite file, keys, mails, ledger heads.</summary>
    public string Folder { get; }

    public string ConnectionString { get; }

    public FakeTimeProvider Clock { get; }

    public FieldKeyRing Keys => ownKeys ?? services.GetRequiredService<FieldKeyRing>();

    public FieldCipher Cipher => services.GetRequiredService<FieldCipher>();

    public IConfiguration Configuration { get; }

    public IServiceProvider Services => services;

    /// <summary>Makes members, contracts, reimbursements … in this database.</summary>
    public TestData Data { get; }

    public string SqliteFile => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    /// <summary>Today in Paris, as the test's clock has it.</summary>
    public DateOnly Today => Clock.Today();

    /// <summary>The settings that point a host at this database (for a factory of the web application).</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = Provider.ToString(),
            ["Database:ConnectionString"] = ConnectionString,
            ["Data:Folder"] = Folder,
            // The program of a test is the test: files are sanitised by the portal.
            ["Files:Program"] = typeof(MonHarmonie.Web.Authentication.AccountCookies).Assembly.Location,
        };

    /// <param name="provider">Which database; SQL Server only inside a theory with <see cref="BothDatabasesAttribute"/>.</param>
    /// <param name="configure">Adds to or replaces the services.</param>
    /// <param name="withTariffs">Holds the shipped tariffs from the start (SQLite).</param>
    public static async Task<TestDatabase> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        Action<IServiceCollection>? configure = null,
        bool withTariffs = false
    )
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-test-").FullName;
        await TestLedgerKeys.CopyToAsync(folder);
        if (provider == DatabaseProvider.Sqlite)
        {
            var file = Path.Combine(folder, "mon-harmonie.db");
            await SqliteTemplate.CopyToAsync(file, withTariffs);
            return new TestDatabase(provider, folder, $"Data Source={file}", configure);
        }
        var database = new TestDatabase(provider, folder, TestSqlServer.NewDatabase(), configure);
        try
        {
            await using var db = database.NewContext();
            await db.Database.MigrateAsync();
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A database that another process works on too, in its folder and with its settings: the keys are those of its key folder, and the
    /// clock begins at the true time.
    /// </summary>
    /// <param name="file">The SQLite file; made, with the shipped tariffs, unless it exists.</param>
    public static async Task<TestDatabase> ShareAsync(
        string folder,
        string file,
        IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? configure = null
    )
    {
        if (!File.Exists(file))
        {
            await TestLedgerKeys.CopyToAsync(folder);
            await SqliteTemplate.CopyToAsync(file, withTariffs: true);
        }
        return new TestDatabase(DatabaseProvider.Sqlite, folder, $"Data Source={file}", configure, settings);
    }

    /// <summary>Puts the test's clock and keys in the place of the real ones.</summary>
    public void Replace(IServiceCollection collection)
    {
        collection.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        if (ownKeys is not null)
            collection.Replace(ServiceDescriptor.Singleton(ownKeys));
    }

    /// <summary>A context on the database, apart from any scope; the caller disposes it.</summary>
    public HarmonieDbContext NewContext() => services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>().CreateDbContext();

    /// <summary>A scope, as one request has.</summary>
    public AsyncServiceScope NewScope() => services.CreateAsyncScope();

    /// <summary>Calls a service in a scope of its own, as one request would.</summary>
    public async Task<TResult> CallAsync<TService, TResult>(Func<TService, Task<TResult>> call)
        where TService : notnull
    {
        await using var scope = NewScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Calls a service in a scope of its own, as one request would.</summary>
    public async Task CallAsync<TService>(Func<TService, Task> call)
        where TService : notnull
    {
        await using var scope = NewScope();
        await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Reads with a context of its own, to see what is really stored.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<HarmonieDbContext, Task<TResult>> read)
    {
        await using var db = NewContext();
        return await read(db);
    }

    /// <summary>Adds rows and saves them, with a context of its own.</summary>
    public async Task AddAsync(params IEnumerable<object> rows)
    {
        await using var db = NewContext();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (Provider == DatabaseProvider.Sqlite)
        {
            await using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            await TestSqlServer.DropAsync(ConnectionString);
        }
        // A folder that is shared belongs to whoever made it.
        if (!isShared)
            Directory.Delete(Folder, recursive: true);
    }
}
