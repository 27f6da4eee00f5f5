using Microsoft.Data.SqlClient;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Web.Setup;

/// <summary>
/// Waits for a SQL Server that is away at the start, as after a reboot of the machine, when containers come back in any order. Nobody is
/// answered before what a restored backup brought back is erased again, so the portal itself cannot start: a host of a few lines says
/// meanwhile that it lives and is not ready (ADR 0146).
/// </summary>
internal static class DatabaseWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <returns>False when the process was asked to stop meanwhile.</returns>
    public static Task<bool> UntilItAnswersAsync(IConfiguration configuration, string[] args)
    {
        var options = DatabaseOptions.Read(configuration);
        return options.Provider == DatabaseProvider.SqlServer
            ? UntilItAnswersAsync(ct => AskAsync(options.ConnectionString, ct), TimeProvider.System, args)
            : Task.FromResult(true);
    }

    /// <param name="ask">Why the database does not answer; null when it does.</param>
    public static async Task<bool> UntilItAnswersAsync(Func<CancellationToken, Task<string?>> ask, TimeProvider clock, string[] args)
    {
        var reason = await ask(CancellationToken.None);
        if (reason is null)
            return true;
        await using var host = Build(args);
        await host.StartAsync();
        var stopping = host.Lifetime.ApplicationStopping;
        var said = "";
        try
        {
            while (reason is not null)
            {
                if (reason != said)
                    host.Logger.LogWarning("Readiness is Unhealthy: the database does not answer ({Reason}); it is waited for", reason);
                said = reason;
                await Task.Delay(Pause, clock, stopping);
                reason = await ask(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await host.WaitForShutdownAsync();
            return false;
        }
        await host.StopAsync();
        return true;
    }

    /// <summary>The address and certificate of the portal, and nothing else of it.</summary>
    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddSecretFiles(builder.Configuration[SecretFiles.Setting]);
        builder.AddLogging();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.MapGet("/health/live", () => Results.Text("Healthy"));
        app.MapGet("/health/ready", () => Results.Text("Unhealthy", statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapFallback(context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "10";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("Mon Harmonie redémarre. Réessayez dans une minute.");
        });
        return app;
    }

    private static async Task<string?> AskAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqlConnection(connectionString);
            await connection.OpenAsync(ct);
            return null;
        }
        catch (SqlException away)
        {
            // The number says what it is; the words may hold the name of a login.
            return $"SQL Server error {away.Number}";
        }
    }
}
