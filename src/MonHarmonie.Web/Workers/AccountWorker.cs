using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Web.Workers;

/// <summary>Answers visitors' requests for a code or a link, and writes down which sessions were seen.</summary>
internal sealed class AccountWorker(IServiceScopeFactory scopes, SessionMarks marks, TimeProvider clock, ILogger<AccountWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var moreCodes = await scope.ServiceProvider.GetRequiredService<ActivationService>().AnswerAsync(ct);
        var moreLinks = await scope.ServiceProvider.GetRequiredService<PasswordResetService>().AnswerAsync(ct);
        var moreMarks = await marks.WriteAsync(ct);
        return moreCodes || moreLinks || moreMarks;
    }

    protected override Task FinishAsync(CancellationToken ct) => marks.WriteAsync(ct);
}
