using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Web.Setup;

/// <summary>Why the portal cannot start, in one sentence; a failure that nobody foresaw keeps its stack (ADR 0137).</summary>
internal static class StartRefusals
{
    /// <summary>The sentence for an exception that ended the start; null when it is none of the operator's.</summary>
    public static string? Describe(Exception failure)
    {
        if (SettingException.Find(failure) is { } setting)
            return setting;
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is AddressInUseException)
                return $"{failure.Message.TrimEnd('.')}: {PortAdvice}";
        return null;
    }

    public const string PortAdvice = "stop what listens there, or take another port (--urls http://127.0.0.1:5091).";

    /// <summary>Runs a step that needs the embedded database: one that is away, read-only or damaged is named with its file.</summary>
    public static async Task NeedingDatabaseAsync(DbContext db, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (db.Database.IsSqlite() && DatabaseFaults.FindUnusable(failure) is { } fault)
        {
            var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            throw new SettingException("Data:Folder", $"the database {file} cannot be used ({fault.Message.TrimEnd('.')}).", failure);
        }
    }
}
