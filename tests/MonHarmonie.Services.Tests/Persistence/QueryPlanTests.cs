using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Tests.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Tests.Persistence;

/// <summary>No query behind a member's page reads a whole table: SQLite's own plan of the SQL that EF really sends says so.</summary>
public sealed partial class QueryPlanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MemberPages_EveryQuery_SearchesByIndex()
    {
        var plans = new Plans();
        await using var database = await TestDatabase.CreateAsync(configure: services =>
            services.ConfigureDbContext<HarmonieDbContext>(o => o.AddInterceptors(plans))
        );
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse().WithChild(12).WithReimbursement().WithBankAccount());
        plans.Clear();

        foreach (var viewer in new[] { member.AsViewer(), member.Spouse!.AsViewer() })
            await VisitAsync(database, viewer);

        Assert.True(plans.Read.Count > 20, $"Only {plans.Read.Count} queries were seen.");
        Assert.Empty(plans.Read.Where(p => p.Scans.Count > 0).Select(p => $"{string.Join(", ", p.Scans)}: {p.Sql}"));
    }

    [Fact]
    public async Task Tariffs_EveryQuery_SearchesByIndex()
    {
        var plans = new Plans();
        await using var database = await TestDatabase.CreateAsync(configure: services =>
            services.ConfigureDbContext<HarmonieDbContext>(o => o.AddInterceptors(plans))
        );
        await database.LoadShippedAsync();
        // The index of the search reads every act, once a version.
        await database.CallAsync<ActSearchService, IReadOnlyList<FoundAct>>(s => s.SearchAsync("c", 1, new DateOnly(2026, 1, 1), Ct));
        plans.Clear();

        await using var scope = database.NewScope();
        var (search, tariffs) = (
            scope.ServiceProvider.GetRequiredService<ActSearchService>(),
            scope.ServiceProvider.GetRequiredService<TariffService>()
        );
        foreach (var text in new[] { "c", "couronne", "irm du genou", "une couronne en zircone de molaire", "HBLD350" })
            Assert.NotEmpty(await search.SearchAsync(text, 10, new DateOnly(2026, 1, 1), Ct));
        Assert.True((await tariffs.LoadAsync(["G", "CS+MPC"], 2, null, Ct)).Acts.Knows("G"));
        Assert.NotEmpty(
            await tariffs.SheetsAsync(["G"], new DateOnly(2026, 1, 1), MonHarmonie.Rules.Nomenclature.Sector.Sector1, null, null, Ct)
        );

        var versions = scope.ServiceProvider.GetRequiredService<TariffVersionService>();
        Assert.Equal(TariffDatabase.ShippedVersions, (await versions.ListAsync(0, 10, Ct)).Count);
        Assert.NotEmpty((await versions.ChangesAsync(2, 0, Ct)).Items);
        Assert.NotEmpty(await versions.RateChangesAsync(1, Ct));

        Assert.True(plans.Read.Count > 10, $"Only {plans.Read.Count} queries were seen.");
        Assert.Empty(plans.Read.Where(p => p.Scans.Count > 0).Select(p => $"{string.Join(", ", p.Scans)}: {p.Sql}"));
    }

    [Fact]
    public void Scans_OfATable_AreSeen()
    {
        Assert.Single(Plans.ScansIn(["SCAN r"], "SELECT 1 FROM \"Reimbursements\" AS \"r\""));
        Assert.Single(Plans.ScansIn(["SCAN r USING COVERING INDEX IX_A"], "SELECT 1 FROM \"Reimbursements\" AS \"r\""));
        Assert.Empty(Plans.ScansIn(["SEARCH r USING INDEX IX_A (A=?)", "SCAN f VIRTUAL TABLE INDEX 1:"], ""));
    }

    private static async Task VisitAsync(TestDatabase database, MemberViewer viewer)
    {
        await using var scope = database.NewScope();
        T Of<T>()
            where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
        await Of<SessionService>().ReadAsync(viewer.SessionId, Ct);
        await Of<SessionService>().ListAsync(viewer.AccountId, viewer.SessionId, Ct);
        var licence = (
            await Of<PurposeGate>().IssueForFamilyAsync(viewer, DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
        )!;
        var acts = Of<ReimbursementService>();
        var day = new DateOnly(2026, 1, 1);
        ReimbursementFilter[] filters =
        [
            new(),
            new(PersonId: viewer.PersonId),
            new(From: day),
            new(To: day),
            new(Family: CareFamily.Dental),
            new(Status: ReimbursementStatus.Paid),
            new(AtLeast: new Money(100)),
            new(AtMost: new Money(100)),
            new(Text: "dent"),
            new(viewer.PersonId, day, day, CareFamily.Dental, ReimbursementStatus.Paid, new Money(1), new Money(2), "a b"),
        ];
        foreach (var filter in filters)
        {
            foreach (
                var cursor in new DayCursor?[]
                {
                    null,
                    new(day, viewer.PersonId, PageDirection.Older),
                    new(day, viewer.PersonId, PageDirection.Newer),
                }
            )
                await acts.ListAsync(licence, filter, cursor, Ct);
            await acts.TotalAsync(licence, filter, Ct);
            await acts.ExportAsync(licence, filter, Ct).CountAsync(Ct);
        }
        await acts.LatestAsync(licence, 5, Ct);
        await acts.GetAsync(licence, viewer.SessionId, Ct);
        await acts.MonthsAsync(licence, day, Ct);
        await Of<PersonService>().NamesAsync(licence, Ct);
        await Of<SharingService>().ListAsync(viewer.PersonId, Ct);
        var contract = (
            await Of<PurposeGate>().IssueForSelfAsync(viewer, DataCategory.Contract, Purpose.ContractAdministration, "test", Ct)
        )!;
        foreach (var cover in await Of<CoverageService>().ListAsync(contract, Ct))
        {
            await Of<CoverageService>().PeopleAsync(contract, cover.ContractId, Ct);
            await Of<CoverageService>().GuaranteesAsync(contract, cover.ContractId, day, Ct);
        }
        var bank = (await Of<PurposeGate>().IssueForSelfAsync(viewer, DataCategory.Bank, Purpose.Reimbursement, "test", Ct))!;
        await Of<PersonService>().BankAccountAsync(bank, Ct);
        var evidence = (await Of<PurposeGate>().IssueForSelfAsync(viewer, DataCategory.ConsentRecords, Purpose.Evidence, "test", Ct))!;
        foreach (
            var cursor in new DayCursor?[]
            {
                null,
                new(day, viewer.PersonId, PageDirection.Older),
                new(day, viewer.PersonId, PageDirection.Newer),
            }
        )
        {
            foreach (var filter in (ConsultationFilter[])[new(), new(WithOwn: true), new(day, day, ConsultationWho.Self)])
                await Of<AccessLogService>().ListAsync(evidence, filter, cursor, Ct);
            await Of<RightsService>().ListAsync(evidence, cursor, Ct);
        }
        await Of<AccessLogService>().FindAsync(evidence, viewer.SessionId, Ct);
        await Of<RightsService>().GetAsync(evidence, viewer.SessionId, Ct);
    }

    private sealed record Plan(string Sql, IReadOnlyList<string> Scans);

    /// <summary>Asks SQLite how it would answer each query, before it does.</summary>
    private sealed partial class Plans : DbCommandInterceptor
    {
        private readonly List<Plan> read = [];

        public IReadOnlyList<Plan> Read => read;

        public void Clear() => read.Clear();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                read.Add(new Plan(command.CommandText, ScansIn(Explain(command), command.CommandText)));
            return ValueTask.FromResult(result);
        }

        /// <summary>The steps that read a whole table or index; a list of parameters and a subquery already read are none.</summary>
        public static IReadOnlyList<string> ScansIn(IEnumerable<string> steps, string sql) =>
            [
                .. steps.Where(s =>
                    Scan().Match(s) is { Success: true } scan
                    && !s.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
                    && TableOf(scan.Groups[1].Value, sql)
                ),
            ];

        private static bool TableOf(string alias, string sql) => sql.Contains($"\" AS \"{alias}\"", StringComparison.Ordinal);

        private static List<string> Explain(DbCommand command)
        {
            using var explain = ((SqliteConnection)command.Connection!).CreateCommand();
            explain.Transaction = (SqliteTransaction?)command.Transaction;
            explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            foreach (SqliteParameter parameter in command.Parameters)
                explain.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
            using var reader = explain.ExecuteReader();
            var steps = new List<string>();
            while (reader.Read())
                steps.Add(reader.GetString(3));
            return steps;
        }

        [GeneratedRegex(@"^SCAN (\w+)")]
        private static partial Regex Scan();
    }
}
