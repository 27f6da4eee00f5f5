using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Infrastructure;

/// <summary>Answers visitors' requests for a code or a link, writes down which sessions were seen, and cleans up once an hour.</summary>
internal sealed class AccountWorker(
    IServiceScopeFactory scopes,
    SessionMarks marks,
    AccountUpkeep upkeep,
    TimeProvider clock,
    ILogger<AccountWorker> logger
) : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    private static readonly TimeSpan UpkeepPace = TimeSpan.FromHours(1);
    private readonly TimeProvider time = clock;
    private DateTime cleanedAtUtc;

    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ActivationService>().AnswerAsync(ct);
            await scope.ServiceProvider.GetRequiredService<PasswordResetService>().AnswerAsync(ct);
        }
        var more = await marks.WriteAsync(ct);
        if (time.UtcNow() - cleanedAtUtc < UpkeepPace)
            return more;
        await upkeep.CleanAsync(ct);
        cleanedAtUtc = time.UtcNow();
        return more;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await marks.WriteAsync(cancellationToken);
    }
}
