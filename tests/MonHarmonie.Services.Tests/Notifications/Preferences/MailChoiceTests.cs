using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Preferences;

namespace MonHarmonie.Services.Tests.Notifications.Preferences;

/// <summary>What people chose about their mails counts at the moment when a mail would leave.</summary>
public sealed class MailChoiceTests
{
    /// <summary>In the evening in Paris: quiet.</summary>
    private static readonly DateTimeOffset Evening = new(2026, 3, 3, 21, 0, 0, TimeSpan.Zero);
    private static readonly QuietHours Night = new(21, 8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Muted_WhileItWaits_DoesNotLeaveAndStaysInTheSpace(DatabaseProvider provider)
    {
        await using var sink = new SmtpSink();
        await using var world = await World.CreateAsync(provider, sink);
        await world.TellAsync(NoticeKind.ClaimPaid, NoticeKind.ClaimDecided);

        await world.ChooseAsync(new MailChoice(MailTopics.RequestPaid, null));
        await world.SendAsync();

        Assert.Contains("Subject: ClaimDecided", Assert.Single(sink.Mails), StringComparison.Ordinal);
        Assert.Equal(1, await world.Database.ReadAsync(db => db.Outbox.CountAsync(Ct)));
        Assert.Equal(2, await world.Database.ReadAsync(db => db.InboxMessages.CountAsync(Ct)));
    }

    [Theory, BothDatabases]
    public async Task Muted_Everything_SecurityDebtsAndExpectedAnswersStillLeave(DatabaseProvider provider)
    {
        await using var sink = new SmtpSink();
        await using var world = await World.CreateAsync(provider, sink);
        await world.ChooseAsync(new MailChoice(MailTopics.All, null));

        await world.TellAsync(Enum.GetValues<NoticeKind>());
        await world.SendAsync();

        NoticeKind[] unsent =
        [
            NoticeKind.ClaimReceived,
            NoticeKind.ClaimDecided,
            NoticeKind.ClaimPaid,
            NoticeKind.PaymentReturned,
            NoticeKind.IbanWanted,
        ];
        Assert.Equal(Enum.GetValues<NoticeKind>().Except(unsent).Select(k => $"{k}").Order(), sink.Mails.Select(SubjectOf).Order());
    }

    [Theory, BothDatabases]
    public async Task Quiet_AtNight_HoldsWhatCanWaitUntilTheMorningInItsOrder(DatabaseProvider provider)
    {
        await using var sink = new SmtpSink();
        await using var world = await World.CreateAsync(provider, sink);
        await world.ChooseAsync(new MailChoice(MailTopics.None, Night));
        world.Database.Clock.SetUtcNow(Evening);

        await world.TellAsync(
            NoticeKind.ClaimReceived,
            NoticeKind.PasswordChanged,
            NoticeKind.ClaimNeedsAnswer,
            NoticeKind.ContactReceived
        );
        await world.SendAsync();
        Assert.Equal(["PasswordChanged", "ContactReceived"], sink.Mails.Select(SubjectOf));
        world.Database.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 4, 6, 59, 59, TimeSpan.Zero));
        await world.SendAsync();
        Assert.Equal(2, sink.Mails.Count);

        world.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.SendAsync();

