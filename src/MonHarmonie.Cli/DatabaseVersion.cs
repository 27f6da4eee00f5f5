using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Cli;

/// <summary>Commands that need the tables of this version say so in one way.</summary>
internal static class DatabaseVersion
{
    public const string Refusal = "The database is not up to date: run 'migrate' first.";

    /// <summary>True when migrations are pending, which is said.</summary>
    public static async Task<bool> IsBehindAsync(IServiceProvider scope, TextWriter error, CancellationToken ct)
    {
        if (!(await scope.GetRequiredService<HarmonieDbContext>().Database.GetPendingMigrationsAsync(ct)).Any())
            return false;
        await error.WriteLineAsync(Refusal);
        return true;
    }
}
