using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Web.Workers;

internal sealed class OutboxWorker(OutboxSender sender, TimeProvider clock, ILogger<OutboxWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    protected override Task<bool> StepAsync(CancellationToken ct) => sender.SendBatchAsync(ct);
}
