#pragma warning disable RS0030 // Transactions of the test.
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Tests.Persistence;

/// <summary>Retries as SQL Server has them, on a SQLite context whose strategy takes <see cref="PassingFault"/> for one.</summary>
public sealed class TransactionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InTransaction_PassingFault_RunsAgainOnACleanContextAndWritesOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = Retrying(database);
        var runs = 0;

        await db.InTransactionAsync(
            async ct =>
            {
                Assert.Empty(db.ChangeTracker.Entries());
                db.Persons.Add(NewPerson(12 + runs));
                await db.SaveChangesAsync(ct);
                if (++runs < 3)
                    throw new PassingFault();
            },
            Ct
        );

        Assert.Equal(3, runs);
        await using var read = database.NewContext();
        Assert.Equal(MemberNumber.Of(14), Assert.Single(await read.Persons.ToListAsync(Ct)).MemberNumber);
    }

    [Fact]
    public async Task InTransaction_LastingFault_ThrowsItAndWritesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = Retrying(database);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            db.InTransactionAsync(
                async ct =>
                {
                    db.Persons.Add(NewPerson(12));
                    await db.SaveChangesAsync(ct);
                    throw new InvalidOperationException("a bug");
                },
                Ct
            )
        );

        await using var read = database.NewContext();
        Assert.False(await read.Persons.AnyAsync(Ct));
    }

    [Fact]
    public async Task InTransaction_FaultAfterTheCommit_IsNotWrittenTwiceWhenAsked()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = Retrying(database, new LostAcknowledgement());
        var number = MemberNumber.Of(12);
        var runs = 0;

        await db.InTransactionAsync(
            async ct =>
            {
                runs++;
                db.Persons.Add(NewPerson(12));
                await db.SaveChangesAsync(ct);
            },
            Ct,
            ct => db.Persons.AnyAsync(p => p.MemberNumber == number, ct)
        );

        Assert.Equal(1, runs);
        await using var read = database.NewContext();
        Assert.Equal(1, await read.Persons.CountAsync(Ct));
    }

    [Fact]
    public async Task InTransaction_WithinAnother_IsPartOfIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = Retrying(database);

        await db.WithoutRetryAsync(
            async ct =>
            {
                await using var outer = await db.Database.BeginTransactionAsync(ct);
                await db.InTransactionAsync(
                    async token =>
                    {
                        db.Persons.Add(NewPerson(12));
                        await db.SaveChangesAsync(token);
                    },
                    ct
                );
            },
            Ct
        );

        await using var read = database.NewContext();
        Assert.False(await read.Persons.AnyAsync(Ct));
    }

    [Fact]
    public void Context_SqlServer_Retries()
    {
        using var db = SqlServer.SqlServerSchema.NewContext();

        Assert.True(db.Database.CreateExecutionStrategy().RetriesOnFailure);
    }

    [Fact]
    public async Task WithoutRetry_PassingFault_IsThrownAtOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = Retrying(database);
        var runs = 0;

        await Assert.ThrowsAsync<PassingFault>(() =>
            db.WithoutRetryAsync(
                _ =>
                {
                    runs++;
                    throw new PassingFault();
                },
                Ct
            )
        );

        Assert.Equal(1, runs);
    }

    private static Person NewPerson(int number) =>
        new()
        {
            MemberNumber = MemberNumber.Of(number),
            FamilyName = "Lormeau",
            FirstName = "Zoé",
            SearchName = "zoe lormeau",
            BirthDate = new DateOnly(1984, 6, 15),
        };

    private static HarmonieDbContext Retrying(TestDatabase database, params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] more)
    {
        var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
        PersistenceSetup.Use(builder, new DatabaseOptions { ConnectionString = database.ConnectionString });
        PassingFault.UseRetries(builder);
        builder.AddInterceptors(more);
        return new HarmonieDbContext(builder.Options);
    }

    /// <summary>The commit is done, and the connection breaks before it says so.</summary>
    private sealed class LostAcknowledgement : Microsoft.EntityFrameworkCore.Diagnostics.DbTransactionInterceptor
    {
        private bool isLost;

        public override Task TransactionCommittedAsync(
            System.Data.Common.DbTransaction transaction,
            Microsoft.EntityFrameworkCore.Diagnostics.TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            if (isLost)
                return Task.CompletedTask;
            isLost = true;
            throw new PassingFault();
        }
    }
}
