using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Payments;

namespace MonHarmonie.Services.Tests.Notifications.Inbox;

/// <summary>What is told to a person is kept in their space, in the same unit of work as the mail.</summary>
public sealed class InboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Tell_WithoutTheCallersSave_KeepsNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var account = await AccountAsync(database);

        await database.CallAsync<OutboxService>(outbox =>
        {
            outbox.Tell(account.Id, account.Email, new Notice(NoticeKind.ClaimPaid));
            return Task.CompletedTask;
        });

        Assert.Equal((0, 0), await CountsAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Tell_EachKind_KeepsFactsAndNoSecret(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var account = await AccountAsync(database);
        var kinds = Enum.GetValues<NoticeKind>();

        await TellAsync(
            database,
            account,
            [
                .. kinds.Select(kind => new Notice(kind, "Zoé")
                {
                    Secret = "s3cr3t",
                    Code = "7K4M9QXR",
                    Device = new string('x', 300),
                    Text = "Ce qu’elle a écrit",
                }),
            ]
        );

        var kept = await database.ReadAsync(db => db.InboxMessages.Select(m => m.Kind).ToListAsync(Ct));
        Assert.Equal((kinds.Length, 39), await CountsAsync(database));
        Assert.DoesNotContain(
            kept,
            k =>
                k
                    is NoticeKind.PasswordReset
                        or NoticeKind.Invitation
                        or NoticeKind.ConfirmEmail
                        or NoticeKind.EmailChangeOld
                        or NoticeKind.EmailChangeNew
                        or NoticeKind.ActivationCode
                        or NoticeKind.ContactMessage
                        or NoticeKind.BankChangeLink
        );
    }

    [Theory, BothDatabases]
    public async Task Payees_WithAndWithoutAnAccount_AreToldWhereTheyCanBe(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var account = await AccountAsync(database);
        var without = await database.Data.CreateMemberAsync();
        var notices = new Dictionary<Guid, Notice>
        {
            [account.PersonId!.Value] = new(NoticeKind.IbanWanted) { Reference = "R1" },
            [without.PersonId] = new(NoticeKind.IbanWanted) { Reference = "R2" },
        };

        await using (var scope = database.NewScope())
        {
            await scope.ServiceProvider.GetRequiredService<PayeeNotices>().QueueAsync(notices, Ct);
            await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        }

        var message = await database.ReadAsync(db => db.InboxMessages.SingleAsync(Ct));
        Assert.Equal((account.Id, "R1"), (message.AccountId, message.Reference));
    }

    [Theory, BothDatabases]
    public async Task Account_Deleted_TakesItsMessagesWithIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (gone, stays) = (await AccountAsync(database), await AccountAsync(database));
        await TellAsync(database, gone, new Notice(NoticeKind.ClaimPaid));
        await TellAsync(database, stays, new Notice(NoticeKind.ClaimPaid));

        await using (var db = database.NewContext())
            await db.Users.Where(u => u.Id == gone.Id).ExecuteDeleteAsync(Ct);

        Assert.Equal(stays.Id, (await database.ReadAsync(db => db.InboxMessages.SingleAsync(Ct))).AccountId);
    }

    [Theory, BothDatabases]
    public async Task Purge_AfterTwoYears_DeletesReadAndUnreadOnesAlike(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var account = await AccountAsync(database);
        await TellAsync(database, account, new Notice(NoticeKind.ClaimReceived), new Notice(NoticeKind.ClaimDecided));
        await using (var scope = database.NewScope())
        {
            var inbox = scope.ServiceProvider.GetRequiredService<InboxService>();
            await inbox.OpenAsync(account.Id, (await inbox.ListAsync(account.Id, null, Ct)).Items[0].Id, Ct);
        }
        database.Clock.SetUtcNow(database.Clock.GetUtcNow().AddMonths(InboxPurge.MonthsKept));
        await Jobs.TestJobs.RunAsync<InboxPurge>(database);
        Assert.Equal(2, await database.ReadAsync(db => db.InboxMessages.CountAsync(Ct)));

        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await Jobs.TestJobs.RunAsync<InboxPurge>(database);

        Assert.Equal(0, await database.ReadAsync(db => db.InboxMessages.CountAsync(Ct)));
    }

    private static async Task<User> AccountAsync(TestDatabase database)
    {
        var member = await database.Data.CreateMemberAsync();
        var address = $"{member.PersonId:N}@exemple.test";
        var account = new User
        {
            PersonId = member.PersonId,
            DisplayName = "Zoé",
            CreatedAtUtc = database.Clock.UtcNow(),
            Email = address,
            UserName = address,
            NormalizedUserName = address,
            SecurityStamp = "x",
        };
        await database.AddAsync(account);
        return account;
    }

    private static async Task TellAsync(TestDatabase database, User account, params Notice[] notices)
    {
        await using var scope = database.NewScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxService>();
        foreach (var notice in notices)
            outbox.Tell(account.Id, account.Email, notice);
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
    }

    private static Task<(int Mails, int Kept)> CountsAsync(TestDatabase database) =>
        database.ReadAsync(async db => (await db.Outbox.CountAsync(Ct), await db.InboxMessages.CountAsync(Ct)));
}
