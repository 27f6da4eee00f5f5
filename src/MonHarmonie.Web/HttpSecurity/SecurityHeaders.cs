using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// The headers of every response: pages, files, redirects, errors and refusals. They are written when the response starts,
/// so that nothing inside the pipeline can lose them (OWASP ASVS 5.0 chapter 3.4).
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    public const string ReportPath = "/rapports-csp";

    /// <summary>One year, every subdomain.</summary>
    public const string StrictTransport = "max-age=31536000; includeSubDomains";

    private const string Permissions =
        "camera=(self), geolocation=(self), accelerometer=(), autoplay=(), display-capture=(), gyroscope=(), hid=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), serial=(), usb=()";
    private static readonly object NonceKey = new();
    private static readonly object SandboxKey = new();
    private readonly bool development = environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(development ? WriteInDevelopment : Write, context);
        return next(context);
    }

    /// <summary>The nonce of this response; made when first asked for. The script tag helper writes it, pages need not.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items[NonceKey] is string known)
            return known;
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        var nonce = Convert.ToHexStringLower(bytes);
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    /// <summary>The response is a file that somebody sent: opened on its own, it can run nothing and load nothing.</summary>
    public static void Sandbox(HttpContext context) => context.Items[SandboxKey] = true;

    private static readonly Func<object, Task> Write = state => Apply((HttpContext)state, development: false);
    private static readonly Func<object, Task> WriteInDevelopment = state => Apply((HttpContext)state, development: true);

    private static Task Apply(HttpContext context, bool development)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers.XFrameOptions = "DENY";
        if (!development && context.Request.IsHttps)
            headers.StrictTransportSecurity = StrictTransport;
        if (!IsSharedFile(context))
            headers.CacheControl = "no-store";
        headers.Remove(HeaderNames.Server);
        headers.Remove(HeaderNames.XPoweredBy);
        return Task.CompletedTask;
    }

    /// <summary>Built files are the same for everybody; all else may speak of one person and is never kept by a cache.</summary>
    private static bool IsSharedFile(HttpContext context) =>
        context.Response.StatusCode is 200 or 206 or 304
        && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static string Policy(HttpContext context) =>
        context.Items.ContainsKey(SandboxKey) ? Sandboxed
        : context.Items[NonceKey] is string nonce
            ? string.Concat(BeforeScripts, "script-src 'nonce-", nonce, string.Concat("' 'strict-dynamic'", AfterScripts))
        : WithoutScripts;

    private const string Sandboxed = "sandbox; default-src 'none'; frame-ancestors 'none'";
    private const string BeforeScripts = "default-src 'none'; ";
    private const string AfterScripts =
        "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri "
        + ReportPath;
    private const string WithoutScripts = BeforeScripts + "script-src 'none'" + AfterScripts;
}

/// <summary>Puts <see cref="SecurityHeaders"/> before everything, host filtering included.</summary>
internal sealed class SecurityHeadersFirst : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.UseMiddleware<SecurityHeaders>();
            next(app);
        };
}
