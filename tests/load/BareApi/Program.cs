// The yardstick of docs/performance.md: the last 20 acts of a person as JSON, by ADO.NET, with nothing around it.
using Microsoft.Data.Sqlite;
using MonHarmonie.Load.BareApi;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
var database = $"Data Source={app.Configuration["database"]};Mode=ReadOnly";

app.MapGet(
    "/acts/{person}",
    async (string person) =>
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT Id, PersonId, PaidOn, CareDate, Family, Label, Practitioner, Status, SpentCents, AmoPaidCents, AmcPaidCents,
                RemainingCents
            FROM Reimbursements WHERE PersonId = $person ORDER BY PaidOn DESC, Id DESC LIMIT 20
            """;
        command.Parameters.AddWithValue("$person", Convert.FromHexString(person));
        await using var reader = await command.ExecuteReaderAsync();
        var acts = new List<Act>(20);
        while (await reader.ReadAsync())
        {
            acts.Add(
                new Act(
                    Convert.ToHexString((byte[])reader[0]),
                    Convert.ToHexString((byte[])reader[1]),
                    reader.GetString(2),
                    reader.GetString(3),
                    reader.GetInt32(4),
                    reader.GetString(5),
                    reader.GetString(6),
                    reader.GetInt32(7),
                    reader.GetInt64(8),
                    reader.GetInt64(9),
                    reader.GetInt64(10),
                    reader.GetInt64(11)
                )
            );
        }
        return acts;
    }
);
await app.RunAsync();
