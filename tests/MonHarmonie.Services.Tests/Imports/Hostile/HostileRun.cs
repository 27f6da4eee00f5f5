using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using MonHarmonie.Services.Imports;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Hostile;

/// <summary>
/// Runs an import as somebody who trusts nothing: a trial that must leave no trace, the run, and the run again, which must find everything
/// as it is. Whatever the file holds, nothing is thrown and the counts add up.
/// </summary>
internal static class HostileRun
{
    private static readonly string[] Tables =
    [
        "Persons",
        "Contracts",
        "Beneficiaries",
        "BankAccounts",
        "ViewGrants",
        "Companies",
        "CompanyContracts",
        "Statements",
        "Reimbursements",
        "ReimbursementParts",
        "Medicines",
        "Communes",
        "TariffVersions",
        "TariffActs",
        "ActPrices",
        "RateValues",
    ];

    public static async Task<ImportReport> RunHostileAsync(this TestDatabase database, ImportRequest request)
    {
        var before = State(database);
        var trial = await database.ImportFileAsync(request with { DryRun = true });
        Assert.Equal(before, State(database));

        var report = await database.ImportFileAsync(request);
        Holds(report);
        Assert.Equal((trial.Unusable is null, trial.Counts()), (report.Unusable is null, report.Counts()));
        var after = State(database);
        if (
            report.Created + report.Updated == 0
            && !report.Notes.Keys.Any(n => n.Kind is ImportFactKind.CompaniesCreated or ImportFactKind.CompaniesUpdated)
        )
            Assert.Equal(before, after);

        var again = await database.ImportFileAsync(request);
        Holds(again);
        Assert.Equal(after, State(database));
        Assert.Equal((0, 0, report.Rejected), (again.Created, again.Updated, again.Rejected));
        Assert.Equal(report.Created + report.Updated + report.Unchanged + report.Ignored, again.Unchanged + again.Ignored);
        return report;
    }

    private static void Holds(ImportReport report)
    {
        Assert.Equal(report.Read, report.Created + report.Updated + report.Unchanged + report.Ignored + report.Rejected);
        Assert.Equal(
            (report.Unusable, report.Rejected) switch
            {
                (not null, _) => 2,
                (_, > 0) => 1,
                _ => 0,
            },
            report.ExitCode
        );
        if (report.Unusable is null)
            Assert.Equal(report.Rejected > 0, report.FirstRejections.Count > 0);
        Assert.All(
            report.FirstRejections,
            r =>
            {
                Assert.True(r.Line > 0);
                Assert.NotEmpty(r.Reason.Describe());
            }
        );
    }

    /// <summary>Everything that imports write, but for the versions of rows and the ledger.</summary>
    private static string State(TestDatabase database)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        var state = new StringBuilder();
        foreach (var table in Tables)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The constants above.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
            {
                rows.Add(
                    string.Join(
                        '|',
                        Enumerable
                            .Range(0, reader.FieldCount)
                            .Where(i => reader.GetName(i) != "Version")
                            .Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))
                    )
                );
            }

            state.AppendJoin('|', rows.Order(StringComparer.Ordinal)).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(state.ToString())));
    }
}
