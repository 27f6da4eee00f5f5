using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;

namespace MonHarmonie.Web.Setup;

/// <summary>Logs, traces and metrics: ids and counts only, never a personal datum.</summary>
internal static class TelemetrySetup
{
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var formatter = new LogFormatter(configuration.GetValue("Logs:ExceptionMessages", false) && builder.Environment.IsDevelopment());
        builder.Services.AddSerilog(
            (services, log) =>
            {
                log.ReadFrom.Configuration(configuration).ReadFrom.Services(services).Enrich.FromLogContext();
                // Whatever ends the start is said by itself, at the end and in words (StartRefusals).
                log.Filter.ByExcluding(line => line.MessageTemplate.Text == "Hosting failed to start");
                if (configuration.GetValue("Logs:Console", true))
                    log.WriteTo.Console(formatter);
                // Each host its own logger: through the static one, the lines of hosts side by side (tests) end up with the last.
            },
            preserveStaticLogger: true
        );
    }

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.AddHealth();
        // Nothing listens, nothing is collected: without a collector the portal pays for neither traces nor metrics.
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("mon-harmonie", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString())
            )
            .WithTracing(traces =>
                traces.AddAspNetCoreInstrumentation(options => options.RecordException = false).AddProcessor<PrivateTraces>()
            )
            .WithMetrics(metrics =>
                metrics.AddMeter(
                    HarmonieMetrics.MeterName,
                    "System.Runtime",
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.RateLimiting"
                )
            )
            .UseOtlpExporter();
    }
}
