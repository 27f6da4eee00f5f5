using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Tests.Operations;
using MonHarmonie.Web.Workers;
using Xunit;

namespace MonHarmonie.Web.Tests.Workers;

public sealed class AccountWorkerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_all_that_waits_before_it_pauses_and_two_answer_each_once()
    {
        const int asked = 47;
        await using var database = await TestDatabase.CreateAsync();
        for (var n = 0; n < asked; n++)
            await database.CallAsync<RequestQueue>(queue =>
                queue.AskAsync(AccessRequestKind.PasswordReset, "personne@exemple.test", $"198.51.100.{n}", Ct)
            );
        Assert.Equal(asked, await database.ReadAsync(db => db.AccessRequests.CountAsync(Ct)));
        using var clock = new SignallingClock();
        using var first = NewWorker(database, clock);

        await first.StartAsync(Ct);
        Assert.True(await clock.PausedAsync(60));
        await first.StopAsync(Ct);

        Assert.Equal(0, await database.ReadAsync(db => db.AccessRequests.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_another_node_answers_is_left_to_it_until_its_lease_ends()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.CallAsync<RequestQueue>(queue =>
            queue.AskAsync(AccessRequestKind.PasswordReset, "personne@exemple.test", "198.51.100.1", Ct)
        );
        var answered = 0;

        await database.CallAsync<RequestQueue>(first =>
            first.AnswerAsync<string>(
                AccessRequestKind.PasswordReset,
                async _ =>
                {
                    answered++;
                    await database.CallAsync<RequestQueue>(second =>
                        second.AnswerAsync<string>(
                            AccessRequestKind.PasswordReset,
                            _ =>
                            {
                                answered++;
                                return Task.CompletedTask;
                            },
                            Ct
                        )
                    );
                },
                Ct
            )
        );

        Assert.Equal(1, answered);
        Assert.Equal(0, await database.ReadAsync(db => db.AccessRequests.CountAsync(Ct)));
    }

    private static AccountWorker NewWorker(TestDatabase database, TimeProvider clock) =>
        new(
            database.Services.GetRequiredService<IServiceScopeFactory>(),
            database.Services.GetRequiredService<SessionMarks>(),
            clock,
            NullLogger<AccountWorker>.Instance
        );
}
