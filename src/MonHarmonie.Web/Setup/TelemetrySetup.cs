using Serilog;
using Serilog.Formatting.Compact;

namespace MonHarmonie.Web.Setup;

/// <summary>Logs, traces and metrics: ids and counts only, never a personal datum.</summary>
internal static class TelemetrySetup
{
    public static void AddLogging(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(log => log
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(new RenderedCompactJsonFormatter()));

    public static void AddTelemetry(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks();
}
