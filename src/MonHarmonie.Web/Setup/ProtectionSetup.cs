namespace MonHarmonie.Web.Setup;

/// <summary>What stands in front of every page: forwarded headers, security headers, rate limits, error pages.</summary>
internal static class ProtectionSetup
{
    public static void AddProtection(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

    public static void UseProtection(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseRouting();
    }
}
