using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Connections;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>migrate</c>: brings the configured database up to date, and loads the tariffs that this release ships. Run before a deployment on SQL
/// Server.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command("migrate", "Apply the migrations that the configured database lacks.");
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
                var output = parsed.InvocationConfiguration.Output;
                var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
                await db.Database.MigrateAsync(ct);
                await SqlServerSettings.ApplyAsync(db, ct);
                foreach (var migration in pending)
                    await output.WriteLineAsync($"applied {migration}");
                await services.GetRequiredService<ShippedTariffLoader>().EnsureAsync(ct);
                await output.WriteLineAsync(pending.Count == 0 ? "The database is up to date." : $"{pending.Count} migration(s) applied.");
                return 0;
            }
        );
        return command;
    }
}