        Assert.Equal(["PasswordChanged", "ContactReceived", "ClaimReceived", "ClaimNeedsAnswer"], sink.Mails.Select(SubjectOf));
        // To wait is no attempt.
        Assert.All(await world.Database.ReadAsync(db => db.Outbox.ToListAsync(Ct)), m => Assert.Equal(1, m.Attempts));
    }

    [Theory, BothDatabases]
    public async Task Muted_DuringTheNight_WhatWasHeldDoesNotLeave(DatabaseProvider provider)
    {
        await using var sink = new SmtpSink();
        await using var world = await World.CreateAsync(provider, sink);
        await world.ChooseAsync(new MailChoice(MailTopics.None, Night));
        world.Database.Clock.SetUtcNow(Evening);
        await world.TellAsync(NoticeKind.ClaimReceived);
        await world.SendAsync();

        await world.CallAsync(preferences => preferences.MuteAsync(world.Account.Id, MailTopics.RequestReceived, Ct));
        world.Database.Clock.SetUtcNow(Evening.AddHours(14));
        await world.SendAsync();

        Assert.Empty(sink.Mails);
    }

    [Theory, BothDatabases]
    public async Task Choices_OfTwoPosts_AreKeptAndMutingAddsToThem(DatabaseProvider provider)
    {
        await using var sink = new SmtpSink();
        await using var world = await World.CreateAsync(provider, sink);
        Assert.Equal(MailChoice.Default, await world.CallAsync(p => p.GetAsync(world.Account.Id, Ct)));

        await world.ChooseAsync(new MailChoice(MailTopics.RequestPaid, Night));
        Assert.True(await world.CallAsync(p => p.MuteAsync(world.Account.Id, MailTopics.IbanWanted, Ct)));

        Assert.Equal(
            new MailChoice(MailTopics.RequestPaid | MailTopics.IbanWanted, Night),
            await world.CallAsync(p => p.GetAsync(world.Account.Id, Ct))
        );
        Assert.False(await world.CallAsync(p => p.MuteAsync(Ids.New(), MailTopics.IbanWanted, Ct)));
    }

    [Theory, BothDatabases]
    public async Task Account_Deleted_TakesItsChoicesWithIt(DatabaseProvider provider)
    {
        await using var sink = new SmtpSink();
        await using var world = await World.CreateAsync(provider, sink);
        await world.ChooseAsync(new MailChoice(MailTopics.RequestPaid, null));

        await using (var db = world.Database.NewContext())
            await db.Users.Where(u => u.Id == world.Account.Id).ExecuteDeleteAsync(Ct);

        Assert.Equal(0, await world.Database.ReadAsync(db => db.MailPreferences.CountAsync(Ct)));
    }

    private static string SubjectOf(string mail) =>
        mail.Split('\n').Single(l => l.StartsWith("Subject:", StringComparison.Ordinal))["Subject:".Length..].Trim();

    private sealed class World(TestDatabase database, User account) : IAsyncDisposable
    {
        public static async Task<World> CreateAsync(DatabaseProvider provider, SmtpSink sink)
        {
            var database = await TestDatabase.CreateAsync(
                provider,
                services =>
                {
                    services.Configure<MailOptions>(o => (o.Host, o.Port, o.UseTls) = ("127.0.0.1", sink.Port, false));
                    services.AddSingleton(new NoticeWriter(n => new Message($"{n.Kind}", ["Texte."]), TestPhrases.All));
                }
            );
            var member = await database.Data.CreateMemberAsync();
            var account = new User
            {
                PersonId = member.PersonId,
                DisplayName = "Zoé",
                CreatedAtUtc = database.Clock.UtcNow(),
                Email = "zoe@exemple.test",
                UserName = "zoe@exemple.test",
                NormalizedUserName = "ZOE@EXEMPLE.TEST",
                SecurityStamp = "x",
            };
            await database.AddAsync(account);
            return new World(database, account);
        }

        public TestDatabase Database => database;

        public User Account => account;

        public Task ChooseAsync(MailChoice choice) => database.CallAsync<MailPreferenceService>(p => p.SetAsync(account.Id, choice, Ct));

        public Task<T> CallAsync<T>(Func<MailPreferenceService, Task<T>> call) => database.CallAsync<MailPreferenceService, T>(call);

        public async Task TellAsync(params NoticeKind[] kinds)
        {
            await using var scope = database.NewScope();
            var outbox = scope.ServiceProvider.GetRequiredService<OutboxService>();
            foreach (var kind in kinds)
                outbox.Tell(account.Id, account.Email, new Notice(kind));
            await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        }

        public async Task SendAsync()
        {
            var sender = database.Services.GetRequiredService<OutboxSender>();
            while (await sender.SendBatchAsync(Ct))
            {
                // Until nothing is due.
            }
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
