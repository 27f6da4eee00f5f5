using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Persistence.Connections;
using MonHarmonie.Services.Tests.Imports.Hostile;
using MonHarmonie.Services.Tests.Imports.Tariffs;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>
/// Calls every public method of every service that holds the context, on a SQL Server context without a server: with full and with
/// empty arguments, on results with and without rows. Nobody has to list a new service or a new method.
/// </summary>
internal sealed class ServiceCalls(RecordedSql recorded)
{
    /// <summary>A call that waits for a clock that stands still is given up.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);
    private readonly List<string> failures = [];
    private readonly List<string> refusals = [];
    private readonly HashSet<string> called = [];
    private readonly HashSet<string> severalSaves = [];
    private readonly SaveCounter saves = new();

    /// <summary>Queries that EF cannot say in SQL Server's language.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Calls that ended in another exception; they explain a query that was not reached.</summary>
    public IReadOnlyList<string> Refusals => refusals;
    public IReadOnlyCollection<string> Called => called;

    /// <summary>Calls that saved more than once.</summary>
    public IReadOnlyCollection<string> SeveralSaves => severalSaves;

    public async Task CallAllAsync(string folder)
    {
        Method[] methods = [.. Methods(Collection(folder))];
        foreach (var refuse in (bool[])[false, true])
        {
            // Nothing found, everything, only the first or the first two, all but the first, every other.
            foreach (var found in (uint[])[0, uint.MaxValue, 1, 3, ~1u, 0x55555555])
            {
                foreach (var (full, nulls) in ((bool, bool)[])[(true, false), (false, false), (true, true), (false, true)])
                {
                    (recorded.Found, recorded.RefuseInserts, recorded.Nulls) = (found, refuse, nulls);
                    foreach (var method in methods)
                        await CallAsync(folder, method, full);
                }
            }
        }
    }

    /// <summary>The latest rule of each pair: those that persons are asked about filter by their words.</summary>
    private static readonly ProcessingRule[] Rules =
    [
        .. ProcessingRules
            .Versions.SelectMany(r => r.Categories.Select(c => new ProcessingRule(r, c)))
            .GroupBy(r => (r.Category, r.Purpose))
            .Select(g => g.Last()),
    ];

    /// <summary>What is called: on a service, or static with the context among its arguments.</summary>
    internal sealed record Method(Type? Service, MethodInfo Called)
    {
        public string Name => $"{Called.DeclaringType!.Name}.{Called.Name}";
    }

