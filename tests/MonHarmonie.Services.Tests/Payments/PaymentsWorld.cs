using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Services.Tests.Payments;

/// <summary>A database with a debtor, two officers and members to pay.</summary>
internal sealed class PaymentsWorld(TestDatabase database) : IAsyncDisposable
{
    public const string DebtorIban = "FR1420041010050500013M02606";

    /// <summary>An IBAN of the examples of the standard.</summary>
    public const string OtherIban = "DE89370400440532013000";

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public TestDatabase Database => database;
    public PaymentViewer Prepares { get; } = new(Ids.New(), Ids.New());
    public PaymentViewer Approves { get; } = new(Ids.New(), Ids.New());

    public static async Task<PaymentsWorld> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        Action<PaymentOptions>? change = null,
        Action<IServiceCollection>? configure = null
    ) =>
        new(
            await TestDatabase.CreateAsync(
                provider,
                services =>
                {
                    services.Configure<PaymentOptions>(o =>
                    {
                        (o.DebtorName, o.DebtorIban, o.DebtorBic) = ("Mutuelle de l’Été", DebtorIban, "PSSTFRPPNTE");
                        change?.Invoke(o);
                    });
                    configure?.Invoke(services);
                }
            )
        );

    /// <summary>Leave for an officer to work on payments.</summary>
    public async Task<DataLicence> LicenceAsync(PaymentViewer viewer, DataCategory category = DataCategory.Bank) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForPaymentsAsync(viewer, category, Purpose.Reimbursement, "test", Ct)
            )
        )!;

    public async Task<DataLicence> OwnLicenceAsync(TestMember member) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForSelfAsync(member.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
            )
        )!;

    public Task<TestMember> PayeeAsync() => database.Data.CreateMemberAsync(m => m.WithBankAccount());

    /// <summary>Orders a payment in a unit of work of its own.</summary>
    public Task<PaymentOrder> OrderAsync(Guid payeeId, long cents, string reference = "D-2026-0001", Guid? source = null, int round = 1) =>
        InScopeAsync(async services =>
        {
            var order = services
                .GetRequiredService<PaymentService>()
                .Order(new OrderPayment(payeeId, payeeId, source ?? Ids.New(), round, new Money(cents), reference));
            await services.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
            return order;
        });

    public async Task<TResult> InScopeAsync<TResult>(Func<IServiceProvider, Task<TResult>> work)
    {
        await using var scope = database.NewScope();
        return await work(scope.ServiceProvider);
    }

    public async Task<RunPlan> PlanAsync()
    {
        var licence = await LicenceAsync(Prepares);
        return await database.CallAsync<RunPlanner, RunPlan>(p => p.PlanAsync(licence, Ct));
    }

    public async Task<PrepareResult> PrepareAsync(string? key = null, PaymentViewer? by = null)
    {
        var licence = await LicenceAsync(by ?? Prepares);
        return await database.CallAsync<RunPreparation, PrepareResult>(p => p.PrepareAsync(licence, key, Ct));
    }

    public async Task<TResult> RunsAsync<TResult>(PaymentViewer by, Func<PaymentRunService, DataLicence, Task<TResult>> call)
    {
        var licence = await LicenceAsync(by);
        return await database.CallAsync<PaymentRunService, TResult>(s => call(s, licence));
    }

    /// <summary>A run that is with the bank.</summary>
    public async Task<PaymentRun> SendAsync()
    {
        var id = (await PrepareAsync()).RunId!.Value;
        Assert.Equal(RunOutcome.Done, await RunsAsync(Approves, (s, l) => s.ApproveAsync(l, id, Ct)));
        Assert.Equal(RunOutcome.Done, await RunsAsync(Approves, (s, l) => s.MarkSentAsync(l, id, Ct)));
        return await database.ReadAsync(db => db.PaymentRuns.SingleAsync(r => r.Id == id, Ct));
    }

    public async Task<ReportResult> ImportAsync(string report)
    {
        var licence = await LicenceAsync(Prepares);
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(report));
        return await database.CallAsync<BankReportService, ReportResult>(s => s.ImportAsync(licence, file, Ct));
    }

    public async Task<ReportCard> ResultAsync(Guid report)
    {
        var licence = await LicenceAsync(Prepares);
        return (await database.CallAsync<BankReportResults, ReportCard?>(s => s.GetAsync(licence, report, Ct)))!;
    }

    public Task<PaymentOrder> ReadAsync(PaymentOrder order) =>
        database.ReadAsync(db => db.PaymentOrders.AsNoTracking().SingleAsync(o => o.Id == order.Id, Ct));

    public Task<List<string>> EventsAsync() =>
        database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Stream == LedgerStream.Bank).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct)
        );

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
