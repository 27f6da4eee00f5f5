// For tests/load/settle.sh: takes our share out of the acts that a seeded database paid in its last days, as if statements had come
// with the compulsory scheme's share only. Arguments: the database file, how many days.
using System.Globalization;
using Microsoft.Data.Sqlite;

await using var connection = new SqliteConnection($"Data Source={args[0]}");
await connection.OpenAsync();
await using var command = connection.CreateCommand();
command.CommandText = """
    UPDATE Reimbursements SET IsShareTold = 0, State = 1, NextCause = 1, NextAttemptUtc = '2026-01-01 00:00:00', Status = 1,
        AmcPaidCents = 0, CountedUnits = 0, PackagePaidCents = 0,
        RemainingCents = CASE WHEN SpentCents < 0 THEN SpentCents - AmoPaidCents ELSE max(0, SpentCents - AmoPaidCents) END
    WHERE PaidOn > (SELECT date(max(PaidOn), '-' || $days || ' days') FROM Reimbursements);
    """;
command.Parameters.AddWithValue("$days", int.Parse(args[1], CultureInfo.InvariantCulture));
Console.WriteLine($"{await command.ExecuteNonQueryAsync()} acts to settle");
