using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>
/// The address of a built asset. Pages mapped with <c>WithStaticAssets()</c> get the content-hashed address, which browsers keep for a
/// year; otherwise the plain one.
/// </summary>
public static class AssetUrls
{
    private static readonly ConditionalWeakTable<ResourceAssetCollection, ConcurrentDictionary<string, string>> Known = [];

    /// <summary>The address of a file of wwwroot, for example <c>dist/site.css</c>.</summary>
    public static string Asset(this HttpContext context, string path)
    {
        var assets = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        if (assets is null || context.Request.PathBase.HasValue)
            return $"{context.Request.PathBase}/{assets?[path] ?? path}";
        return Known.GetOrCreateValue(assets).GetOrAdd(path, static (name, all) => $"/{all[name]}", assets);
    }
}
