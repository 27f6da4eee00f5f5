using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Tests.Advisors;

/// <summary>
/// Recognising a caller. Somebody who knows everything that leaked in 2024 (name, birth date, NIR, address, insurer, guarantees) gets
/// nowhere: nothing of it is ever asked.
/// </summary>
public sealed partial class CallerVerificationTests
{
    private static readonly Guid Advisor = Ids.New();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(TestMember Member, Guid Opening)> CallAsync(TestDatabase database, Action<MemberBuilder>? build = null)
    {
        var member = await database.Data.CreateMemberAsync(build ?? (m => m.WithReimbursement()));
        return (member, await OpenAsync(database, member.PersonId));
    }

    private static async Task<Guid> OpenAsync(TestDatabase database, Guid person)
    {
        var request = new OpeningRequest(person, FileMotive.Reimbursement, FileChannel.IncomingCall, null, false);
        var answer = await database.CallAsync<FileOpenings, OpeningAnswer>(o => o.OpenAsync(Advisor, Ids.New(), request, Ct));
        return answer.OpeningId!.Value;
    }

    private static Task<CheckOutcome> DoAsync(TestDatabase database, Func<CallerVerification, Task<CheckOutcome>> step) =>
        database.CallAsync<CallerVerification, CheckOutcome>(step);

    private static Task<CallerScript?> ScriptAsync(TestDatabase database, Guid opening) =>
        database.CallAsync<CallerVerification, CallerScript?>(v => v.GetAsync(Advisor, opening, Ct));

    /// <summary>The code in the last message that waits.</summary>
    private static async Task<string> CodeAsync(TestDatabase database)
    {
        var rows = await database.ReadAsync(db => db.Outbox.AsNoTracking().OrderByDescending(o => o.CreatedAtUtc).ToListAsync(Ct));
        var contents = rows.Select(r => database.Cipher.Open(SealedField.OutboxContent, r.Id, r.Content));
        return CodeIn()
            .Match(contents.First(c => c.Contains(nameof(NoticeKind.CallerCode), StringComparison.Ordinal)))
            .Groups["code"]
            .Value;
    }

    [GeneratedRegex("\"Code\":\"(?<code>\\d{6})\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex CodeIn();

    [Theory, BothDatabases]
    public async Task Code_ReadBackInTime_Recognises(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (_, opening) = await CallAsync(database);

        Assert.Equal(CheckOutcome.NotPossible, await DoAsync(database, v => v.EnterCodeAsync(Advisor, opening, "123456", Ct)));
        Assert.Equal(CheckOutcome.Done, await DoAsync(database, v => v.SendCodeAsync(Advisor, opening, Ct)));
        var code = await CodeAsync(database);
        Assert.Equal(CheckOutcome.Wrong, await DoAsync(database, v => v.EnterCodeAsync(Advisor, opening, Other(code), Ct)));
        Assert.Equal(CheckOutcome.NotFound, await DoAsync(database, v => v.EnterCodeAsync(Ids.New(), opening, code, Ct)));
        Assert.Equal(CheckOutcome.Done, await DoAsync(database, v => v.EnterCodeAsync(Advisor, opening, $"{code[..3]} {code[3..]}", Ct)));

        var script = await ScriptAsync(database, opening);
        Assert.Equal((CallerState.Verified, CallerProof.Code), (script!.State, script.Proof!.Value));
    }

    private static string Other(string code) => (code[0] == '9' ? "0" : "9") + code[1..];

    [Fact]
    public async Task Code_TooLateOrOfAnotherCall_DoesNotRecognise()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (member, opening) = await CallAsync(database);
        await DoAsync(database, v => v.SendCodeAsync(Advisor, opening, Ct));
        var code = await CodeAsync(database);
        var other = await OpenAsync(database, member.PersonId);
        await DoAsync(database, v => v.SendCodeAsync(Advisor, other, Ct));

        Assert.Equal(CheckOutcome.Wrong, await DoAsync(database, v => v.EnterCodeAsync(Advisor, other, code, Ct)));
        database.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(CheckOutcome.TooLate, await DoAsync(database, v => v.EnterCodeAsync(Advisor, opening, code, Ct)));
    }

    [Fact]
    public async Task Code_ThreeWrong_IsUsedUpAndThreeCodesAreAll()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (_, opening) = await CallAsync(database);
        for (var sent = 0; sent < 3; sent++)
        {
            Assert.Equal(CheckOutcome.Done, await DoAsync(database, v => v.SendCodeAsync(Advisor, opening, Ct)));
            var code = await CodeAsync(database);
            for (var at = 0; at < 3; at++)
                await DoAsync(database, v => v.EnterCodeAsync(Advisor, opening, Other(code), Ct));
            Assert.NotEqual(CheckOutcome.Done, await DoAsync(database, v => v.EnterCodeAsync(Advisor, opening, code, Ct)));
        }

        Assert.NotEqual(CheckOutcome.Done, await DoAsync(database, v => v.SendCodeAsync(Advisor, opening, Ct)));
        Assert.NotEqual(CallerState.Verified, (await ScriptAsync(database, opening))!.State);
    }

