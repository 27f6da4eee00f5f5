using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;

namespace MonHarmonie.Services.Tests.Documents;

/// <summary>The steps of a file with a real clamd, and what breaks between them (risk REL-06).</summary>
public sealed class FileInspectorTests(TestClamd clamd) : IClassFixture<TestClamd>
{
    private static readonly MemberViewer Member = new(Ids.New(), Ids.New(), Ids.New());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Inspect_ACleanPicture_ScansItThenMakesItAvailable(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var id = await SentAsync(database, SamplePicture.Jpeg());
        Assert.Null(await database.OpenFileAsync(Member, id));

        Assert.True(await database.InspectOnceAsync());
        Assert.Equal(FileState.Scanned, (await database.StoredFileAsync(id)).State);
        Assert.Null(await database.OpenFileAsync(Member, id));

        Assert.True(await database.InspectOnceAsync());
        Assert.Equal(FileState.Available, (await database.StoredFileAsync(id)).State);
        Assert.NotNull(await database.OpenFileAsync(Member, id));
        Assert.False(await database.InspectOnceAsync());
        var facts = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Stream == LedgerStream.Document).OrderBy(e => e.Id).ToListAsync(Ct)
        );
        Assert.Equal([FileVault.ReceivedEvent, FileInspector.AvailableEvent], facts.Select(f => f.Kind));
        Assert.Equal(($"{{\"file\":\"{id}\"}}", "system", Member.PersonId), (facts[1].Payload, facts[1].ActorRole, facts[1].SubjectId));
    }

    [Theory]
    [MemberData(nameof(Viruses))]
    public async Task Inspect_AVirus_IsRejectedWhateverItIsIn(string container)
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, InfectedFiles.Make(container));
        Assert.Equal((FileState.Rejected, FileRejection.Malware), (file.State, file.Rejection));
        Assert.Empty(database.FilesOnDisk());
        Assert.Null(await database.OpenFileAsync(Member, file.Id));
        var fact = await database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == FileInspector.RejectedEvent, Ct));
        Assert.Equal($"{{\"file\":\"{file.Id}\",\"reason\":1}}", fact.Payload);
    }

    public static TheoryData<string> Viruses => [.. InfectedFiles.Names];

    [Fact]
    public async Task Inspect_AnEncryptedPdf_IsAnAlertOfTheScannerAndNotAPass()
    {
        await using var database = await CreateAsync();
        await SentAsync(database, SamplePdf.Encrypted(opens: false));
        await database.InspectOnceAsync();
        Assert.Equal(
            (FileState.Rejected, FileRejection.Encrypted),
            await database.ReadAsync(db =>
                db.StoredFiles.Select(f => new ValueTuple<FileState, FileRejection?>(f.State, f.Rejection)).SingleAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Inspect_ScannerAway_TheFileWaitsUnopenedAndIsDoneWithinAMinuteOfItsReturn()
    {
        await using var own = new TestClamd();
        await using var database = await CreateAsync(own.Serve);
        var id = await SentAsync(database, SamplePicture.Jpeg());
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            Assert.False(await database.InspectOnceAsync());
            var waiting = await database.StoredFileAsync(id);
            Assert.Equal((FileState.Received, attempt), (waiting.State, waiting.Attempts));
            Assert.InRange(waiting.NextAttemptAtUtc!.Value, database.Clock.UtcNow().AddSeconds(10), database.Clock.UtcNow().AddSeconds(45));
            Assert.Null(await database.OpenFileAsync(Member, id));
            database.Clock.SetUtcNow(new DateTimeOffset(waiting.NextAttemptAtUtc.Value, TimeSpan.Zero).AddMilliseconds(1));
        }

        await own.StartAsync();
        await database.InspectAsync();
        Assert.Equal(FileState.Available, (await database.StoredFileAsync(id)).State);

        await own.StopAsync();
        var next = await SentAsync(database, SamplePicture.Jpeg());
        Assert.False(await database.InspectOnceAsync());
        Assert.Equal(FileState.Received, (await database.StoredFileAsync(next)).State);
    }

    [Theory]
    [InlineData("stream: OK")]
    [InlineData("OK\0")]
    [InlineData("stream: OK \0")]
    [InlineData("stream: OK\n\0")]
    [InlineData("stream: UNKNOWN COMMAND\0")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nstream: OK\0")]
    [InlineData("\0")]
    [InlineData("")]
    public async Task Inspect_AnAnswerThatIsNone_LeavesTheFileUnopened(string answer)
    {
        await using var stub = new ScannerStub(answer);
        await using var database = await CreateAsync(stub.Serve);
        var id = await SentAsync(database, SamplePicture.Jpeg());
        Assert.False(await database.InspectOnceAsync());
        Assert.Equal(FileState.Received, (await database.StoredFileAsync(id)).State);
        Assert.Null(await database.OpenFileAsync(Member, id));
    }

    [Fact]
    public async Task Inspect_AScannerThatNeverAnswers_IsLeftAfterItsTime()
    {
        await using var stub = new ScannerStub(answer: null);
        await using var database = await CreateAsync(stub.Serve);
        var id = await SentAsync(database, SamplePicture.Jpeg());
        var step = database.InspectOnceAsync();
        await stub.AskedAsync();
        database.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.False(await step.WaitAsync(TimeSpan.FromSeconds(30), Ct));
        Assert.Equal(FileState.Received, (await database.StoredFileAsync(id)).State);
    }

    [Fact]
    public async Task Inspect_WithoutAScannerSet_FilesWait()
    {
        await using var database = await CreateAsync((FilesOptions _) => { });
        var id = await SentAsync(database, SamplePicture.Jpeg());
        Assert.False(await database.InspectOnceAsync());
        Assert.Equal(FileState.Received, (await database.StoredFileAsync(id)).State);
    }

    [Fact]
    public async Task Inspect_CrashAfterTheScan_TheNextProcessGoesOnFromThere()
    {
        await using var database = await CreateAsync();
        var id = await SentAsync(database, SamplePicture.Jpeg());
        await database.InspectOnceAsync();
        // Killed while it sanitises: the step is leased, and half a file lies in the folder.
        await database.ReadAsync(db =>
            db.StoredFiles.ExecuteUpdateAsync(
                s => s.SetProperty(f => f.Attempts, 1).SetProperty(f => f.NextAttemptAtUtc, database.Clock.UtcNow().AddMinutes(3)),
                Ct
            )
        );
        await File.WriteAllTextAsync(database.PathInVault(VaultStorage.NewName()), "half a picture", Ct);
        Assert.False(await database.InspectOnceAsync());
        Assert.Null(await database.OpenFileAsync(Member, id));

        database.Clock.Advance(TimeSpan.FromMinutes(3));
        await database.InspectAsync();

        var file = await database.StoredFileAsync(id);
        Assert.Equal(FileState.Available, file.State);
        Assert.Equal(2, database.FilesOnDisk().Length);
        database.AgeFiles();
        Assert.Equal(1, await database.CallAsync<VaultSweeper, int>(s => s.SweepAsync(Ct)));
        Assert.Equal([file.StorageName], database.FilesOnDisk());
    }

    [Fact]
    public async Task Inspect_DatabaseRefusesTheLastSave_NothingIsServedAndTheStepIsDoneAgain()
    {
        await using var database = await CreateAsync();
        var id = await SentAsync(database, SamplePicture.Jpeg());
        await database.InspectOnceAsync();
        await using (database.Broken())
            await Assert.ThrowsAsync<DbUpdateException>(database.InspectOnceAsync);
        Assert.Equal(FileState.Scanned, (await database.StoredFileAsync(id)).State);
        Assert.Null(await database.OpenFileAsync(Member, id));

        database.Clock.Advance(TimeSpan.FromMinutes(3));
        await database.InspectAsync();
        Assert.NotNull(await database.OpenFileAsync(Member, id));
        Assert.Single(await database.ReadAsync(db => db.LedgerEvents.Where(e => e.Kind == FileInspector.AvailableEvent).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Inspect_TwoWorkersAtOnce_DoEachStepOnce()
    {
        await using var database = await CreateAsync();
        for (var n = 0; n < 4; n++)
            await SentAsync(database, SamplePicture.Jpeg());
        await Task.WhenAll(Task.Run(database.InspectAsync, Ct), Task.Run(database.InspectAsync, Ct));
        await database.InspectAsync();
        Assert.Equal(4, await database.ReadAsync(db => db.StoredFiles.CountAsync(f => f.State == FileState.Available, Ct)));
        Assert.Equal(4, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == FileInspector.AvailableEvent, Ct)));
        Assert.Equal(4, database.FilesOnDisk().Length);
    }

    [Fact]
    public async Task Inspect_ContentLostFromTheDisk_IsRejectedAsLost()
    {
        await using var database = await CreateAsync();
        var id = await SentAsync(database, SamplePicture.Jpeg());
        File.Delete(database.PathInVault(database.FilesOnDisk().Single()));
        await database.InspectAsync();
        Assert.Equal(
            (FileState.Rejected, FileRejection.Lost),
            ((await database.StoredFileAsync(id)).State, (await database.StoredFileAsync(id)).Rejection)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Inspect_VaultNotMounted_FilesWaitAndAreDoneWhenItReturns(bool asEmptyFolder)
    {
        await using var database = await CreateAsync();
        var id = await SentAsync(database, SamplePicture.Jpeg());
        var scanned = await SentAsync(database, SamplePicture.Jpeg());
        await database.InspectOnceAsync();
        var folder = database.Services.GetRequiredService<DataFolders>().Files;
        Directory.Move(folder, folder + ".away");
        if (asEmptyFolder)
            Directory.CreateDirectory(folder);

        await database.InspectAsync();
        database.Clock.Advance(TimeSpan.FromHours(1));
        await database.InspectAsync();

        foreach (var file in new[] { await database.StoredFileAsync(id), await database.StoredFileAsync(scanned) })
            Assert.InRange(file.State, FileState.Received, FileState.Scanned);
        Assert.Equal(0, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == FileInspector.RejectedEvent, Ct)));
        await Assert.ThrowsAsync<IOException>(() => database.SendAsync(Member, SamplePicture.Jpeg()));
        Assert.Empty(database.FilesOnDisk());

        if (asEmptyFolder)
            Directory.Delete(folder);
        Directory.Move(folder + ".away", folder);
        await database.InspectAsync();
        Assert.Equal(FileState.Available, (await database.StoredFileAsync(id)).State);
        Assert.Equal(FileState.Available, (await database.StoredFileAsync(scanned)).State);
    }

    [Fact]
    public async Task Inspect_SanitisingProcessThatCannotWork_BlamesNobodysFile()
    {
        await using var database = await CreateAsync(
            (FilesOptions o) =>
            {
                clamd.Serve(o);
                o.Program = typeof(HarmonieDbContext).Assembly.Location;
            }
        );
        var id = await SentAsync(database, SamplePicture.Jpeg());
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await database.InspectAsync();
            database.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(FileState.Scanned, (await database.StoredFileAsync(id)).State);
    }

    private Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        TestDatabase.CreateAsync(provider, s => s.Configure<FilesOptions>(clamd.Serve));

    private static Task<TestDatabase> CreateAsync(Action<FilesOptions> serve) =>
        TestDatabase.CreateAsync(configure: s => s.Configure(serve));

    private static async Task<Guid> SentAsync(TestDatabase database, byte[] content) =>
        (await database.SendAsync(Member, content)).FileId!.Value;
}
