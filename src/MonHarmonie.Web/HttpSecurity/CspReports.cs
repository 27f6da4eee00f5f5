using System.Text.Json;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Receives what browsers refused under the content security policy. Reports hold addresses, so they are counted and not kept.
/// </summary>
internal static class CspReports
{
    private const int MaxBytes = 16 * 1024;
    private static readonly string[] Directives =
    [
        "script-src",
        "style-src",
        "img-src",
        "font-src",
        "connect-src",
        "form-action",
        "frame-ancestors",
        "base-uri",
        "object-src",
        "worker-src",
    ];

    public static async Task<IResult> ReceiveAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or > MaxBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var report = new byte[context.Request.ContentLength.Value];
        await context.Request.Body.ReadExactlyAsync(report, context.RequestAborted);
        HarmonieMetrics.CspReports.Add(1, new KeyValuePair<string, object?>("directive", ReadDirective(report)));
        return Results.NoContent();
    }

    private static string ReadDirective(byte[] report)
    {
        try
        {
            using var json = JsonDocument.Parse(report);
            var broken = json.RootElement.GetProperty("csp-report").GetProperty("violated-directive").GetString() ?? "";
            return Array.Find(Directives, d => broken.StartsWith(d, StringComparison.Ordinal)) ?? "other";
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "unreadable";
        }
    }
}
