using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using PurposeGate = MonHarmonie.Services.Consents.DataLicence.Gate;

namespace MonHarmonie.Web.Tests.AllRoutes;

/// <summary>An approved run, an imported report, and an overpayment of the first member.</summary>
internal sealed record PaymentObjects(Guid RunId, Guid ReportId, Guid OverpaymentId)
{
    public static async Task<PaymentObjects> CreateAsync(PortalFactory house, TestMember member)
    {
        var payee = await house.Database.Data.CreateMemberAsync(m => m.WithBankAccount());
        var report = new BankReport
        {
            FileHash = new byte[32],
            Message = "camt.053.001.08",
            MessageId = "B-1",
            ImportedAtUtc = house.Clock.GetUtcNow().UtcDateTime,
            ImportedBy = Ids.New(),
            Movements = 0,
            Repeated = 0,
            Announced = 0,
        };
        await house.Database.AddAsync(report);
        await using var scope = house.Services.CreateAsyncScope();
        var (services, none) = (scope.ServiceProvider, CancellationToken.None);
        services
            .GetRequiredService<PaymentService>()
            .Order(new OrderPayment(payee.PersonId, payee.PersonId, Ids.New(), 1, new Money(3150), "D-1"));
        var overpayment = await services
            .GetRequiredService<OverpaymentService>()
            .OpenAsync(
                new OpenOverpayment(member.PersonId, member.PersonId, Ids.New(), new Money(4720), OverpaymentCause.PaidTwice, "T-1"),
                none
            );
        await services.GetRequiredService<HarmonieDbContext>().SaveChangesAsync();
        var run = await services.GetRequiredService<RunPreparation>().PrepareAsync(await LicenceAsync(), null, none);
        await services.GetRequiredService<PaymentRunService>().ApproveAsync(await LicenceAsync(), run.RunId!.Value, none);
        return new PaymentObjects(run.RunId.Value, report.Id, overpayment.Id);

        async Task<DataLicence> LicenceAsync() =>
            (
                await services
                    .GetRequiredService<PurposeGate>()
                    .IssueForPaymentsAsync(new PaymentViewer(Ids.New(), Ids.New()), DataCategory.Bank, Purpose.Reimbursement, "test", none)
            )!;
    }
}
