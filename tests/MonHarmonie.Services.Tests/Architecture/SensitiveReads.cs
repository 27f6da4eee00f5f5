using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>
/// Code that gets at a sensitive table: by its set, by <c>Set&lt;T&gt;()</c>, or by another method of its own type that does.
/// </summary>
/// <param name="Tables">Full names of the entities.</param>
internal sealed record SensitiveReader(TypeDefinition Type, string Method, IReadOnlyCollection<string> Tables);

/// <summary>Finds what reads tables with sensitive data, and whether a licence is asked for on the way there.</summary>
internal sealed class SensitiveReads(IReadOnlySet<string> sensitive)
{
    private static readonly string SetType = typeof(DbSet<>).FullName!;

    /// <summary>Every method that can be called from outside its type and gets at a sensitive table without a licence.</summary>
    public IEnumerable<SensitiveReader> WithoutLicence(IReadOnlyCollection<TypeDefinition> types) =>
        types.GroupBy(CompiledTypes.Outermost).SelectMany(group => Entries([.. group]));

    public IEnumerable<(TypeDefinition Type, string Table)> Touching(IEnumerable<TypeDefinition> types) =>
        types.SelectMany(t =>
            CompiledTypes.Instructions(t).Select(i => TableOf(i.Instruction)).OfType<string>().Select(e => (CompiledTypes.Outermost(t), e))
        );

    private IEnumerable<SensitiveReader> Entries(List<TypeDefinition> types)
    {
        var tables = TablesByMethod(types);
        if (tables.Values.All(t => t.Count == 0))
            return [];
        return types
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && !IsOpenedByLicence(t))
            .SelectMany(t => t.Methods)
            .Where(m => m is { IsPrivate: false, IsConstructor: false } && !m.Name.Contains('<', StringComparison.Ordinal))
            .Where(m => tables[m.Name].Count > 0 && m.Parameters.All(p => p.ParameterType.FullName != typeof(DataLicence).FullName))
            .Select(m => new SensitiveReader(m.DeclaringType, m.Name, tables[m.Name]));
    }

    /// <summary>Who has an instance was given it for a licence.</summary>
    private static bool IsOpenedByLicence(TypeDefinition type) =>
        type.Methods.Where(m => m is { IsConstructor: true, IsStatic: false }).ToList() is { Count: > 0 } constructors
        && constructors.TrueForAll(c => c.Parameters.Any(p => p.ParameterType.FullName == typeof(DataLicence).FullName));

    /// <summary>What each method gets at, by itself and by the methods and static fields of its type that it uses.</summary>
    private Dictionary<string, HashSet<string>> TablesByMethod(List<TypeDefinition> types)
    {
        var names = types.Select(t => t.FullName).ToHashSet(StringComparer.Ordinal);
        var tables = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var calls = new List<(string From, string To)>();
        foreach (var method in types.SelectMany(t => t.Methods))
        {
            var from = CompiledTypes.SourceMethod(method);
            tables.TryAdd(method.Name, []);
            tables.TryAdd(from, []);
            foreach (var instruction in method.HasBody ? method.Body.Instructions.ToArray() : [])
            {
                if (TableOf(instruction) is { } table)
                    tables[from].Add(table);
                if (instruction.Operand is MethodReference called && names.Contains(called.DeclaringType.GetElementType().FullName))
                    calls.Add((from, called.Resolve() is { } known ? CompiledTypes.SourceMethod(known) : called.Name));
                if (instruction.OpCode == OpCodes.Ldsfld && names.Contains(((FieldReference)instruction.Operand).DeclaringType.FullName))
                    calls.Add((from, ".cctor"));
            }
        }

        var distinct = calls.Distinct().ToList();
        while (distinct.Any(c => tables.TryGetValue(c.To, out var reached) && !reached.IsSubsetOf(tables[c.From])))
            foreach (var (from, to) in distinct)
                if (tables.TryGetValue(to, out var reached))
                    tables[from].UnionWith(reached);
        return tables;
    }

    private string? TableOf(Instruction instruction)
    {
        if (instruction.Operand is not MethodReference called)
            return null;
        if (called is GenericInstanceMethod { ElementMethod.Name: "Set", GenericArguments: [var named] } && IsContext(called.DeclaringType))
            return sensitive.Contains(named.FullName) ? named.FullName : null;
        return
            called.ReturnType is GenericInstanceType { GenericArguments: [var row] } set
            && set.ElementType.FullName == SetType
            && sensitive.Contains(row.FullName)
            ? row.FullName
            : null;
    }

    private static bool IsContext(TypeReference type) =>
        type.FullName == typeof(DbContext).FullName || type.FullName == typeof(HarmonieDbContext).FullName;
}
