using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Sends pages compressed to whoever navigates the portal itself. A page that another site opened travels as it is: only such a site could
/// make a browser ask for page after page with words of its choice, and read from their lengths what stands beside them (BREACH; ADR 0150).
/// </summary>
internal static class PageCompression
{
    public static void AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = ["text/html", "text/csv", "application/json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void UsePageCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => IsOwnNavigation(context.Request), branch => branch.UseResponseCompression());

    /// <summary>Browsers that do not say where a request comes from get pages as they are.</summary>
    private static bool IsOwnNavigation(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}
