using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MonHarmonie.Services.Persistence.Connections;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Services.Persistence;

/// <summary>Registers the database, the ledger, the outbox and the field encryption.</summary>
public static class PersistenceSetup
{
    /// <summary>A deadlock or a failover passes in seconds; a page must not wait longer before it says so.</summary>
    private const int MaxRetries = 3;
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(2);

    /// <param name="keepConnectionsOpen">Keeps SQLite connections open from context to context, with their prepared statements: for a
    /// server.</param>
    public static IServiceCollection AddPersistence(
        this IServiceCollection services,
        IConfiguration configuration,
        DataFolders folders,
        bool keepConnectionsOpen = false
    )
    {
        var options = DatabaseOptions.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(folders);
        services.AddScoped<LockWait>();
        services.AddPooledDbContextFactory<HarmonieDbContext>(builder => Use(builder, options, folders));
        if (keepConnectionsOpen && options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddSingleton<ConnectionCache>();
            services.Replace(
                ServiceDescriptor.Singleton<IDbContextFactory<HarmonieDbContext>>(p => p.GetRequiredService<ConnectionCache>())
            );
            services.AddScoped(p => p.GetRequiredService<ConnectionCache>().CreateDbContext(p.GetRequiredService<LockWait>().Seconds));
        }
        else
            services.AddScoped(p => p.GetRequiredService<IDbContextFactory<HarmonieDbContext>>().CreateDbContext());
        services.AddSingleton(provider =>
            OpenRing(
                folders,
                () => FieldKeyRing.Open(folders.Keys, Certificate(configuration), provider.GetRequiredService<TimeProvider>())
            )
        );
        services.AddSingleton<FieldCipher>();
        services.AddSingleton<FieldResealer>();
        services.AddScoped<KeyRotation>();
        services.AddScoped<Idempotency>();
        services.AddLedger(configuration, folders);
        return services;
    }

    private static void AddLedger(this IServiceCollection services, IConfiguration configuration, DataFolders folders)
    {
        services.AddSingleton(provider =>
            OpenRing(
                folders,
                () => LedgerKeyRing.Open(folders.Keys, Certificate(configuration), provider.GetRequiredService<TimeProvider>())
            )
        );
        services.AddSingleton<LedgerMarks>();
        services.AddSingleton<LedgerHash>();
        services.AddSingleton<LedgerChain>();
        services.AddSingleton<LedgerState>();
        services.AddSingleton<HeadSigner>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LedgerHeads>(provider, folders.LedgerHeads));
        services.AddSingleton<LedgerSequencer>();
        services.AddSingleton<LedgerVerifier>();
        services.AddSingleton<LedgerProofs>();
        services.AddScoped<Ledger>();
    }

    /// <summary>Configures a context for one of the two databases.</summary>
    public static void Use(DbContextOptionsBuilder builder, DatabaseOptions options, DataFolders? folders = null)
    {
        switch (options.Provider)
        {
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(
                    options.ConnectionString,
                    sql =>
                        sql.MigrationsAssembly(DatabaseOptions.SqlServerMigrations)
                            .MaxBatchSize(options.BatchSize)
                            .EnableRetryOnFailure(MaxRetries, MaxRetryDelay, errorNumbersToAdd: null)
                );
                break;
            default:
                var connection = options.ConnectionString is { Length: > 0 } given
                    ? given
                    : $"Data Source={Path.Combine(RootOf(folders), "mon-harmonie.db")}";
                builder.UseSqlite(
                    connection,
                    sqlite =>
                        sqlite
                            .MigrationsAssembly(DatabaseOptions.SqliteMigrations)
                            // A list is one parameter, so that the same SQL serves every length; otherwise EF writes the SQL again at each
                            // call.
                            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                            .MaxBatchSize(options.BatchSize)
                );
                builder.AddInterceptors(PragmasOnce, Statements);
                break;
        }
    }

    private static string RootOf(DataFolders? folders) =>
        folders?.Root ?? throw new InvalidOperationException("SQLite needs a data folder or a connection string.");

    /// <summary>The certificate that wraps keys at rest, when one is configured (<c>Keys:CertificatePath</c>).</summary>
    /// <exception cref="SettingException">It is absent, or the password does not open it.</exception>
    public static X509Certificate2? Certificate(IConfiguration configuration)
    {
        if (configuration["Keys:CertificatePath"] is not { Length: > 0 } path)
            return null;
        try
        {
            return X509CertificateLoader.LoadPkcs12(File.ReadAllBytes(path), configuration["Keys:CertificatePassword"]);
        }
        catch (CryptographicException wrong)
        {
            throw new SettingException("Keys:CertificatePassword", $"it does not open {path}, or that file is no PKCS#12.", wrong);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("Keys:CertificatePath", $"{path} cannot be read.", refused);
        }
    }

    /// <exception cref="SettingException">The keys are of another certificate, damaged, or the folder cannot be written.</exception>
    private static T OpenRing<T>(DataFolders folders, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception wrong) when (wrong is CryptographicException or JsonException)
        {
            throw new SettingException("Keys:CertificatePath", $"it does not open the keys in {folders.Keys}, or they are damaged.", wrong);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("Keys:Folder", $"{folders.Keys} cannot be written.", refused);
        }
    }

    private static readonly SqlitePragmas PragmasOnce = new();
    private static readonly PreparedStatementCache Statements = new();
}