    [Theory, BothDatabases]
    public async Task Questions_TwoRight_RecogniseAndTheMemberIsTold(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (member, opening) = await CallAsync(database);
        await database.Data.CreateClaimAsync(member.PersonId);

        for (var at = 0; at < 2; at++)
        {
            Assert.Equal(CheckOutcome.Done, await DoAsync(database, v => v.AskAsync(Advisor, opening, Ct)));
            var asked = (await ScriptAsync(database, opening))!.Question!.Value;
            Assert.Equal(CheckOutcome.Done, await AnswerAsync(database, opening, asked, right: true));
        }

        var script = await ScriptAsync(database, opening);
        Assert.Equal((CallerState.Verified, CallerProof.Questions), (script!.State, script.Proof!.Value));
        Assert.Contains(nameof(NoticeKind.CallerRecognised), await KindsSentAsync(database));
    }

    /// <summary>9,00 € were paid last (told within a euro); the request was sent this month.</summary>
    private static Task<CheckOutcome> AnswerAsync(TestDatabase database, Guid opening, CallerQuestion asked, bool right)
    {
        var answer = asked switch
        {
            CallerQuestion.LastPayment => new CallerAnswer(new Money(right ? 990 : 1200)),
            CallerQuestion.LastDocument => new CallerAnswer(Month: right ? database.Today : database.Today.AddMonths(-2)),
            _ => new CallerAnswer(Name: right ? "Médecin généraliste" : "Dr Personne"),
        };
        return DoAsync(database, v => v.AnswerAsync(Advisor, opening, answer, Ct));
    }

    private static async Task<List<string>> KindsSentAsync(TestDatabase database)
    {
        var rows = await database.ReadAsync(db => db.Outbox.AsNoTracking().ToListAsync(Ct));
        return
        [
            .. rows.SelectMany(r =>
                Enum.GetNames<NoticeKind>()
                    .Where(k =>
                        database.Cipher.Open(SealedField.OutboxContent, r.Id, r.Content).Contains($"\"{k}\"", StringComparison.Ordinal)
                    )
            ),
        ];
    }

    [Theory, BothDatabases]
    public async Task Questions_TwoWrong_ShutTheFileForThisCallAndTellTheMember(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (member, opening) = await CallAsync(database);
        await database.Data.CreateClaimAsync(member.PersonId);
        await DoAsync(database, v => v.AskAsync(Advisor, opening, Ct));
        var first = (await ScriptAsync(database, opening))!.Question!.Value;

        Assert.Equal(CheckOutcome.Wrong, await AnswerAsync(database, opening, first, right: false));
        // The same question is not asked again, and one answer is one try.
        Assert.Equal(CheckOutcome.NotPossible, await AnswerAsync(database, opening, first, right: true));
        var script = await ScriptAsync(database, opening);
        if (script!.CanAsk)
        {
            await DoAsync(database, v => v.AskAsync(Advisor, opening, Ct));
            var second = (await ScriptAsync(database, opening))!.Question!.Value;
            Assert.NotEqual(first, second);
            Assert.Equal(CheckOutcome.Failed, await AnswerAsync(database, opening, second, right: false));
            Assert.Equal(CheckOutcome.NotFound, await DoAsync(database, v => v.SendCodeAsync(Advisor, opening, Ct)));
            Assert.Contains(nameof(NoticeKind.CallerRefused), await KindsSentAsync(database));
        }
        Assert.NotEqual(CallerState.Verified, (await ScriptAsync(database, opening))!.State);
    }

