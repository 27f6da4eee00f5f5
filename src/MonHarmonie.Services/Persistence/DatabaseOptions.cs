using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Services.Persistence;

/// <summary>The databases the portal runs on.</summary>
public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string SqliteMigrations = "MonHarmonie.Migrations.Sqlite";
    public const string SqlServerMigrations = "MonHarmonie.Migrations.SqlServer";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string; for SQLite, empty means a file in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How many rows one round trip of a save carries (SQL Server: at most 1,000 rows or 2,100 parameters).</summary>
    public int BatchSize { get; set; } = 100;

    /// <exception cref="SettingException">The connection string is none of this database.</exception>
    public static DatabaseOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        try
        {
            DbConnectionStringBuilder builder =
                options.Provider == DatabaseProvider.SqlServer ? new SqlConnectionStringBuilder() : new SqliteConnectionStringBuilder();
            builder.ConnectionString = options.ConnectionString;
        }
        catch (ArgumentException wrong)
        {
            // Not the words of the exception: they may repeat a password.
            throw new SettingException("Database:ConnectionString", $"it is no connection string of {options.Provider}.", wrong);
        }
        return options;
    }
}
