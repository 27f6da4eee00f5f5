using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MonHarmonie.Services.Persistence.Connections;

/// <summary>
/// Keeps the prepared statements of SQLite's queries for as long as their connection is open. EF makes a new command for each query, and
/// SQLite would compile the same text each time again: about a fifth of the work of a page (ADR 0011).
/// </summary>
internal sealed class PreparedStatementCache : DbCommandInterceptor
{
    private const int MaxPerConnection = 200;
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, CachedCommand>> Kept = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (
            result is not SqliteCommand { Connection: { Handle: not null } connection } made
            || !made.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
        )
            return result;
        var commands = Kept.GetOrCreateValue(connection);
        if (!commands.TryGetValue(made.CommandText, out var kept) || kept.IsStale)
        {
            if (commands.Count == MaxPerConnection)
                commands.Clear();
            commands[made.CommandText] = kept = new CachedCommand(made.CommandText, connection);
        }
        return kept.TakeFor(made) ? kept : made;
    }

    /// <summary>A command whose statements outlive its use: disposing it gives it back.</summary>
    private sealed class CachedCommand(string text, SqliteConnection connection) : SqliteCommand(text, connection)
    {
        private readonly object handle = connection.Handle!;
        private bool isTaken;
        private bool isOver;

        /// <summary>The connection was closed meanwhile: what was prepared belongs to a handle that may be gone.</summary>
        public bool IsStale => isOver || !ReferenceEquals(handle, Connection?.Handle);

        /// <summary>Takes the place of a fresh command; false while another use of the same text is under way.</summary>
        public bool TakeFor(SqliteCommand made)
        {
            if (isTaken)
                return false;
            isTaken = true;
            foreach (SqliteParameter parameter in made.Parameters)
                Parameters.Add(parameter);
            Transaction = made.Transaction;
            CommandTimeout = made.CommandTimeout;
            made.Dispose();
            Prepare();
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (isTaken && disposing)
            {
                isTaken = false;
                Parameters.Clear();
                Transaction = null;
                return;
            }
            isOver = true;
            base.Dispose(disposing);
        }
    }
}
