using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence.Bulk;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>A place where code writes a table.</summary>
/// <param name="Entity">Full name of the entity; <see cref="TableWrites.AnyTable"/> when the code can write every table.</param>
internal sealed record TableWrite(TypeDefinition By, string Method, string Entity, string How);

/// <summary>
/// Finds in compiled code what writes tables: additions, changes and removals through the context or a set, constructors, setters and
/// changing methods of entities, bulk writes, SQL.
/// </summary>
/// <param name="entities">The full names of entities.</param>
internal sealed class TableWrites(IReadOnlySet<string> entities, IEnumerable<TypeDefinition> types)
{
    public const string AnyTable = "any table";

    private static readonly HashSet<string> SetVerbs = new(StringComparer.Ordinal)
    {
        "Add",
        "AddAsync",
        "AddRange",
        "AddRangeAsync",
        "Attach",
        "AttachRange",
        "Update",
        "UpdateRange",
        "Remove",
        "RemoveRange",
        "Entry",
    };
    private static readonly string[] ManagerVerbs = ["Create", "Update", "Delete", "Set", "Add", "Remove", "Reset", "Change", "Confirm"];
    private static readonly HashSet<string> SqlVerbs = new(StringComparer.Ordinal)
    {
        "CreateCommand",
        "sqlite3_prepare_v3",
        "sqlite3_exec",
    };

    private readonly HashSet<string> changingMethods =
    [
        .. types.Where(t => entities.Contains(t.FullName)).SelectMany(ChangingMethods).Select(m => m.FullName),
    ];

    public IEnumerable<TableWrite> Of(TypeDefinition type) =>
        CompiledTypes
            .Instructions(type)
            .Select(at => Find(at.Instruction) is var (entity, how) ? Write(type, at.Method, entity, how) : null)
            .OfType<TableWrite>();

    private static TableWrite Write(TypeDefinition type, MethodDefinition method, string entity, string how) =>
        new(type, CompiledTypes.SourceMethod(method), entity, how);

    private (string Entity, string How)? Find(Instruction instruction)
    {
        if (instruction.Operand is not MethodReference called)
            return null;
        var on = called.DeclaringType.GetElementType().FullName;
        if (called.Name == ".ctor" && entities.Contains(on))
            return (on, "makes a row");
        if (called.Name.StartsWith("set_", StringComparison.Ordinal) && entities.Contains(on))
            return (on, called.Name);
        if (called.Name == "set_Version" && on == typeof(IVersioned).FullName)
            return (AnyTable, called.Name);
        if (changingMethods.Contains(called.GetElementMethod().FullName))
            return (on, called.Name);
        return FindCommand(called, on);
    }

    private (string Entity, string How)? FindCommand(MethodReference called, string on)
    {
        if (on == typeof(DbSet<>).FullName && SetVerbs.Contains(called.Name))
            return (Named(((GenericInstanceType)called.DeclaringType).GenericArguments[0]), called.Name);
        if (IsContext(on) && SetVerbs.Contains(called.Name))
            return (called is GenericInstanceMethod verb ? Named(verb.GenericArguments[0]) : AnyTable, called.Name);
        if (
            called.Name.StartsWith("ExecuteUpdate", StringComparison.Ordinal)
            || called.Name.StartsWith("ExecuteDelete", StringComparison.Ordinal)
        )
            return (called is GenericInstanceMethod bulk ? Named(bulk.GenericArguments[0]) : AnyTable, called.Name);
        if (on == typeof(UserManager<>).FullName && ManagerVerbs.Any(v => called.Name.StartsWith(v, StringComparison.Ordinal)))
            return (Named(((GenericInstanceType)called.DeclaringType).GenericArguments[0]), called.Name);
        if (called.Name.StartsWith("ExecuteSql", StringComparison.Ordinal) || SqlVerbs.Contains(called.Name))
            return (AnyTable, called.Name);
        if (on == typeof(IBulkWriter).FullName)
            return (called is GenericInstanceMethod rows ? Named(rows.GenericArguments[0]) : AnyTable, called.Name);
        if (called.Name == nameof(BulkWriter.InsertAddedAsync))
            return (AnyTable, called.Name);
        return null;
    }

    private string Named(TypeReference type) => entities.Contains(type.FullName) ? type.FullName : AnyTable;

    private static bool IsContext(string type) => type == typeof(DbContext).FullName || type == typeof(HarmonieDbContext).FullName;

    /// <summary>The methods of an entity that change it, by themselves or by others of its own.</summary>
    private static HashSet<MethodDefinition> ChangingMethods(TypeDefinition entity)
    {
        var found = new HashSet<MethodDefinition>();
        var candidates = entity.Methods.Where(m => m is { HasBody: true, IsStatic: false, IsConstructor: false, IsSetter: false }).ToList();
        while (candidates.RemoveAll(m => !found.Contains(m) && Changes(m) && found.Add(m)) > 0) { }
        return found;

        bool Changes(MethodDefinition method) =>
            method.Body.Instructions.Any(i =>
                i.Operand switch
                {
                    FieldReference field => i.OpCode == OpCodes.Stfld && field.DeclaringType.FullName == entity.FullName,
                    MethodReference called when called.DeclaringType.FullName == entity.FullName => called.Resolve() is { } known
                        && (known.IsSetter || found.Contains(known)),
                    _ => false,
                }
            );
    }
}
