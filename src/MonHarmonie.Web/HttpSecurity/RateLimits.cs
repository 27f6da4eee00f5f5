using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Names of the tighter limits; put them on a page with <c>[EnableRateLimiting(RateLimits.SignIn)]</c>. They count unsafe verbs only.
/// </summary>
public static class RateLimits
{
    /// <summary>Sign-in and second factor, by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Activation of an account, by address.</summary>
    public const string Activation = "activation";

    /// <summary>Password reset and change of e-mail, by address.</summary>
    public const string Reset = "reset";

    /// <summary>Messages of the contact form, by address: each makes two mails leave.</summary>
    public const string Contact = "contact";

    /// <summary>Links that stop a mail, by address: programs of mail houses post them for many people.</summary>
    public const string Unsubscribe = "unsubscribe";

    /// <summary>
    /// Documents and exports that cost much, by address; counts every verb. Limits apply before sign-in, so they know no account.
    /// </summary>
    public const string Export = "export";

    /// <summary>Reports that browsers send by themselves.</summary>
    public const string Reports = "reports";

    /// <summary>Registers the limits with the figures of section <c>RateLimits</c>.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, RateLimitOptions figures) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = Global(figures);
            limiter.AddPolicy(SignIn, context => Posts(context, figures.SignInPerMinute));
            limiter.AddPolicy(Activation, context => Posts(context, figures.ActivationPerMinute));
            limiter.AddPolicy(Reset, context => Posts(context, figures.ResetPerMinute));
            limiter.AddPolicy(Contact, context => Posts(context, figures.ContactPerMinute));
            limiter.AddPolicy(Unsubscribe, context => Posts(context, figures.UnsubscribePerMinute));
            limiter.AddPolicy(Export, context => Bucket(Address(context), figures.ExportPerMinute));
            limiter.AddPolicy(Reports, context => Bucket(Address(context), figures.ReportsPerMinute));
            limiter.OnRejected = (rejected, _) =>
            {
                // A rejection without Retry-After metadata comes from the global concurrency limit.
                var known = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
                var response = rejected.HttpContext.Response;
                response.StatusCode = known ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = known
                    ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)
                    : "5";
                return ValueTask.CompletedTask;
            };
        });

    private static PartitionedRateLimiter<HttpContext> Global(RateLimitOptions figures)
    {
        var house = PartitionedRateLimiter.Create<HttpContext, int>(_ =>
            RateLimitPartition.GetConcurrencyLimiter(
                0,
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = figures.Concurrent,
                    QueueLimit = figures.Queued,
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                }
            )
        );
        return figures.PerAddressPerMinute <= 0
            ? house
            : PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(Address(context), figures.PerAddressPerMinute)),
                house
            );
    }

    private static RateLimitPartition<string> Posts(HttpContext context, int perMinute) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : Bucket(Address(context), perMinute);

    private static RateLimitPartition<string> Bucket(string key, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 12),
                ReplenishmentPeriod = TimeSpan.FromSeconds(5),
                QueueLimit = 0,
            }
        );

    /// <summary>The address of the client, as the known proxies give it; an IPv6 subscriber is a whole /64.</summary>
    internal static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }
}

/// <summary>Section <c>RateLimits</c> of the configuration.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>All requests of one address; 0 lifts this limit (load tests).</summary>
    public int PerAddressPerMinute { get; set; } = 3000;
    public int SignInPerMinute { get; set; } = 24;
    public int ActivationPerMinute { get; set; } = 12;
    public int ResetPerMinute { get; set; } = 12;
    public int ContactPerMinute { get; set; } = 6;
    public int UnsubscribePerMinute { get; set; } = 120;
    public int ExportPerMinute { get; set; } = 24;
    public int ReportsPerMinute { get; set; } = 60;

    /// <summary>Requests worked on at once; more wait in line.</summary>
    public int Concurrent { get; set; } = 256;

    /// <summary>Requests that may wait; more are sent away at once with 503.</summary>
    public int Queued { get; set; } = 1024;
}
