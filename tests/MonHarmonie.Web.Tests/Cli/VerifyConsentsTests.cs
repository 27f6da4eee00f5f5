using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Cli;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary><c>verify</c> compares what persons answered with the ledger, and names persons by id only.</summary>
public sealed class VerifyConsentsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_names_an_answer_that_was_changed_past_the_portal()
    {
        await using var database = await TestDatabase.CreateAsync();
        database.Clock.SetUtcNow(TestData.ChoicesAsked);
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var member = await database.Data.CreateMemberAsync();
        await database.Data.AnswerAsync(member.AsViewer(), Purpose.PersonalisedSupport, DataCategory.Reimbursements, false);
        await database.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);

        var sound = await VerifyAsync(database);
        Assert.Equal(0, sound.Code);
        Assert.Contains("1 answer(s), 0 sharing(s) and 1 text(s) compared", sound.Output, StringComparison.Ordinal);

        await using (var db = database.NewContext())
            await db.Database.ExecuteSqlRawAsync("UPDATE ConsentDecisions SET State = 2", Ct);
        var changed = await VerifyAsync(database);
        Assert.Equal(1, changed.Code);
        Assert.Contains(member.PersonId.ToString("N"), changed.Error, StringComparison.Ordinal);
        Assert.Contains("PersonalisedSupport x Reimbursements", changed.Error, StringComparison.Ordinal);
        Assert.Contains("not the last one of the ledger", changed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(member.Person.FamilyName, changed.Error, StringComparison.Ordinal);
        // The quick look is for the chain only.
        Assert.Equal(0, (await VerifyAsync(database, "--since-last-head")).Code);
    }

    private static async Task<(int Code, string Output, string Error)> VerifyAsync(TestDatabase database, params string[] more)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync(["verify", "--data", database.Folder, .. more], output, error, ct: Ct);
        await using var pool = new SqliteConnection(database.ConnectionString);
        SqliteConnection.ClearPool(pool);
        return (code, output.ToString(), error.ToString());
    }
}
