using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence.Upkeep;

namespace MonHarmonie.Services.Tests.Jobs;

public sealed class PurgeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task SessionViews_ManyOldOnes_GoInBatchesAndYoungOnesStay(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var now = database.Clock.UtcNow();
        await database.AddAsync(
            Enumerable
                .Range(0, (2 * BatchedWork.BatchSize) + 1)
                .Select(n => new SessionView { Key = Key(n), SeenAtUtc = now.AddDays(-SessionViewPurge.DaysKept).AddSeconds(-1 - n) })
        );
        await database.AddAsync(new SessionView { Key = Key(-1), SeenAtUtc = now.AddDays(-SessionViewPurge.DaysKept) });
        var context = new JobContext(SessionViewPurge.Definition.Name, 0);

        await database.CallAsync<SessionViewPurge>(purge => purge.RunAsync(context, Ct));

        Assert.Equal(Key(-1), (await database.ReadAsync(db => db.SessionViews.SingleAsync(Ct))).Key);
    }

    [Theory, BothDatabases]
    public async Task IdempotencyKeys_OldOnes_Go(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var limit = database.Clock.UtcNow().AddDays(-IdempotencyKeyPurge.DaysKept);
        await database.AddAsync(PostedAt(limit.AddSeconds(-1)), PostedAt(limit));

        await TestJobs.RunAsync<IdempotencyKeyPurge>(database);

        Assert.Equal(limit, (await database.ReadAsync(db => db.IdempotencyKeys.SingleAsync(Ct))).CreatedAtUtc);
    }

    [Theory, BothDatabases]
    public async Task Outbox_GivenUpMessage_LosesItsTextAndKeepsTheFact(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var now = database.Clock.UtcNow();
        var waiting = Message(now.AddYears(-2), m => { });
        var sentLongAgo = Message(now, m => m.SentAtUtc = now.AddDays(-OutboxPurge.SentDaysKept).AddSeconds(-1));
        var sentLately = Message(now, m => m.SentAtUtc = now.AddDays(-OutboxPurge.SentDaysKept));
        var givenUpLongAgo = Message(now, m => m.GivenUpAtUtc = now.AddDays(-OutboxPurge.GivenUpDaysKept).AddSeconds(-1));
        var givenUpLately = Message(now, m => m.GivenUpAtUtc = now.AddDays(-OutboxPurge.GivenUpDaysKept));
        await database.AddAsync(waiting, sentLongAgo, sentLately, givenUpLongAgo, givenUpLately);

        await TestJobs.RunAsync<OutboxPurge>(database);

        var left = await database.ReadAsync(db => db.Outbox.ToDictionaryAsync(m => m.Id, m => m.Content.Length, Ct));
        Assert.Equal(
            new Dictionary<Guid, int>
            {
                [waiting.Id] = 3,
                [sentLately.Id] = 3,
                [givenUpLongAgo.Id] = 0,
                [givenUpLately.Id] = 3,
            }.OrderBy(m => m.Key),
            left.OrderBy(m => m.Key)
        );
    }

    [Theory, BothDatabases]
    public async Task Accounts_OldCounters_GoAndTheOutboxIsNotTheirs(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var now = database.Clock.UtcNow();
        await database.AddAsync(
            Message(now.AddYears(-3), m => m.SentAtUtc = now.AddYears(-3)),
            new Throttle
            {
                Key = Key(1),
                Tries = 1,
                LastTryAtUtc = now.AddDays(-30),
            },
            new Throttle
            {
                Key = Key(2),
                Tries = 1,
                LastTryAtUtc = now,
            }
        );

        await TestJobs.RunAsync<AccountPurge>(database);

        Assert.Equal(Key(2), (await database.ReadAsync(db => db.Throttles.SingleAsync(Ct))).Key);
        Assert.Equal(1, await database.ReadAsync(db => db.Outbox.CountAsync(Ct)));
    }

    [Theory, BothDatabases]
    public async Task Jobs_ThatNobodyKnowsAnyMore_GoAfterAMonth(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var limit = database.Clock.UtcNow().AddDays(-JobStatePurge.DaysKept);
        await database.AddAsync(
            JobDue("gone", limit.AddSeconds(-1)),
            JobDue("of-the-other-version", limit),
            JobDue(JobStatePurge.Definition.Name, limit.AddYears(-1))
        );

        await TestJobs.RunAsync<JobStatePurge>(database);

        Assert.Equal(
            [JobStatePurge.Definition.Name, "of-the-other-version"],
            await database.ReadAsync(db => db.Jobs.Select(j => j.Name).OrderBy(n => n).ToListAsync(Ct))
        );
    }

    [Fact]
    public async Task Catalogue_EveryJobThatDeletesByAge_SaysSo()
    {
        await using var database = await TestDatabase.CreateAsync();
        var purges = database
            .Services.GetRequiredService<JobCatalogue>()
            .Definitions.Where(d => d.Name.EndsWith("-purge", StringComparison.Ordinal));
        Assert.Equal(14, purges.Count());
        Assert.All(purges, d => Assert.True(d.Erases, d.Name));
    }

    private static byte[] Key(int n) => [.. BitConverter.GetBytes(n), .. new byte[12]];

    private static IdempotencyKey PostedAt(DateTime at) =>
        new()
        {
            Key = Ids.New().ToByteArray(),
            PayloadHash = new byte[32],
            Answer = "/",
            CreatedAtUtc = at,
        };

    private static JobState JobDue(string name, DateTime at) =>
        new()
        {
            Name = name,
            Slot = 0,
            DueAtUtc = at,
        };

    private static OutboxMessage Message(DateTime at, Action<OutboxMessage> set)
    {
        var message = new OutboxMessage
        {
            Channel = OutboxChannel.Mail,
            CreatedAtUtc = at,
            NextAttemptAtUtc = at,
            Content = [1, 2, 3],
        };
        set(message);
        return message;
    }
}
