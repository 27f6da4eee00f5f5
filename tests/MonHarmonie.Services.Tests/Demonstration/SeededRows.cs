using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace MonHarmonie.Services.Tests.Demonstration;

/// <summary>What the seeder wrote, as stored in SQLite.</summary>
internal static class SeededRows
{
    public static readonly string[] Tables =
    [
        "Companies",
        "CompanyContracts",
        "Persons",
        "Contracts",
        "Beneficiaries",
        "ViewGrants",
        "BankAccounts",
        "Statements",
        "Reimbursements",
        "ReimbursementParts",
    ];

    /// <summary>A hash of every cell, save what is encrypted and versions: they differ each time by design.</summary>
    public static string Hash(TestDatabase database, IEnumerable<string>? tables = null)
    {
        using var connection = Open(database);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in tables ?? Tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var name = reader.GetName(column);
                    if (name.EndsWith("Cipher", StringComparison.Ordinal) || name is "NirIndex" or "IbanIndex" or "Version")
                        continue;
                    var cell = reader.GetValue(column);
                    hash.AppendData(
                        cell as byte[]
                            ?? Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cell}|"))
                    );
                }
            }
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public static List<object?[]> Query(TestDatabase database, string sql)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var cells = new object[reader.FieldCount];
            reader.GetValues(cells);
            rows.Add(cells);
        }
        return rows;
    }

    public static long Number(TestDatabase database, string sql) => (long)Query(database, sql)[0][0]!;

    private static SqliteConnection Open(TestDatabase database)
    {
        var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        return connection;
    }
}
