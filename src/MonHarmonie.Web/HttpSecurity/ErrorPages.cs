using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Web.Pages.Shared;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// The last resort of a request: whatever fails or is refused without a body leaves as an error page in French with a reference
/// that finds it in the logs, never with a stack trace. The page is called directly, without sign-in or limits, so that it
/// also answers while the database is away; if even the page fails, plain HTML is sent.
/// </summary>
internal sealed class ErrorPages(RequestDelegate next, EndpointDataSource endpoints, ILogger<ErrorPages> logger)
{
    /// <summary>The page that shows an error; asked for by itself it answers 404.</summary>
    public const string PagePath = "/Public/Error";
    private static readonly object BodyKey = new();
    private Endpoint? page;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
#pragma warning disable CA1031 // The last resort of a request: every failure is logged and answered.
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(failure);
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                context.Response.Headers.RetryAfter = "5";
            if (context.Response.StatusCode >= 500)
                logger.LogError(failure, "Request {Reference} failed", Reference(context));
        }
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null or 0 })
            await AnswerAsync(context);
    }

    /// <summary>What the error page shows; null when the page was asked for by itself.</summary>
    public static ErrorBody? BodyOf(HttpContext context) => context.Items[BodyKey] as ErrorBody;

    /// <summary>The reference of this request: the first figures of its trace id.</summary>
    public static string Reference(HttpContext context)
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        return trace.Length >= 12 ? $"{trace[..4]}-{trace[4..8]}-{trace[8..12]}" : trace;
    }

    /// <summary>A database that is locked, full or away, or a full disk (ENOSPC, EDQUOT), is a pause, not a fault.</summary>
    private static int StatusOf(Exception failure) =>
        failure switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            TimeoutException or OperationCanceledException => StatusCodes.Status503ServiceUnavailable,
            _ when DatabaseFaults.IsTransient(failure) => StatusCodes.Status503ServiceUnavailable,
            IOException { HResult: 28 or 122 } => StatusCodes.Status503ServiceUnavailable,
            // Two simultaneous changes of one thing, most often a double click: the first one wins.
            DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
            { InnerException: { } inner } => StatusOf(inner),
            _ => StatusCodes.Status500InternalServerError,
        };

    private async Task AnswerAsync(HttpContext context)
    {
        var body = ErrorBody.For(context.Response.StatusCode, Reference(context));
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        if (WantsJson(context.Request))
        {
            await context.Response.WriteAsJsonAsync(
                new ProblemDetails
                {
                    Status = body.Status,
                    Title = body.Title,
                    Extensions = { ["reference"] = body.Reference },
                },
                (JsonSerializerOptions?)null,
                "application/problem+json",
                context.RequestAborted
            );
            return;
        }
        context.Items[BodyKey] = body;
        if (await TryPageAsync(context))
            return;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Plain(body), context.RequestAborted);
    }

    private async Task<bool> TryPageAsync(HttpContext context)
    {
        page ??= endpoints.Endpoints.FirstOrDefault(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == PagePath);
        if (page?.RequestDelegate is not { } render)
            return false;
        var status = context.Response.StatusCode;
        var retry = context.Response.Headers.RetryAfter;
        var asked = context.GetEndpoint();
        try
        {
            context.SetEndpoint(page);
            context.Request.RouteValues = new RouteValueDictionary { ["page"] = PagePath };
            await render(context);
            return true;
        }
#pragma warning disable CA1031 // A failing error page falls back on plain HTML.
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            logger.LogError(failure, "The error page of {Reference} failed", Reference(context));
            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retry;
            return false;
        }
        finally
        {
            // The request log names the route that was asked for.
            context.SetEndpoint(asked);
        }
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(ErrorBody body) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{Html(
                body.Title
            )} – Mon Harmonie</title><meta name="viewport" content="width=device-width"></head>
            <body><main><h1>{Html(body.Title)}</h1><p>{Html(
                body.Explanation
            )}</p><p><a href="/">Aller à l’accueil</a></p><p>Référence : {Html(body.Reference)}</p></main></body></html>
            """
        );

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
