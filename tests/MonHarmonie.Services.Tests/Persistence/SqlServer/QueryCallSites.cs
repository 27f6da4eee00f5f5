using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>A place in the services' own code that sends a query, found in the compiled assembly.</summary>
/// <param name="From">A command sent from behind this offset …</param>
/// <param name="To">… and not after this one was sent by it.</param>
internal sealed record QueryCallSite(string Method, string Query, int MethodToken, int From, int To)
{
    public bool IsReachedBy(IEnumerable<CallSite> sites) =>
        sites.Any(s => s.MethodToken == MethodToken && s.Offset > From && s.Offset <= To);

    public override string ToString() => $"{Method}: {Query}";
}

/// <summary>Reads MonHarmonie.Services.dll and lists every place that sends a query, so that none can be forgotten.</summary>
internal static class QueryCallSites
{
    private const int CallSize = 5;

    public static IReadOnlyList<QueryCallSite> Find()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(HarmonieDbContext).Assembly.Location);
        return [.. assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(In)];
    }

    private static IEnumerable<QueryCallSite> In(MethodDefinition method)
    {
        var calls = method
            .Body.Instructions.Where(i => i.OpCode.Code is Code.Call or Code.Callvirt && i.Operand is MethodReference)
            .Select(i => (i.Offset, Kind: KindOf((MethodReference)i.Operand), ((MethodReference)i.Operand).Name))
            .Where(c => c.Kind != Kind.None)
            .ToList();
        for (var place = 0; place < calls.Count; place++)
        {
            var (offset, kind, name) = calls[place];
            if (kind == Kind.Save)
                continue;
            var from =
                kind == Kind.Later ? offset
                : place == 0 ? -1
                : calls[place - 1].Offset + CallSize;
            var to =
                kind == Kind.Later
                    ? place + 1 < calls.Count
                        ? calls[place + 1].Offset
                        : int.MaxValue
                    : offset + CallSize;
            yield return new QueryCallSite(NameOf(method), name, method.MetadataToken.ToInt32(), from, to);
        }
    }

    private enum Kind
    {
        None,

        Now,

        /// <summary>Sends its command when enumerated.</summary>
        Later,

        Save,
    }

    private static Kind KindOf(MethodReference called)
    {
        var type = called.DeclaringType.GetElementType().FullName;
        if (type == "Microsoft.EntityFrameworkCore.DbContext" && called.Name.StartsWith("SaveChanges", StringComparison.Ordinal))
            return Kind.Save;
        if (
            type.StartsWith("System.Func`", StringComparison.Ordinal)
            && called.DeclaringType is GenericInstanceType { GenericArguments: [{ Name: nameof(HarmonieDbContext) }, .., var answer] }
        )
            return answer.Name.StartsWith("Task`", StringComparison.Ordinal) ? Kind.Now : Kind.Later;
        if (
            type
            is not (
                "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions"
                or "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions"
                or "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions"
                or "Microsoft.EntityFrameworkCore.DbSet`1"
            )
        )
            return Kind.None;
        return called.Name switch
        {
            "AsAsyncEnumerable" => Kind.Later,
            "AddAsync" or "AddRangeAsync" or "LoadAsync" or "MigrateAsync" => Kind.None,
            var name when name.EndsWith("Async", StringComparison.Ordinal) || name.StartsWith("Execute", StringComparison.Ordinal) =>
                Kind.Now,
            _ => Kind.None,
        };
    }

    /// <summary>The method as written: the compiler puts the body of an async one in a nested type named after it.</summary>
    private static string NameOf(MethodDefinition method)
    {
        var type = method.DeclaringType;
        var written = method.Name;
        while (type.IsNested && type.Name.Contains('<'))
        {
            if (type.Name.StartsWith('<') && type.Name.IndexOf('>') is > 1 and var end)
                written = type.Name[1..end];
            type = type.DeclaringType;
        }
        return $"{type.FullName.Replace('/', '.')}.{written}";
    }
}
