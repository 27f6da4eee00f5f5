using Microsoft.EntityFrameworkCore.Metadata;
using Mono.Cecil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>Who may use whom (docs: the ranks of the modules).</summary>
public sealed class ModuleTests
{
    private static readonly Dictionary<string, int> Ranks = new(StringComparer.Ordinal)
    {
        ["Shared"] = 0,
        ["Persistence"] = 0,
        // Every module has jobs; the runner knows none of them.
        ["Jobs"] = 0,
        // Accounts writes to the people it signs in, so Notifications ranks just below it.
        ["Notifications"] = 1,
        ["Accounts"] = 2,
        ["Consents"] = 2,
        ["Members"] = 3,
        ["Nomenclature"] = 3,
        ["Documents"] = 3,
        ["CareDirectory"] = 3,
        ["Contact"] = 4,
        ["Contracts"] = 4,
        ["Reimbursements"] = 5,
        // It pays what others order, and knows nothing of what that is.
        ["Payments"] = 5,
        ["Teleconsultation"] = 5,
        ["Assembly"] = 5,
        // It reads the counters that reimbursements leave, and compares with what was paid.
        ["Simulator"] = 6,
        ["Employers"] = 6,
        // It says who may have work, whatever the work is.
        ["Queues"] = 6,
        // It joins files, acts, estimates and payments.
        ["Claims"] = 7,
        // It reads who looked at what, and answers persons on their data.
        ["Rights"] = 7,
        // It carries what members and advisors write, with files of the vault.
        ["Conversations"] = 7,
        // It promises calls, and has the queue in which advisors make them.
        ["Appointments"] = 7,
        // It answers who complains of what any of the others did.
        ["Complaints"] = 7,
        // It records what happened to data, whosever it was.
        ["Breaches"] = 7,
        ["Imports"] = 7,
        // It looks at acts, quotes and contracts for what may help.
        ["Advisors"] = 8,
        ["Support"] = 8,
        // It hands over what every module below it tells of a person.
        ["Archives"] = 8,
        ["Erasures"] = 8,
        // It has every module below it let go of what the register keeps no longer.
        ["Purges"] = 9,
        // It fills the tables of every module below it.
        ["Demonstration"] = 10,
    };

    /// <summary>These know every module by their nature: the one context, and the list of what it persists.</summary>
    private static readonly HashSet<string> KnowAll = new(StringComparer.Ordinal)
    {
        nameof(HarmonieDbContext),
        nameof(PersistedProperties),
    };

    [Fact]
    public void Modules_EveryNamespace_HasARank()
    {
        var unknown = CompiledTypes
            .Of(typeof(HarmonieDbContext).Assembly)
            .Select(CompiledTypes.ModuleOf)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Where(m => !Ranks.ContainsKey(m));
        Assert.Empty(unknown);
    }

    [Fact]
    public void Modules_EveryType_UsesItsOwnModuleAndLowerRanksOnly() =>
        Assert.Empty(Violations(CompiledTypes.Of(typeof(HarmonieDbContext).Assembly)));

    [Fact]
    public void Modules_WithRanksTurnedAround_AreViolated() =>
        Assert.Contains(
            Violations(CompiledTypes.Of(typeof(HarmonieDbContext).Assembly), -1),
            v => v.Contains("(Reimbursements) uses MonHarmonie.Services.Consents.")
        );

    [Fact]
    public void Entities_NoNavigation_LeadsToAnotherModule()
    {
        using var db = Persistence.SqlServer.SqlServerSchema.NewContext();
        Assert.Empty(
            db.Model.GetEntityTypes()
                .SelectMany(e => e.GetNavigations().Cast<INavigationBase>().Concat(e.GetSkipNavigations()))
                .Where(n => n.DeclaringEntityType.ClrType.Namespace != n.TargetEntityType.ClrType.Namespace)
                .Select(n => $"{n.DeclaringEntityType.DisplayName()}.{n.Name}")
        );
    }

    [Fact]
    public void Rules_Project_UsesNothingButTheRuntime() =>
        Assert.All(typeof(MonHarmonie.Rules.Money).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name!));

    private static IEnumerable<string> Violations(IEnumerable<TypeDefinition> types, int order = 1) =>
        types
            .Where(t => CompiledTypes.ModuleOf(t) is not null && !KnowAll.Contains(CompiledTypes.Outermost(t).Name))
            .SelectMany(t =>
                CompiledTypes
                    .UsedBy(t)
                    .SelectMany(CompiledTypes.Parts)
                    .Select(used => (From: CompiledTypes.ModuleOf(t)!, To: CompiledTypes.ModuleOf(used), By: t, Used: used))
            )
            .Where(u =>
                u.To is not null && u.To != u.From && order * Rank(u.To) >= order * Rank(u.From) && !(Rank(u.To) == 0 && Rank(u.From) == 0)
            )
            .Select(u => $"{CompiledTypes.Outermost(u.By).FullName} ({u.From}) uses {u.Used.FullName} ({u.To})")
            .Distinct(StringComparer.Ordinal);

    private static int Rank(string module) => Ranks.GetValueOrDefault(module, int.MaxValue);
}
