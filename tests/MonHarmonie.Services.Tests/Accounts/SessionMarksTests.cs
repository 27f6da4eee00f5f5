using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Sessions;

namespace MonHarmonie.Services.Tests.Accounts;

/// <summary>Reading a page writes nothing; what was seen is written a moment later, never later than it was.</summary>
public sealed class SessionMarksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Write_SessionsSeenSinceTheLastBatch_KeepTheEarliestOfTheBatch(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (first, second) = (await SessionAsync(database), await SessionAsync(database));
        var marks = database.Services.GetRequiredService<SessionMarks>();
        var seen = database.Clock.GetUtcNow().UtcDateTime.AddMinutes(5);

        marks.Note(first, seen);
        marks.Note(second, seen.AddSeconds(1));
        Assert.Equal(database.Clock.GetUtcNow().UtcDateTime, await StoredAsync(database, first));
        await marks.WriteAsync(Ct);

        Assert.Equal(seen, await StoredAsync(database, first));
        Assert.Equal(seen, await StoredAsync(database, second));
        Assert.Equal(seen, marks.LastSeenUtc(second, seen));
    }

    [Fact]
    public async Task Read_SessionNotedButNotYetWritten_IsStillOpen()
    {
        await using var database = await TestDatabase.CreateAsync();
        var session = await SessionAsync(database);
        var idle = SessionService.MemberIdle - TimeSpan.FromMinutes(1);

        for (var visits = 0; visits < 3; visits++)
        {
            database.Clock.Advance(idle);
            Assert.NotNull(await database.CallAsync<SessionService, SessionState?>(s => s.ReadAsync(session, Ct)));
        }
        database.Clock.Advance(SessionService.MemberIdle);
        Assert.Null(await database.CallAsync<SessionService, SessionState?>(s => s.ReadAsync(session, Ct)));
    }

    [Fact]
    public async Task Write_NothingNoted_SendsNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.False(await database.Services.GetRequiredService<SessionMarks>().WriteAsync(Ct));
    }

    private static Task<DateTime> StoredAsync(TestDatabase database, Guid session) =>
        database.ReadAsync(db => db.UserSessions.Where(s => s.Id == session).Select(s => s.LastSeenAtUtc).SingleAsync(Ct));

    private static async Task<Guid> SessionAsync(TestDatabase database)
    {
        var now = database.Clock.GetUtcNow().UtcDateTime;
        var user = new User
        {
            DisplayName = "Claire",
            CreatedAtUtc = now,
            SecurityStamp = "stamp",
        };
        user.UserName = user.Email = $"{user.Id:N}@example.org";
        user.NormalizedUserName = user.NormalizedEmail = user.Email.ToUpperInvariant();
        var session = new UserSession
        {
            UserId = user.Id,
            CreatedAtUtc = now,
            LastSeenAtUtc = now,
            ExpiresAtUtc = now.AddHours(12),
            ProvenAtUtc = now,
            WithSecondFactor = false,
            Stamp = "stamp",
            Device = "Firefox",
        };
        await database.AddAsync(user, session);
        return session.Id;
    }
}