    /// <summary>The services that read or write the database, and what they offer.</summary>
    private static IEnumerable<Method> Methods(IServiceCollection collection) =>
        collection
            .Select(d => d.ImplementationType ?? d.ServiceType)
            .Where(t =>
                t.Assembly == typeof(HarmonieDbContext).Assembly
                && t is { IsClass: true, IsAbstract: false }
                && t != typeof(HarmonieDbContext)
                && HoldsContext(t)
            )
            .Distinct()
            .SelectMany(t => Callable(t, BindingFlags.Instance).Select(m => new Method(t, m)))
            .Concat(
                typeof(HarmonieDbContext)
                    .Assembly.GetTypes()
                    // It asks the server itself, whose tables no schema of ours holds: SqlServerSettingsTests parse what it says.
                    .Where(t => t != typeof(SqlServerSettings))
                    .SelectMany(t =>
                        Callable(t, BindingFlags.Static)
                            .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(HarmonieDbContext)))
                            .Select(m => new Method(null, m))
                    )
            );

    private static IEnumerable<MethodInfo> Callable(Type type, BindingFlags kind) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.DeclaredOnly | kind)
            .Where(m => m is { IsSpecialName: false, ContainsGenericParameters: false });

    private static bool HoldsContext(Type type) =>
        type.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .Any(p =>
                p.ParameterType == typeof(HarmonieDbContext)
                || p.ParameterType == typeof(IDbContextFactory<HarmonieDbContext>)
                || p.ParameterType.Assembly == type.Assembly && p.ParameterType != type && HoldsContext(p.ParameterType)
            );

    private async Task CallAsync(string folder, Method method, bool full)
    {
        called.Add(method.Name);
        var parameters = method.Called.GetParameters();
        var imports = parameters.Any(p => p.ParameterType == typeof(ImportRequest)) ? Imports(folder) : [null];
        var needsRule = parameters.Any(p =>
            p.ParameterType == typeof(DataLicence) || p.ParameterType == typeof(Purpose) || p.ParameterType == typeof(ConsentStatement)
        );
        foreach (var (rule, import) in (needsRule ? Rules : Rules.Take(1)).SelectMany(_ => imports, (rule, import) => (rule, import)))
        {
            await RunAsync(
                folder,
                method.Name,
                async provider =>
                {
                    var arguments = new Arguments(provider, full, recorded.Nulls, rule, import);
                    var service = method.Service is null ? null : provider.GetRequiredService(method.Service);
                    await FinishAsync(method.Called.Invoke(service, [.. parameters.Select(p => arguments.Make(p.ParameterType))]));
                }
            );
        }
    }

    /// <summary>A small file of each kind, as an import reads it.</summary>
    private static ImportRequest?[] Imports(string folder)
    {
        foreach (
            var (name, text) in (ReadOnlySpan<(string, string)>)
                [
                    ("dsn", SampleFile.Dsn),
                    ("members", SampleFile.Members),
                    ("statements", SampleFile.Statements),
                    ("communes", SampleFile.Communes),
                    ("CIS_bdpm.txt", SampleFile.Specialities),
                    ("CIS_CIP_bdpm.txt", SampleFile.Boxes),
                    ("rates", SampleFile.Rates),
                    ("acts", SampleFile.Acts),
                    ("guarantees", SampleFile.Guarantees),
                ]
        )
            File.WriteAllText(Path.Combine(folder, name), text);
        SampleTables.WriteLpp(folder);
        SampleTables.WriteNabm(folder);
        SampleTables.WriteUcd(folder);
        var ccam = SampleTables.WriteCcam(folder);
        return
        [
            .. Enum.GetValues<ImportKind>()
                .Select(k => new ImportRequest(
                    k,
                    k switch
                    {
                        ImportKind.Medicines => folder,
                        ImportKind.Ccam => ccam,
                        _ => Path.Combine(folder, k.ToString().ToLowerInvariant()),
                    }
                )),
        ];
    }

    private async Task RunAsync(string folder, string name, Func<IServiceProvider, Task> run)
    {
        recorded.StartCall();
        saves.Clear();
        await using var provider = Collection(folder).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        try
        {
            await run(scope.ServiceProvider).WaitAsync(MaxTime);
            if (saves.Most > 1)
                severalSaves.Add(name);
        }
        catch (Exception thrown)
        {
            var cause = thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;
            if (cause.Message.StartsWith("This read needs a licence", StringComparison.Ordinal))
                return;
            // Pretended rows may well be refused by the service (a cipher that does not open …); a query without translation may not.
            var list =
                cause.Message.Contains("could not be translated", StringComparison.Ordinal)
                || cause.Message.Contains("different model", StringComparison.Ordinal)
                    ? failures
                    : refusals;
            var place = cause.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("MonHarmonie", StringComparison.Ordinal))?.Trim();
            list.Add($"{name}: {cause.GetType().Name} {cause.Message} {place}");
        }
    }

    /// <summary>
    /// Counts the saves of one call, context by context: counters of tries have one of their own, so that they are kept when the use case
    /// fails.
    /// </summary>
    private sealed class SaveCounter : SaveChangesInterceptor
    {
        private readonly Dictionary<Guid, int> byContext = [];

        public int Most => byContext.Values.DefaultIfEmpty().Max();

        public void Clear() => byContext.Clear();

        public override ValueTask<int> SavedChangesAsync(
            SaveChangesCompletedEventData eventData,
            int result,
            CancellationToken cancellationToken = default
        )
        {
            var id = eventData.Context!.ContextId.InstanceId;
            if (result > 0)
                byContext[id] = byContext.GetValueOrDefault(id) + 1;
            return ValueTask.FromResult(result);
        }
    }

    /// <summary>Any password is right and costs nothing.</summary>
    private sealed class EasyHasher : IPasswordHasher<User>
    {
        public string HashPassword(User user, string password) => "pretended";

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword) =>
            PasswordVerificationResult.Success;
    }

    private static async Task FinishAsync(object? result)
    {
        switch (result)
        {
            case Task task:
                await task;
                break;
            case ValueTask task:
                await task;
                break;
            case null:
                break;
            case IEnumerable or string:
                break;
            default:
                if (
                    result
                        .GetType()
                        .GetInterfaces()
                        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is
                    { } stream
                )
                    await (Task)DrainMethod.MakeGenericMethod(stream.GetGenericArguments()).Invoke(null, [result])!;
                break;
        }
    }

    private static readonly MethodInfo DrainMethod = typeof(ServiceCalls).GetMethod(
        nameof(DrainAsync),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> stream)
    {
        var count = 0;
        await foreach (var item in stream)
            if (item is null || ++count > 100)
                return;
    }

    private IServiceCollection Collection(string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                    ["Database:ConnectionString"] = "Server=none;Database=none;Encrypt=True",
                    ["Data:Folder"] = folder,
                    // Without a debtor no run is prepared and no report of a bank is read.
                    ["Payments:DebtorName"] = "Mutuelle",
                    ["Payments:DebtorIban"] = "FR1420041010050500013M02606",
                }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPersistence(configuration, DataFolders.From(configuration, folder));
        services.AddModules();
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(TestData.ChoicesAsked)));
        services.Replace(ServiceDescriptor.Singleton(FieldKeyRing.Ephemeral()));
        services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<User>>(new EasyHasher()));
        services.Replace(ServiceDescriptor.Singleton<IDbContextFactory<HarmonieDbContext>>(p => new RecordingFactory(recorded, saves, p)));
        return services;
    }

    private sealed class RecordingFactory(RecordedSql recorded, IInterceptor interceptor, IServiceProvider services)
        : IDbContextFactory<HarmonieDbContext>
    {
        public HarmonieDbContext CreateDbContext()
        {
            var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
            PersistenceSetup.Use(builder, new DatabaseOptions { Provider = DatabaseProvider.SqlServer, ConnectionString = null! });
            // A context that retries reads each answer to its end before it gives a row of it; a pretended answer has no end.
            builder
                .UseSqlServer(
                    new RecordingConnection(recorded),
                    sql => sql.ExecutionStrategy(d => new Microsoft.EntityFrameworkCore.Storage.NonRetryingExecutionStrategy(d))
                )
                .AddInterceptors(interceptor)
                .UseApplicationServiceProvider(services);
            return new HarmonieDbContext(builder.Options);
        }
    }
}
