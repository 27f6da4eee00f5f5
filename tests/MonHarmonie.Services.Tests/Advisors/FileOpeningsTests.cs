using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Advisors;

/// <summary>Opening a file: the ground is found, everything is written first, and what is unusual is told.</summary>
public sealed class FileOpeningsTests
{
    private const string Why = "Courrier du 2 mars resté sans réponse";
    private static readonly Guid Session = Ids.New();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<OpeningAnswer> OpenAsync(
        TestDatabase database,
        Guid advisor,
        Guid person,
        FileChannel channel = FileChannel.IncomingCall,
        FileMotive motive = FileMotive.Reimbursement,
        string? sentence = null,
        bool accepts = false
    ) =>
        database.CallAsync<FileOpenings, OpeningAnswer>(o =>
            o.OpenAsync(advisor, Session, new OpeningRequest(person, motive, channel, sentence, accepts), Ct)
        );

    private static Task<List<string>> KindsAsync(TestDatabase database) =>
        database.ReadAsync(db =>
            db.LedgerEvents.AsNoTracking().OrderBy(e => e.OccurredAtUtc).ThenBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct)
        );

    private static Task<List<AlertKind>> AlertsAsync(TestDatabase database) =>
        database.ReadAsync(db => db.AccessAlerts.AsNoTracking().OrderBy(a => a.AtUtc).Select(a => a.Kind).ToListAsync(Ct));

    [Theory, BothDatabases]
    public async Task Open_ForACall_IsWrittenFirstAndShowsNothingYet(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        var advisor = Ids.New();

        var answer = await OpenAsync(database, advisor, member.PersonId);

        Assert.Equal(OpeningOutcome.Done, answer.Outcome);
        var opening = await database.ReadAsync(db => db.FileOpenings.AsNoTracking().SingleAsync(Ct));
        Assert.Equal(
            (advisor, member.PersonId, OpeningGround.Contact, CallerState.Unverified),
            (opening.AdvisorId, opening.PersonId, opening.Ground, opening.Caller)
        );
        Assert.Contains(FileOpenings.OpenedEvent, await KindsAsync(database));
        var file = await database.CallAsync<FileDesk, OpenedFile?>(d => d.FindAsync(advisor, Session, answer.OpeningId!.Value, Ct));
        Assert.False(file!.Shows(FilePart.Household));
        var refused = await database.CallAsync<FileDesk, (DataLicence?, PartRefusal?)>(d =>
            d.LicenceAsync(file, FilePart.Household, DataCategory.Contact, Ct)
        );
        Assert.Equal((null, PartRefusal.Unverified), refused);
        Assert.Empty(await AlertsAsync(database));
    }

    [Fact]
    public async Task Find_AnotherAdvisorOrSessionOrLater_IsNotTheirs()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var advisor = Ids.New();
        var id = (await OpenAsync(database, advisor, member.PersonId)).OpeningId!.Value;

        Assert.Null(await database.CallAsync<FileDesk, OpenedFile?>(d => d.FindAsync(Ids.New(), Session, id, Ct)));
        Assert.Null(await database.CallAsync<FileDesk, OpenedFile?>(d => d.FindAsync(advisor, Ids.New(), id, Ct)));
        database.Clock.Advance(TimeSpan.FromMinutes(46));
        Assert.Null(await database.CallAsync<FileDesk, OpenedFile?>(d => d.FindAsync(advisor, Session, id, Ct)));
    }

    [Theory, BothDatabases]
    public async Task Open_WithAssignedWork_NeedsNoException(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        var claim = await database.Data.CreateClaimAsync(member.PersonId);
        var advisor = Ids.New();
        Assert.Equal(
            OpeningOutcome.ExceptionToConfirm,
            (await OpenAsync(database, advisor, member.PersonId, FileChannel.BackOffice)).Outcome
        );

        await database.CallAsync<ClaimQueue, WorkOutcome>(d => d.TakeAsync(advisor, claim.Id, Ct));
        var answer = await OpenAsync(database, advisor, member.PersonId, FileChannel.BackOffice);

        Assert.Equal(OpeningOutcome.Done, answer.Outcome);
        var opening = await database.ReadAsync(db => db.FileOpenings.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((OpeningGround.AssignedWork, CallerState.NotNeeded), (opening.Ground, opening.Caller));
        Assert.Empty(await AlertsAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Open_WithoutContactOrWork_WantsAReasonIsWrittenTwiceAndTold(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var advisor = Ids.New();
        Task<OpeningAnswer> TryAsync(string? sentence, bool accepts) =>
            OpenAsync(database, advisor, member.PersonId, FileChannel.Letter, sentence: sentence, accepts: accepts);

        Assert.Equal(OpeningOutcome.ExceptionToConfirm, (await TryAsync(null, true)).Outcome);
        Assert.Equal(OpeningOutcome.ExceptionToConfirm, (await TryAsync("trop bref", true)).Outcome);
        Assert.Equal(OpeningOutcome.ExceptionToConfirm, (await TryAsync(Why, false)).Outcome);
        Assert.Equal(0, await database.ReadAsync(db => db.FileOpenings.CountAsync(Ct)));
        Assert.Equal(OpeningOutcome.Done, (await TryAsync(Why, true)).Outcome);

        Assert.Equal([FileOpenings.ExceptionEvent], (await KindsAsync(database)).Where(k => k == FileOpenings.ExceptionEvent));
        Assert.Contains(FileOpenings.OpenedEvent, await KindsAsync(database));
        Assert.Equal([AlertKind.Exception], await AlertsAsync(database));
        var note = await database.ReadAsync(db => db.FileNotes.AsNoTracking().SingleAsync(Ct));
        Assert.Equal(Why, database.Cipher.Open(FileNote.TextField, note.Id, note.Text));
        var payloads = await database.ReadAsync(db => db.LedgerEvents.Select(e => e.Payload).ToListAsync(Ct));
        Assert.DoesNotContain(payloads, p => p.Contains("Courrier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_OwnOrRelativesFile_IsRefusedAndTold()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse().WithContract());
        var advisor = await database.AddAccountAsync(member.PersonId, Role.Member, Role.Advisor);

        Assert.Equal(OpeningOutcome.OwnFile, (await OpenAsync(database, advisor, member.PersonId)).Outcome);
        Assert.Equal(OpeningOutcome.OwnFamily, (await OpenAsync(database, advisor, member.Spouse!.PersonId)).Outcome);

        Assert.Equal([AlertKind.OwnFile, AlertKind.OwnFamily], await AlertsAsync(database));
        Assert.Equal(0, await database.ReadAsync(db => db.FileOpenings.CountAsync(Ct)));
        Assert.Equal(2, (await KindsAsync(database)).Count(k => k == FileOpenings.RefusedEvent));
    }

    [Fact]
    public async Task Open_AColleaguesFile_IsAnExceptionEvenForACall()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.AddAccountAsync(member.PersonId, Role.Member, Role.PaymentOfficer);
        var advisor = Ids.New();

        Assert.Equal(OpeningOutcome.ExceptionToConfirm, (await OpenAsync(database, advisor, member.PersonId)).Outcome);
        Assert.Equal(OpeningOutcome.Done, (await OpenAsync(database, advisor, member.PersonId, sentence: Why, accepts: true)).Outcome);

        Assert.Equal([AlertKind.Colleague], await AlertsAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Open_AProtectedFile_IsAnExceptionEvenForACall_UntilItIsReleased(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var (advisor, officer) = (Ids.New(), Ids.New());
        Task<ProtectionOutcome> ProtectAsync() =>
            database.CallAsync<ProtectedFiles, ProtectionOutcome>(f => f.ProtectAsync(officer, member.Person.MemberNumber, Ct));
        Assert.Equal(ProtectionOutcome.Done, await ProtectAsync());
        Assert.Equal(ProtectionOutcome.Nothing, await ProtectAsync());

        Assert.Equal(OpeningOutcome.ExceptionToConfirm, (await OpenAsync(database, advisor, member.PersonId)).Outcome);
        Assert.Equal(OpeningOutcome.Done, (await OpenAsync(database, advisor, member.PersonId, sentence: Why, accepts: true)).Outcome);
        Assert.Equal([AlertKind.Protected], await AlertsAsync(database));

        await database.CallAsync<ProtectedFiles, ProtectionOutcome>(f => f.ReleaseAsync(officer, member.PersonId, Ct));
        Assert.Equal(OpeningOutcome.Done, (await OpenAsync(database, advisor, member.PersonId)).Outcome);
        var kinds = await KindsAsync(database);
        Assert.Contains(ProtectedFiles.ProtectedEvent, kinds);
        Assert.Contains(ProtectedFiles.ReleasedEvent, kinds);
    }

    [Theory, BothDatabases]
    public async Task Open_TheSixtyFirstFileInAnHour_IsStopped(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var advisor = Ids.New();
        for (var at = 0; at < 60; at++)
            Assert.Equal(OpeningOutcome.Done, (await OpenAsync(database, advisor, member.PersonId)).Outcome);

        Assert.Equal(OpeningOutcome.OverBudget, (await OpenAsync(database, advisor, member.PersonId)).Outcome);
        Assert.Equal(OpeningOutcome.Blocked, (await OpenAsync(database, advisor, member.PersonId)).Outcome);

        Assert.Equal(60, await database.ReadAsync(db => db.FileOpenings.CountAsync(Ct)));
        Assert.Contains(AlertKind.Volume, await AlertsAsync(database));
        // Nobody else is stopped by it.
        Assert.Equal(OpeningOutcome.Done, (await OpenAsync(database, Ids.New(), member.PersonId)).Outcome);
    }

    /// <summary>A script that asks for all of them at the same moment gets no more than one that asks in turn.</summary>
    [Theory, BothDatabases]
    public async Task Open_EightyAtOnce_LeaveAtMostSixtyOpen(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var advisor = Ids.New();
        for (var at = 0; at < 50; at++)
            Assert.Equal(OpeningOutcome.Done, (await OpenAsync(database, advisor, member.PersonId)).Outcome);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => Task.Run(() => OpenAsync(database, advisor, member.PersonId), Ct))
        );

        var done = answers.Count(a => a.Outcome == OpeningOutcome.Done);
        var open = await database.ReadAsync(db => db.FileOpenings.CountAsync(o => o.ClosedAtUtc == null, Ct));
        Assert.Equal(50 + done, open);
        Assert.InRange(open, 50, 60);
        Assert.Contains(AlertKind.Volume, await AlertsAsync(database));
    }

    /// <summary>No row, no page: what cannot be written shows nothing (risk AB04).</summary>
    [Theory]
    [InlineData("FileOpenings")]
    [InlineData("LedgerEvents")]
    [InlineData("LedgerPending")]
    public async Task Open_LogCannotBeWritten_OpensNothing(string table)
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                $"CREATE TRIGGER Broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk is full'); END;"
            )
        );

        await Assert.ThrowsAsync<DbUpdateException>(() => OpenAsync(database, Ids.New(), member.PersonId));

        Assert.Equal(0, await database.ReadAsync(db => db.FileOpenings.CountAsync(Ct)));
        Assert.Equal(0, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == FileOpenings.OpenedEvent, Ct)));
    }

    [Fact]
    public async Task Find_LogCannotBeWritten_ShowsNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var advisor = Ids.New();
        var id = (await OpenAsync(database, advisor, (await database.Data.CreateMemberAsync()).PersonId)).OpeningId!.Value;
        await database.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Broken BEFORE INSERT ON LedgerEvents BEGIN SELECT RAISE(ABORT, 'disk is full'); END;"
            )
        );

        await Assert.ThrowsAsync<DbUpdateException>(() =>
            database.CallAsync<FileDesk, OpenedFile?>(d => d.FindAsync(advisor, Session, id, Ct))
        );
    }

    [Fact]
    public async Task Open_NumbersThatFollowEachOther_AreSeen()
    {
        await using var database = await TestDatabase.CreateAsync();
        var advisor = Ids.New();
        for (var at = 0; at < 4; at++)
            await OpenAsync(database, advisor, (await database.Data.CreateMemberAsync()).PersonId);

        Assert.Equal([AlertKind.Sequence], await AlertsAsync(database));
    }

    [Fact]
    public async Task Open_AtNight_IsSeen()
    {
        await using var database = await TestDatabase.CreateAsync();
        database.Clock.Advance(TimeSpan.FromHours(12));

        await OpenAsync(database, Ids.New(), (await database.Data.CreateMemberAsync()).PersonId);

        Assert.Equal([AlertKind.Night], await AlertsAsync(database));
    }

    [Fact]
    public async Task Open_InternalControl_IsForSupervisorsWithASentence()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        var claim = await database.Data.CreateClaimAsync(member.PersonId);
        var supervisor = await database.AddAccountAsync(null, Role.Advisor, Role.Supervisor);
        await database.CallAsync<ClaimQueue, WorkOutcome>(d => d.TakeAsync(supervisor, claim.Id, Ct));
        Task<OpeningAnswer> TryAsync(Guid who, string? why) =>
            OpenAsync(database, who, member.PersonId, FileChannel.BackOffice, FileMotive.InternalControl, why);

        Assert.Equal(OpeningOutcome.MotiveNotYours, (await TryAsync(Ids.New(), Why)).Outcome);
        Assert.Equal(OpeningOutcome.SentenceMissing, (await TryAsync(supervisor, null)).Outcome);
        Assert.Equal(OpeningOutcome.Done, (await TryAsync(supervisor, Why)).Outcome);
    }

    [Fact]
    public async Task Close_KeepsWhatCameOfItAndEndsTheOpening()
    {
        await using var database = await TestDatabase.CreateAsync();
        var advisor = Ids.New();
        var id = (await OpenAsync(database, advisor, (await database.Data.CreateMemberAsync()).PersonId)).OpeningId!.Value;
        Task<bool> CloseAsync(Guid who) =>
            database.CallAsync<FileOpenings, bool>(o => o.CloseAsync(who, id, ContactOutcome.CallBackPromised, "Rappeler vendredi.", Ct));

        Assert.False(await CloseAsync(Ids.New()));
        Assert.True(await CloseAsync(advisor));
        Assert.True(await CloseAsync(advisor));

        var opening = await database.ReadAsync(db => db.FileOpenings.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((ContactOutcome.CallBackPromised, true), (opening.Outcome!.Value, opening.ClosedAtUtc is not null));
        Assert.Equal(1, await database.ReadAsync(db => db.FileNotes.CountAsync(n => n.Kind == NoteKind.NextStep, Ct)));
        Assert.Null(await database.CallAsync<FileDesk, OpenedFile?>(d => d.FindAsync(advisor, Session, id, Ct)));
    }
}
