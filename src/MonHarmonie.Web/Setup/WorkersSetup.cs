using MonHarmonie.Web.Infrastructure;

namespace MonHarmonie.Web.Setup;

/// <summary>
/// The background workers: they seal the ledger, send the outbox, answer visitors, inspect files, settle acts, count prices.
/// </summary>
internal static class WorkersSetup
{
    public static void AddWorkers(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostOptions>(host =>
        {
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
            host.ShutdownTimeout = TimeSpan.FromSeconds(30);
        });
        builder.Services.AddHostedService<LedgerWorker>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddHostedService<AccountWorker>();
        builder.Services.AddHostedService<FileWorker>();
        if (builder.Configuration.GetValue("Simulator:Automatic", true))
            builder.Services.AddHostedService<SimulatorWorker>();
        if (builder.Configuration.GetValue("Settlement:Automatic", true))
            builder.Services.AddHostedService<SettlementWorker>();
    }
}
