using Microsoft.AspNetCore.Components;

namespace MonHarmonie.Web.Infrastructure;

/// <summary>
/// The address of a built asset. Pages mapped with <c>WithStaticAssets()</c> get the content-hashed address, which browsers keep for a year;
/// otherwise the plain one.
/// </summary>
public static class AssetUrls
{
    /// <summary>The address of a file of wwwroot, for example <c>dist/site.css</c>.</summary>
    public static string Asset(this HttpContext context, string path)
    {
        var assets = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{context.Request.PathBase}/{assets?[path] ?? path}";
    }
}
