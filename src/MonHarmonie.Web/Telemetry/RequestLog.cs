using System.Diagnostics;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Telemetry;

/// <summary>
/// One line for a request that changed something, failed or was slow: verb, route pattern, status, time. Never the path, for it
/// holds ids, nor the query. Quick reads are counted by the metrics and not logged.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private const string Probes = "/health/";
    private const string Reimbursements = "mes-remboursements";

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var method = KnownMethod(context.Request.Method);
        await next(context);
        var status = context.Response.StatusCode;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        if (status == 200 && route is not null && route.AsSpan().TrimStart('/').StartsWith(Reimbursements))
            HarmonieMetrics.ReimbursementPages.Add(1);
        // Probes come every few seconds; readiness itself says when it changes, and why.
        if (route is not null && route.StartsWith(Probes, StringComparison.Ordinal))
            return;
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (method is "GET" or "HEAD" && status < 400 && elapsed < Slow)
            return;
        Answered(
            logger,
            status >= 500 ? LogLevel.Error : LogLevel.Information,
            method,
            route ?? "(none)",
            status,
            (long)elapsed.TotalMilliseconds,
            ErrorPages.Reference(context)
        );
    }

    private static string KnownMethod(string method) =>
        HttpMethods.IsGet(method) ? "GET"
        : HttpMethods.IsHead(method) ? "HEAD"
        : HttpMethods.IsPost(method) ? "POST"
        : "OTHER";

    [LoggerMessage("{Method} {Route} answered {Status} in {ElapsedMs} ms ({Reference})")]
    private static partial void Answered(
        ILogger logger,
        LogLevel level,
        string method,
        string route,
        int status,
        long elapsedMs,
        string reference
    );
}
