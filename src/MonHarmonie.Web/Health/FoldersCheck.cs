using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Health;

/// <summary>The key folder can be written, and the disk of the data has room.</summary>
internal sealed class FoldersCheck(DataFolders folders, HealthOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            Directory.CreateDirectory(folders.Keys);
            var probe = Path.Combine(folders.Keys, $".probe-{Environment.ProcessId}");
            await File.WriteAllBytesAsync(probe, [], cancellationToken);
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("the key folder cannot be written");
        }
        var freeMegabytes = new DriveInfo(folders.Root).AvailableFreeSpace / (1024 * 1024);
        if (freeMegabytes < options.MinFreeMegabytes)
            return HealthCheckResult.Unhealthy("the data disk is full");
        return freeMegabytes < options.LowFreeMegabytes
            ? HealthCheckResult.Degraded("the data disk is nearly full")
            : HealthCheckResult.Healthy();
    }
}
