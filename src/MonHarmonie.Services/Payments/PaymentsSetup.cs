using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Payments.Returns;
using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Services.Payments;

public static class PaymentsSetup
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services
            .AddOptions<PaymentOptions>()
            .BindConfiguration(PaymentOptions.Section)
            .Validate(
                o => o.IsConsistent,
                $"Section {PaymentOptions.Section}: the debtor is incomplete or wrong, or a limit is out of range."
            )
            .ValidateOnStart();
        services.AddScoped<PaymentService>();
        services.AddScoped<PayeeNotices>();
        services.AddScoped<RunPlanner>();
        services.AddScoped<RunPreparation>();
        services.AddScoped<PaymentRunService>();
        services.AddScoped<PaymentRuns>();
        services.AddScoped<RunRejection>();
        services.AddScoped<ReturnedPayments>();
        services.AddJob<ReturnedPaymentsJob>();
        services.AddJob<RunFilePurge>();
        services.AddSingleton<ISealedColumn, SealedRunFiles>();
        services.AddScoped<BankReportService>();
        services.AddScoped<BankReportResults>();
        services.AddScoped<OverpaymentService>();
        services.AddScoped<OverpaymentDesk>();
        services.AddScoped<IPersonalDataSource, PaymentData>();
        services.AddScoped<IErasableData, PaymentErasure>();
        return services;
    }
}
