using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Payments.Returns;

/// <summary>Pays again what came back, once there is an account to pay to.</summary>
public sealed class ReturnedPaymentsJob(ReturnedPayments returned) : IJob
{
    public static JobDefinition Definition { get; } = new("returned-payments", TimeSpan.FromHours(1));

    public async Task RunAsync(JobContext context, CancellationToken ct) => context.Add(await returned.FollowAccountsAsync(ct));
}
