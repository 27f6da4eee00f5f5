using Microsoft.AspNetCore.Identity;
using Mono.Cecil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>A module writes its own tables (docs: the table of the modules); others hand it records.</summary>
public sealed class TableOwnershipTests
{
    /// <summary>Tables of modules that lie, as entities, where the whole house finds them.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        [typeof(OutboxMessage).FullName!] = "Notifications",
        [typeof(StoredFile).FullName!] = "Documents",
        [typeof(IdentityUser<>).FullName!] = "Accounts",
    };

    private const string PersistenceModule = "MonHarmonie.Services.Persistence.";

    /// <summary>Who may write what is not theirs, by the beginning of a type's full name, and why.</summary>
    private static readonly (string Type, string Reason)[] Exempt =
    [
        (PersistenceModule, "saves and writes in bulk what others made, settings of connections; names no table of a module"),
        ("MonHarmonie.Services.Imports.Writing.ImportSession", "saves a batch, by InsertAddedAsync: the intakes have added its rows"),
        ("MonHarmonie.Services.Demonstration.Seeding.", "made-up rows of an empty database"),
        ("MonHarmonie.Services.Demonstration.DemoAppointments", "made-up call-backs of a demonstration, once"),
        ("MonHarmonie.Services.Demonstration.DemoClaims", "made-up requests of a demonstration, once"),
        ("MonHarmonie.Services.Demonstration.DemoFamily", "made-up family of a demonstration, once"),
        ("MonHarmonie.Services.Demonstration.Products", "made-up guarantee tables of a demonstration, once"),
    ];

    private static readonly IReadOnlyList<TypeDefinition> Services = CompiledTypes.Of(typeof(HarmonieDbContext).Assembly);
    private static readonly IReadOnlySet<string> Entities = EntityNames();
    private static readonly TableWrites Writes = new(Entities, Services);

    [Fact]
    public void Tables_Each_IsWrittenByItsOwnModuleOnly() => Assert.Empty(Violations(OwnerOf).Where(v => !IsExempt(v)).Select(Text));

    [Fact]
    public void Exemptions_Each_IsStillNeeded()
    {
        var needed = Violations(OwnerOf).Select(v => CompiledTypes.Outermost(v.By).FullName).ToList();
        Assert.All(Exempt, e => Assert.Contains(needed, n => n.StartsWith(e.Type, StringComparison.Ordinal)));
    }

    [Fact]
    public void Tables_WithAnotherOwner_AreViolated()
    {
        var violations = Violations(entity => OwnerOf(entity) == "Contracts" ? "Members" : OwnerOf(entity))
            .Select(v => (CompiledTypes.ModuleOf(v.By), v.Entity))
            .ToList();
        Assert.Contains(("Contracts", typeof(MonHarmonie.Services.Contracts.Contract).FullName!), violations);
        Assert.Contains(("Contracts", typeof(MonHarmonie.Services.Contracts.GuaranteeTable).FullName!), violations);
    }

    [Fact]
    public void Tables_EveryWayOfWriting_IsSeen()
    {
        var samples = CompiledTypes.Of(typeof(TableTrespassers).Assembly);
        var finder = new TableWrites(Entities, Services.Concat(samples));
        var seen = samples
            .Where(t => CompiledTypes.Outermost(t).Name == nameof(TableTrespassers))
            .SelectMany(finder.Of)
            .Select(w => (w.Method, w.Entity[(w.Entity.LastIndexOf('.') + 1)..]))
            .ToHashSet();
        var expected = typeof(TableTrespassers)
            .GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .SelectMany(m => m.GetCustomAttributes(typeof(WritesAttribute), false).Cast<WritesAttribute>().Select(a => (m.Name, a.Entity)))
            .ToList();
        Assert.NotEmpty(expected);
        Assert.All(expected, e => Assert.Contains(e, seen));
        Assert.DoesNotContain(seen, s => s.Method == nameof(TableTrespassers.Read));
    }

    private static IEnumerable<TableWrite> Violations(Func<string, string> ownerOf) =>
        Services
            .SelectMany(Writes.Of)
            // An entity's own methods may change it: calling them is what counts.
            .Where(w => CompiledTypes.Outermost(w.By).FullName != w.Entity)
            .Where(w => CompiledTypes.ModuleOf(w.By) is { } module && module != ownerOf(w.Entity));

    private static bool IsExempt(TableWrite write) =>
        Exempt.Any(e =>
            CompiledTypes.Outermost(write.By).FullName.StartsWith(e.Type, StringComparison.Ordinal)
            && (e.Type != PersistenceModule || write.Entity == TableWrites.AnyTable)
        );

    private static string OwnerOf(string entity) =>
        entity == TableWrites.AnyTable ? "nobody"
        : Elsewhere.TryGetValue(entity, out var module) ? module
        : entity.StartsWith("Microsoft.AspNetCore.Identity.", StringComparison.Ordinal) ? "Accounts"
        : entity["MonHarmonie.Services.".Length..].Split('.')[0];

    private static string Text(TableWrite write) =>
        $"{CompiledTypes.Outermost(write.By).FullName}.{write.Method}: {write.How} on {write.Entity}, of {OwnerOf(write.Entity)}";

    private static HashSet<string> EntityNames()
    {
        using var db = Persistence.SqlServer.SqlServerSchema.NewContext();
        return
        [
            .. db
                .Model.GetEntityTypes()
                .Select(e => e.ClrType.IsGenericType ? e.ClrType.GetGenericTypeDefinition().FullName! : e.ClrType.FullName!),
            // The fields of an account that the library declares.
            typeof(IdentityUser<>).FullName!,
        ];
    }
}
