#pragma warning disable RCS1194 // An exception of the tests.
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace MonHarmonie.Services.Tests.Persistence;

/// <summary>A fault that passes, as SQL Server knows them; SQLite has none of its own.</summary>
internal sealed class PassingFault : Exception
{
    /// <summary>Lets a SQLite context retry it as SQL Server's do, without a pause.</summary>
    public static void UseRetries(DbContextOptionsBuilder builder) =>
        builder.UseSqlite(sqlite => sqlite.ExecutionStrategy(d => new AtOnce(d)));

    private sealed class AtOnce(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 3, TimeSpan.Zero)
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is PassingFault;

        protected override TimeSpan? GetNextDelay(Exception lastException) =>
            base.GetNextDelay(lastException) is null ? null : TimeSpan.Zero;
    }
}

/// <summary>Every other command that reads meets a passing fault.</summary>
internal sealed class EveryOtherReadFails : DbCommandInterceptor
{
    private int read;

    public bool IsArmed { get; set; }

    /// <summary>How many reads were refused.</summary>
    public int Faults { get; private set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (!IsArmed || read++ % 2 == 1)
            return ValueTask.FromResult(result);
        Faults++;
        throw new PassingFault();
    }
}
