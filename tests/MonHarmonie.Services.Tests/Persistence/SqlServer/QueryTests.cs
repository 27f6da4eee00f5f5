using Microsoft.SqlServer.TransactSql.ScriptDom;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence.Connections;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>Every query of the services, as SQL Server would receive it, is accepted by SQL Server's own parser and model.</summary>
public sealed class QueryTests(QueryTests.Calls calls) : IClassFixture<QueryTests.Calls>
{
    /// <summary>Functions that SQL Server 2022 has and EF writes.</summary>
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "COUNT",
        "COUNT_BIG",
        "SUM",
        "MIN",
        "MAX",
        "AVG",
        "DATEPART",
        "DATEADD",
        "DATEDIFF",
        "CHARINDEX",
        "SUBSTRING",
        "LEN",
        "LOWER",
        "UPPER",
        "COALESCE",
        "OPENJSON",
        "CONVERT",
        "CAST",
        "LEFT",
        "RIGHT",
        "REPLACE",
        "LTRIM",
        "RTRIM",
        "ROW_NUMBER",
        "ISNULL",
        "ABS",
        "IIF",
        "NULLIF",
        "DATEFROMPARTS",
        "LEAST",
        "GREATEST",
        "STRING_AGG",
    };

    [Fact]
    public void Services_EveryQuery_IsTranslated()
    {
        Assert.NotEmpty(calls.Called);
        Assert.Empty(calls.Failures);
    }

    [Fact]
    public void Services_EveryQueryInTheirCode_IsReached()
    {
        var unreached = QueryCallSites
            .Find()
            .Where(site => !site.IsReachedBy(calls.Recorded.Sites))
            .Select(site => site.ToString())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var missing = unreached.Except(UnreachedQueries.Known, StringComparer.Ordinal).ToList();
        var stale = UnreachedQueries.Known.Except(unreached, StringComparer.Ordinal).ToList();
        Assert.True(
            missing.Count + stale.Count == 0,
            $"No call reaches these queries, so nothing proves them on SQL Server:\n{string.Join('\n', missing)}\n"
                + $"These are reached, or are no more, and leave the list:\n{string.Join('\n', stale)}\n"
                + $"Calls that stopped early:\n{string.Join('\n', calls.Refusals.Distinct())}"
        );
    }

    /// <summary>These work through any number of rows, a batch a save; every other call is one use case and one save.</summary>
    private static readonly HashSet<string> Batches = new(StringComparer.Ordinal)
    {
        "AppointmentFollowUpJob.RunAsync",
        "LedgerSequencer.SealAllAsync",
        "DemoClaims.EnsureAsync",
        "DemoFamily.EnsureAsync",
        "DemoRights.EnsureAsync",
        "ImportService.RunAsync",
        "ShippedTariffLoader.EnsureAsync",
        "SettlementService.SettleAllAsync",
        "SettlementService.SettleDueAsync",
        "SettlementJob.RunAsync",
        "ErasureWorker.StepAsync",
        "ErasureReplay.RunAsync",
        "RetentionService.RunAsync",
        "RetentionJob.RunAsync",
    };

    [Fact]
    public void Services_EveryUseCase_SavesOnce() => Assert.Empty(calls.SeveralSaves.Except(Batches, StringComparer.Ordinal));

    /// <summary>What is asked of our tables; questions about the server itself are read by <see cref="SqlServerSettingsTests"/>.</summary>
    private IEnumerable<RecordedCommand> Queries =>
        calls.Recorded.Commands.Where(c => !SqlServerSettings.Statements.Contains(c.Text, StringComparer.Ordinal));

    [Fact]
    public void Services_EveryCommand_IsAcceptedBySqlServer2022()
    {
        using var model = SqlServerSchema.Load();
        var objections = new List<string>();
        foreach (var (number, command) in Queries.Index())
        {
            var procedure = $"CREATE PROCEDURE dbo.[q{number}] {command.Parameters} AS BEGIN\n{command.Text}\nEND";
            try
            {
                SqlServerSchema.Parse(procedure);
                model.AddObjects(procedure);
            }
            catch (FormatException error)
            {
                objections.Add($"{error.Message}: {command.Text}");
            }
        }
        Assert.NotEmpty(calls.Recorded.Commands);
        var texts = Queries.Index().ToDictionary(c => $"[q{c.Index}]", c => c.Item.Text);
        objections.AddRange(
            SqlServerSchema
                .Objections(model)
                .Select(o => texts.FirstOrDefault(t => o.Contains(t.Key, StringComparison.Ordinal)).Value is { } text ? $"{o}\n{text}" : o)
        );
        Assert.Empty(objections);
    }

    [Fact]
    public void Services_EveryFunction_IsOneOfSqlServers()
    {
        var visitor = new FunctionVisitor();
        foreach (var command in Queries)
            SqlServerSchema.Parse(command.Text).Accept(visitor);
        Assert.Empty(visitor.Names.Except(Functions, StringComparer.OrdinalIgnoreCase));
    }

    private sealed class FunctionVisitor : TSqlFragmentVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(FunctionCall node) => Names.Add(node.FunctionName.Value);
    }

    /// <summary>All calls, made once for the class.</summary>
    public sealed class Calls : IAsyncLifetime
    {
        private readonly ServiceCalls calls;

        public Calls() => calls = new ServiceCalls(Recorded);

        public RecordedSql Recorded { get; } = new();
        public IReadOnlyCollection<string> Called => calls.Called;
        public IReadOnlyCollection<string> SeveralSaves => calls.SeveralSaves;
        public IReadOnlyList<string> Failures => calls.Failures;
        public IReadOnlyList<string> Refusals => calls.Refusals;

        public async ValueTask InitializeAsync()
        {
            var folder = Directory.CreateTempSubdirectory("monharmonie-calls-");
            // An old file in the vault, so that its sweeper asks for the row.
            var vault = folder.CreateSubdirectory("files").FullName;
            await File.WriteAllTextAsync(Path.Combine(vault, DiskFileStore.Marker), "");
            var orphan = Path.Combine(vault, VaultStorage.NewName());
            await File.WriteAllTextAsync(orphan, "");
            File.SetLastWriteTimeUtc(orphan, TestDatabase.Start.UtcDateTime.AddDays(-1));
            await calls.CallAllAsync(folder.FullName);
            folder.Delete(recursive: true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
