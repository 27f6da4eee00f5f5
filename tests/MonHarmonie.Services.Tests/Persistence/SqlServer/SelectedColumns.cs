using System.Collections.Concurrent;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>The names of the columns that a command selects, in their order.</summary>
internal static class SelectedColumns
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(string text) =>
        Known.GetOrAdd(
            text,
            static t =>
            {
                var outermost = new OutermostQuery();
                SqlServerSchema.Parse(t).Accept(outermost);
                return [.. (outermost.Found?.SelectElements ?? []).Select(NameOf)];
            }
        );

    private static string NameOf(SelectElement element) =>
        element is SelectScalarExpression scalar
            ? scalar.ColumnName?.Value ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier?.Identifiers[^1].Value ?? ""
            : "";

    private sealed class OutermostQuery : TSqlFragmentVisitor
    {
        public QuerySpecification? Found { get; private set; }

        public override void Visit(QuerySpecification node) => Found ??= node;
    }
}
