using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>What SQL Server refuses or truncates at run time, and DacFx does not see.</summary>
internal static class SchemaRules
{
    public const int IndexKeyBytes = 1700;
    public const int ClusteredKeyBytes = 900;

    public static IEnumerable<string> Violations(IModel model) => CascadePaths(model).Concat(TooWide(model));

    /// <summary>Server error 1785: a row may be deleted along one path only.</summary>
    private static IEnumerable<string> CascadePaths(IModel model)
    {
        foreach (var start in model.GetEntityTypes())
        {
            var reached = new Dictionary<IEntityType, int>();
            var waiting = new Stack<(IEntityType Type, int Depth)>([(start, 0)]);
            while (waiting.TryPop(out var at))
            {
                if (at.Depth > 20)
                {
                    yield return $"{start.DisplayName()}: cascading deletes run in a circle";
                    break;
                }
                foreach (
                    var key in at
                        .Type.GetReferencingForeignKeys()
                        .Where(k => k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
                )
                {
                    reached[key.DeclaringEntityType] = reached.GetValueOrDefault(key.DeclaringEntityType) + 1;
                    waiting.Push((key.DeclaringEntityType, at.Depth + 1));
                }
            }
            foreach (var (type, paths) in reached.Where(r => r.Value > 1))
                yield return $"{start.DisplayName()} → {type.DisplayName()}: {paths} cascading paths";
        }
    }

    private static IEnumerable<string> TooWide(IModel model)
    {
        foreach (var type in model.GetEntityTypes())
        {
            foreach (var index in type.GetIndexes())
                if (Bytes(index.Properties) is var bytes and (null or > IndexKeyBytes))
                    yield return $"{index.GetDatabaseName()}: {bytes?.ToString() ?? "unlimited"} bytes, an index key holds {IndexKeyBytes}";
            foreach (var key in type.GetKeys())
                if (Bytes(key.Properties) is var bytes and (null or > ClusteredKeyBytes))
                    yield return $"{key.GetName()}: {bytes?.ToString() ?? "unlimited"} bytes, a clustered key holds {ClusteredKeyBytes}";
        }
    }

    private static int? Bytes(IEnumerable<IReadOnlyProperty> properties)
    {
        var sum = 0;
        foreach (var property in properties)
        {
            var mapping = property.GetRelationalTypeMapping();
            if (mapping.StoreType.Contains("max", StringComparison.OrdinalIgnoreCase))
                return null;
            sum += mapping.Size is { } size ? size * (mapping.StoreType.StartsWith('n') ? 2 : 1) : 16;
        }
        return sum;
    }
}
