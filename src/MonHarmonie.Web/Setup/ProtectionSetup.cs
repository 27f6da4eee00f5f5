using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using MonHarmonie.Services.Persistence.Connections;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Telemetry;

namespace MonHarmonie.Web.Setup;

/// <summary>
/// What stands in front of every page: security headers, forwarded headers, error pages, origin check, limits and time-outs.
/// </summary>
internal static class ProtectionSetup
{
    /// <summary>One file of 10 MiB and its form.</summary>
    public const int MaxBodyBytes = 12 * 1024 * 1024;
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    public static void AddProtection(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, SecurityHeadersFirst>());
        services.AddRateLimits(configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new RateLimitOptions());
        services.Configure<HostFilteringOptions>(hosts => hosts.AllowEmptyHosts = false);
        services.AddRequestTimeouts(options =>
            options.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = RequestTimeout,
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            }
        );
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = MaxBodyBytes;
            form.ValueLengthLimit = 64 * 1024;
            form.ValueCountLimit = 256;
            form.MultipartHeadersCountLimit = 8;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
            kestrel.Limits.MaxConcurrentConnections = 10_000;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        });
        services.AddPageCompression();
        AddProxies(services, configuration);
    }

    public static void UseProtection(this WebApplication app)
    {
        if (app.Configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>() is { IsSet: true })
            app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UsePageCompression();
        app.UseMiddleware<ErrorPages>();
        app.Use(
            (context, next) =>
            {
                context.RequestServices.GetRequiredService<LockWait>().Seconds = LockWait.Page;
                return next(context);
            }
        );
        if (!app.Environment.IsDevelopment())
            app.UseMiddleware<SecureScheme>();
        app.UseMiddleware<OriginCheck>();
        app.UseMiddleware<FormCharset>();
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseRequestTimeouts();

        // An unknown address is 404 for everybody: it never leads to the sign-in page, and no path is answered in the name of another.
        app.MapFallback(
                "{*path}",
                context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
            )
            .AllowAnonymous();
        app.MapPost(SecurityHeaders.ReportPath, (Delegate)CspReports.ReceiveAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Reports);
    }

    private static void AddProxies(IServiceCollection services, ConfigurationManager configuration)
    {
        if (configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>() is not { IsSet: true } proxy)
            return;
        var (proxies, networks) = proxy.Parse();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            // The host is never taken from a proxy: it passes the Host header through, and AllowedHosts checks it.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = proxy.Hops;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var address in proxies)
                options.KnownProxies.Add(address);
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }
}
