using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.Web.Documents.Archives;
using MonHarmonie.Web.Workers;

namespace MonHarmonie.Web.Setup;

/// <summary>
/// The background workers: tight loops that seal the ledger, send the outbox, answer visitors, inspect and read files, take requests
/// forward, make copies of data, and the one that runs jobs.
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
        builder.Services.AddHostedService<ReadingWorker>();
        builder.Services.AddHostedService<ClaimWorker>();
        builder.Services.AddSingleton<IArchiveWriter, ArchiveZip>();
        builder.Services.AddHostedService<ArchiveWorker>();
        builder.Services.AddHostedService<JobWorker>();
        builder.Services.Configure<JobOptions>(jobs =>
        {
            if (!builder.Configuration.GetValue("Simulator:Automatic", true))
                jobs.Disabled.Add(ObservedPricesJob.Definition.Name);
            if (!builder.Configuration.GetValue("Settlement:Automatic", true))
                jobs.Disabled.Add(SettlementJob.Definition.Name);
        });
    }
}
