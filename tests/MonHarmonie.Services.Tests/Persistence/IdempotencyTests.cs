using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Contracts;

namespace MonHarmonie.Services.Tests.Persistence;

public sealed class IdempotencyTests
{
    private readonly Guid account = Ids.New();
    private int companies;

    [Theory, BothDatabases]
    public async Task Once_FiftyIdenticalPostsAtOnce_GiveOneRowAndOneAnswer(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => PostAsync(database, account, "key", "payload")))
        );

        Assert.Equal(1, await CountAsync(database));
        Assert.Single(results, r => r.Outcome == PostOutcome.Done);
        Assert.Equal(49, results.Count(r => r.Outcome == PostOutcome.Repeated));
        Assert.Single(results.Select(r => r.Answer).Distinct());
    }

    [Theory, BothDatabases]
    public async Task Once_SameKeyOtherPayload_IsAConflict(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await PostAsync(database, account, "key", "payload");
        Assert.Equal(PostOutcome.Conflict, (await PostAsync(database, account, "key", "other payload")).Outcome);
        Assert.Equal(1, await CountAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Once_OtherAccountOtherOperationOrNoKey_AreIndependent(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await PostAsync(database, account, "key", "payload");
        Assert.Equal(PostOutcome.Done, (await PostAsync(database, Ids.New(), "key", "other payload")).Outcome);
        Assert.Equal(PostOutcome.Done, (await PostAsync(database, account, "key", "payload", "other operation")).Outcome);
        Assert.Equal(PostOutcome.Done, (await PostAsync(database, account, null, "payload")).Outcome);
        Assert.Equal(PostOutcome.Done, (await PostAsync(database, account, null, "payload")).Outcome);
        Assert.Equal(5, await CountAsync(database));
    }

    [Fact]
    public async Task Once_UseCaseFails_LeavesNoKey()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Assert.ThrowsAsync<TimeoutException>(() =>
            database.CallAsync<Idempotency, PostResult>(i =>
                i.OnceAsync(account, "test", "key", "payload", () => throw new TimeoutException(), CancellationToken.None)
            )
        );
        Assert.Equal(PostOutcome.Done, (await PostAsync(database, account, "key", "payload")).Outcome);
    }

    private async Task<PostResult> PostAsync(TestDatabase database, Guid accountId, string? key, string payload, string operation = "test")
    {
        await using var scope = database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
        return await scope
            .ServiceProvider.GetRequiredService<Idempotency>()
            .OnceAsync(
                accountId,
                operation,
                key,
                payload,
                () =>
                {
                    var number = Interlocked.Increment(ref companies);
                    db.Companies.Add(new Company { Siren = number.ToString("000000000"), Name = "Test" });
                    return Task.FromResult($"/reponse/{number}");
                },
                CancellationToken.None
            );
    }

    private static Task<int> CountAsync(TestDatabase database) => database.ReadAsync(db => db.Companies.CountAsync());
}
