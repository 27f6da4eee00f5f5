using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Web.Tests.AllRoutes;

/// <summary>A handler of a page.</summary>
/// <param name="Name">As <c>?handler=</c> names it; null for the one without a name.</param>
internal sealed record PageHandler(string Route, string Verb, string? Name)
{
    public bool IsPost => Verb == "POST";

    /// <summary>The query that chooses it; empty for the one without a name.</summary>
    public string Query => Name is null ? "" : "handler=" + Name;

    public override string ToString() => $"{Verb} {Route}{(Name is null ? "" : "?" + Query)}";
}

/// <summary>One value that a handler reads from an address or a form.</summary>
/// <param name="Name">As a query or a form names it: <c>Input.Email</c>.</param>
internal sealed record PageInput(PageHandler Handler, string Name, Type Type);

/// <summary>
/// Finds every handler and every input of every page, from the pages themselves: bound properties, down to the fields of a form, and
/// parameters. A new page is covered the day it is written.
/// </summary>
internal static class PageInputs
{
    private const int Deepest = 3;

    public static async Task<IReadOnlyList<PageHandler>> HandlersAsync(IServiceProvider services) =>
        [.. (await ReadAsync(services)).Select(h => h.Handler).Distinct()];

    public static async Task<IReadOnlyList<PageInput>> FindAsync(IServiceProvider services) =>
        [.. (await ReadAsync(services)).SelectMany(h => h.Inputs.Select(i => new PageInput(h.Handler, i.Name, i.Type))).Distinct()];

    private static async Task<List<(PageHandler Handler, List<(string Name, Type Type)> Inputs)>> ReadAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new List<(PageHandler, List<(string, Type)>)>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor)
                continue;
            var page = await loader.LoadAsync(descriptor, EndpointMetadataCollection.Empty);
            var route = RouteWorld.PatternOf(endpoint);
            found.AddRange(
                page.HandlerMethods.Select(handler =>
                    (
                        new PageHandler(
                            route,
                            handler.HttpMethod.ToUpperInvariant(),
                            string.IsNullOrEmpty(handler.Name) ? null : handler.Name
                        ),
                        page.BoundProperties.Concat<ParameterDescriptor>(handler.Parameters)
                            .SelectMany(p => Fields(p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType, Deepest))
                            .Where(f => !route.Contains("{" + f.Name, StringComparison.OrdinalIgnoreCase))
                            .ToList()
                    )
                )
            );
        }
        return found;
    }

    private static IEnumerable<(string Name, Type Type)> Fields(string name, Type type, int depth)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(CancellationToken))
            return [];
        if (plain.IsEnum || plain.Namespace == nameof(System))
            return [(name, plain)];
        return depth == 0
            ? []
            : plain
                .GetProperties()
                .Where(p => p.CanWrite)
                .SelectMany(p => Fields(name.Length == 0 ? p.Name : $"{name}.{p.Name}", p.PropertyType, depth - 1));
    }
}