    [Fact]
    public async Task Questions_FileThatAnswersOnlyOne_LeavesTheCode()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (_, opening) = await CallAsync(database);

        var script = await ScriptAsync(database, opening);

        Assert.False(script!.CanAsk);
        Assert.Equal(CheckOutcome.NotPossible, await DoAsync(database, v => v.AskAsync(Advisor, opening, Ct)));
        Assert.NotNull(script.CodeGoesTo);
    }

    [Fact]
    public async Task Practitioner_IsReadOutAmongFourOthersInOneOrder()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var at = 0; at < 6; at++)
            await database.Data.CreateMemberAsync(m => m.WithReimbursement(r => r.Practitioner = $"Dr Autre {at}"));
        var (_, opening) = await CallAsync(database, m => m.WithReimbursement(r => r.Practitioner = "Dr Tilleul"));
        var row = await database.ReadAsync(db => db.FileOpenings.AsNoTracking().SingleAsync(o => o.Id == opening, Ct));
        await using var db = database.NewContext();
        var facts = new CallerFacts(db, database.Clock);

        var names = await facts.ChoicesAsync(row, Ct);

        Assert.Equal(5, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("Dr Tilleul", names);
        Assert.Equal(names, await facts.ChoicesAsync(row, Ct));
        Assert.True(await facts.IsRightAsync(row, CallerQuestion.Practitioner, new CallerAnswer(Name: "Dr Tilleul"), Ct), "the true one");
        foreach (var decoy in names.Where(n => n != "Dr Tilleul").Append("Dr Inconnu"))
            Assert.False(await facts.IsRightAsync(row, CallerQuestion.Practitioner, new CallerAnswer(Name: decoy), Ct), decoy);
    }

    [Fact]
    public async Task Checks_FailedThreeTimesInADay_AreShutAndTold()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (member, _) = await CallAsync(database);
        await database.Data.CreateClaimAsync(member.PersonId);
        for (var call = 0; call < 3; call++)
            await FailAsync(database, await OpenAsync(database, member.PersonId));

        var next = await OpenAsync(database, member.PersonId);

        Assert.True((await ScriptAsync(database, next))!.IsShutForToday, "shut for today");
        Assert.Equal(CheckOutcome.NotPossible, await DoAsync(database, v => v.SendCodeAsync(Advisor, next, Ct)));
        Assert.Equal(CheckOutcome.NotPossible, await DoAsync(database, v => v.AskAsync(Advisor, next, Ct)));
        Assert.True(await database.ReadAsync(db => db.AccessAlerts.AnyAsync(a => a.Kind == AlertKind.FailedChecks, Ct)), "told");
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False((await ScriptAsync(database, await OpenAsync(database, member.PersonId)))!.IsShutForToday);
    }

    /// <summary>Answers wrongly until nothing is left, by codes where questions run out.</summary>
    private static async Task FailAsync(TestDatabase database, Guid opening)
    {
        for (var at = 0; at < 3 && await DoAsync(database, v => v.AskAsync(Advisor, opening, Ct)) == CheckOutcome.Done; at++)
            await AnswerAsync(database, opening, (await ScriptAsync(database, opening))!.Question ?? default, right: false);
        for (var sent = 0; sent < 3 && await DoAsync(database, v => v.SendCodeAsync(Advisor, opening, Ct)) == CheckOutcome.Done; sent++)
        {
            var code = await CodeAsync(database);
            for (var at = 0; at < 3; at++)
                await DoAsync(database, v => v.EnterCodeAsync(Advisor, opening, Other(code), Ct));
        }
        Assert.Equal(CallerState.Failed, (await ScriptAsync(database, opening))!.State);
    }
}
