using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;

namespace MonHarmonie.Services.Tests.Documents;

/// <summary>What is taken and what is opened (risks AB16, REL-06).</summary>
public sealed class FileVaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Receive_APicture_KeepsItUnderARandomNameAndWritesTheFact(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (member, content) = (await MemberAsync(database), SamplePicture.Jpeg());

        var receipt = await database.SendAsync(member, content, "C:\\photos\\facture\u202E gpj.exe");

        var file = await database.StoredFileAsync(receipt.FileId!.Value);
        Assert.Equal(
            (member.PersonId, "facture gpj.exe", FileKind.Jpeg, FileState.Received),
            (file.PersonId, file.Name, file.Kind, file.State)
        );
        // On the disk it is nothing that anybody can read.
        var stored = await File.ReadAllBytesAsync(database.PathInVault(file.StorageName!), Ct);
        Assert.InRange(stored.Length, content.Length + 1, content.Length + 100);
        Assert.Equal(-1, stored.AsSpan().IndexOf(content.AsSpan(0, 4)));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(content), file.SentSha256);
        Assert.Matches("^[0-9a-f]{64}$", file.StorageName);
        var fact = await database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Stream == LedgerStream.Document, Ct));
        Assert.Equal((FileVault.ReceivedEvent, member.AccountId, member.PersonId), (fact.Kind, fact.ActorId, fact.SubjectId));
        Assert.Equal($"{{\"file\":\"{file.Id}\",\"kind\":2,\"bytes\":{content.Length}}}", fact.Payload);
    }

    [Fact]
    public async Task Receive_FolderAndFile_AreReadByThisAccountOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        await using var database = await TestDatabase.CreateAsync();
        await database.SendAsync(await MemberAsync(database), SamplePicture.Jpeg());
#pragma warning disable CA1416 // Not on Windows.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder(database)));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(database.PathInVault(database.FilesOnDisk().Single()))
        );
#pragma warning restore CA1416
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", FileRefusal.UnknownKind)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", FileRefusal.UnknownKind)]
    [InlineData("", FileRefusal.Empty)]
    public async Task Receive_AnotherContentThanItsNameSays_IsRefusedAndLeavesNothing(string content, FileRefusal expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        var receipt = await database.SendAsync(await MemberAsync(database), System.Text.Encoding.UTF8.GetBytes(content), "facture.jpg");
        Assert.Equal(new FileReceipt(null, expected), receipt);
        Assert.Empty(database.FilesOnDisk());
        Assert.False(await database.ReadAsync(db => db.StoredFiles.AnyAsync(Ct)));
    }

    [Fact]
    public async Task Receive_ElevenMegabytes_StopsReadingAtTheLimitAndLeavesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await MemberAsync(database);
        await using var content = new Endless(11 * 1024 * 1024);
        var receipt = await database.CallAsync<FileVault, FileReceipt>(v =>
            v.ReceiveAsync(Actor.System, member.PersonId, "a.jpg", content, VaultExtensions.ForNothing, Ct)
        );
        Assert.Equal(FileRefusal.TooLarge, receipt.Refusal);
        Assert.InRange(content.Read, FileVault.MaxBytes, FileVault.MaxBytes + (128 * 1024));
        Assert.Empty(database.FilesOnDisk());
    }

    [Fact]
    public async Task Receive_ExactlyTheLimit_IsTaken()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await MemberAsync(database);
        await using var content = new Endless((int)FileVault.MaxBytes);
        Assert.NotNull(
            (
                await database.CallAsync<FileVault, FileReceipt>(v =>
                    v.ReceiveAsync(Actor.System, member.PersonId, "a.jpg", content, VaultExtensions.ForNothing, Ct)
                )
            ).FileId
        );
    }

    [Fact]
    public async Task Receive_SenderHangsUp_LeavesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await MemberAsync(database);
        await using var content = new Endless(int.MaxValue, breaksAt: 300_000);
        await Assert.ThrowsAsync<IOException>(() =>
            database.CallAsync<FileVault, FileReceipt>(v =>
                v.ReceiveAsync(Actor.System, member.PersonId, "a.jpg", content, VaultExtensions.ForNothing, Ct)
            )
        );
        Assert.Empty(database.FilesOnDisk());
    }

    [Theory, BothDatabases]
    public async Task Receive_EightAtOnceWithRoomForThree_TakesThree(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (member, content) = (await MemberAsync(database), SamplePicture.Jpeg());
        await database.CallAsync<VaultStorage, bool>(s => s.TryInitialiseAsync(Ct));
        await database.AddAsync(Held(member.PersonId, FileVault.QuotaBytes - (3 * content.Length) - 1));

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.SendAsync(member, content), Ct)));

        Assert.Equal(3, receipts.Count(r => r.FileId is not null));
        Assert.Equal(5, receipts.Count(r => r.Refusal == FileRefusal.QuotaExceeded));
        Assert.Equal(3, database.FilesOnDisk().Length);
        Assert.NotNull((await database.SendAsync(await MemberAsync(database), content)).FileId);
    }

    [Fact]
    public async Task Receive_DatabaseRefusesTheRow_GivesNoReceiptAndNothingIsServed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await MemberAsync(database);
        await using (database.Broken())
            await Assert.ThrowsAsync<DbUpdateException>(() => database.SendAsync(member, SamplePicture.Jpeg()));
        Assert.Single(database.FilesOnDisk());
        await database.InspectAsync();
        Assert.False(await database.ReadAsync(db => db.StoredFiles.AnyAsync(Ct)));
        database.AgeFiles();
        Assert.Equal(1, await database.CallAsync<VaultSweeper, int>(s => s.SweepAsync(Ct)));
        Assert.Empty(database.FilesOnDisk());
    }

    [Theory, BothDatabases]
    public async Task Open_OneOwnAvailableFile_GivesItsContentAndType(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Unscanned);
        var member = await MemberAsync(database);
        var file = await database.SendAndInspectAsync(member, SamplePicture.Png());
        var opened = (await database.OpenFileAsync(member, file.Id))!.Value;
        Assert.Equal(("image/jpeg", file.Bytes), (opened.ContentType, opened.Content.Length));
    }

    [Fact]
    public async Task Open_AnotherPersonsFile_IsAsIfItDidNotExist()
    {
        await using var database = await TestDatabase.CreateAsync(configure: Unscanned);
        var family = await database.Data.CreateMemberAsync(m => m.WithSpouse().WithChild(10).WithContract());
        var file = await database.SendAndInspectAsync(family.Spouse!.AsViewer(), SamplePicture.Jpeg());
        Assert.Equal(FileState.Available, file.State);
        Assert.Null(await database.OpenFileAsync(family.AsViewer(), file.Id));
        Assert.Null(await database.OpenFileAsync(await MemberAsync(database), file.Id));
        Assert.Null(await database.OpenFileAsync(family.AsViewer(), Ids.New()));
        Assert.NotNull(await database.OpenFileAsync(family.Spouse!.AsViewer(), file.Id));
    }

    [Fact]
    public async Task Open_ALicenceForSomethingElse_IsABug()
    {
        await using var database = await TestDatabase.CreateAsync();
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForSelfAsync(new MemberViewer(Ids.New(), Ids.New(), Ids.New()), DataCategory.Bank, Purpose.Reimbursement, "test", Ct)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.CallAsync<FileVault, OpenedFile?>(v => v.OpenAsync(licence!, Ids.New(), Ct))
        );
    }

    [Fact]
    public async Task Open_AFileAlteredOrLostOnTheDisk_IsNotOpened()
    {
        await using var database = await TestDatabase.CreateAsync(configure: Unscanned);
        var member = await MemberAsync(database);
        var file = await database.SendAndInspectAsync(member, SamplePicture.Jpeg());
        var path = database.PathInVault(file.StorageName!);
        await File.AppendAllTextAsync(path, "<script>", Ct);
        Assert.Null(await database.OpenFileAsync(member, file.Id));
        File.Delete(path);
        Assert.Null(await database.OpenFileAsync(member, file.Id));
    }

    [Fact]
    public async Task Open_AKeyOrAFileOfAnotherRow_IsNotOpened()
    {
        await using var database = await TestDatabase.CreateAsync(configure: Unscanned);
        var member = await MemberAsync(database);
        var (one, two) = (
            await database.SendAndInspectAsync(member, SamplePicture.Jpeg()),
            await database.SendAndInspectAsync(member, SamplePicture.Png())
        );
        // Whoever can write into the folder and the database, but has no key, exchanges two files.
        File.Copy(database.PathInVault(two.StorageName!), database.PathInVault(one.StorageName!), overwrite: true);
        Assert.Null(await database.OpenFileAsync(member, one.Id));
        await database.ReadAsync(db =>
            db.StoredFiles.Where(f => f.Id == one.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.SealedKey, two.SealedKey), Ct)
        );
        Assert.Null(await database.OpenFileAsync(member, one.Id));
        Assert.NotNull(await database.OpenFileAsync(member, two.Id));
    }

    [Fact]
    public async Task Open_AfterTheKeysOfThePortalWereRotated_StillOpensUnderTheNewOne()
    {
        await using var database = await TestDatabase.CreateAsync(configure: Unscanned);
        var member = await MemberAsync(database);
        var file = await database.SendAndInspectAsync(member, SamplePicture.Jpeg());
        await database.CallAsync<KeyRotation, StoredKey>(k => k.AddFieldKeyAsync(TimeSpan.Zero, Ct));
        await database.CallAsync<FieldResealer>(r => r.ResealAsync(null, Ct));
        var resealed = await database.StoredFileAsync(file.Id);
        Assert.NotEqual(file.SealedKey[0], resealed.SealedKey[0]);
        Assert.Equal(file.StorageName, resealed.StorageName);
        Assert.NotNull(await database.OpenFileAsync(member, file.Id));
    }

    [Fact]
    public async Task Reject_AFile_TakesItsKeyWithIt()
    {
        await using var database = await TestDatabase.CreateAsync(configure: Unscanned);
        var file = await database.SendAndInspectAsync(await MemberAsync(database), SamplePdf.Encrypted(opens: false));
        Assert.Equal(FileState.Rejected, file.State);
        Assert.Empty(file.SealedKey);
    }

    [Theory, BothDatabases]
    public async Task List_OnesOwnFiles_SaysHowFarTheyHaveCome(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Unscanned);
        var (member, other) = (await MemberAsync(database), await MemberAsync(database));
        var available = await database.SendAndInspectAsync(member, SamplePicture.Jpeg(), "une.jpg");
        var waiting = (await database.SendAsync(member, SamplePicture.Jpeg(), "deux.jpg")).FileId!.Value;
        var strange = (await database.SendAsync(other, SamplePicture.Jpeg())).FileId!.Value;
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForSelfAsync(member, DataCategory.Documents, Purpose.QuotesAndInvoices, "test", Ct)
        );

        var list = await database.CallAsync<FileVault, IReadOnlyList<FileSummary>>(v =>
            v.ListAsync(licence!, [waiting, strange, available.Id], Ct)
        );

        Assert.Equal([("une.jpg", FileState.Available), ("deux.jpg", FileState.Received)], list.Select(f => (f.Name, f.State)));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nSet-Cookie: b.jpg", "aSet-Cookie: b.jpg")]
    [InlineData("", "document")]
    [InlineData("/", "document")]
    [InlineData("reçu n° 3 🦷.pdf", "reçu n° 3 🦷.pdf")]
    public void ShownName_DrawsWhatItSays(string sent, string shown) => Assert.Equal(shown, FileVault.ShownName(sent));

    [Fact]
    public void ShownName_TooLong_IsCutBetweenCharacters() =>
        Assert.Equal(StoredFile.NameMaxLength - 1, FileVault.ShownName("a" + string.Concat(Enumerable.Repeat("🦷", 200))).Length);

    private static void Unscanned(IServiceCollection services) => services.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None);

    private static async Task<MemberViewer> MemberAsync(TestDatabase database) => (await database.Data.CreateMemberAsync()).AsViewer();

    private static string Folder(TestDatabase database) => database.Services.GetRequiredService<DataFolders>().Files;

    private static StoredFile Held(Guid personId, long bytes) =>
        new()
        {
            PersonId = personId,
            Number = 1,
            Name = "a.pdf",
            SentBytes = bytes,
            SentSha256 = new byte[32],
            Sha256 = new byte[32],
            Bytes = bytes,
            Kind = FileKind.Pdf,
            StorageName = "elsewhere",
            ReceivedAtUtc = TestDatabase.Start.UtcDateTime,
            NextAttemptAtUtc = null,
        };

    /// <summary>A JPEG's first bytes, then zeros; counts what is read of it, and may break off.</summary>
    private sealed class Endless(int length, int breaksAt = int.MaxValue) : MemoryStream
    {
        public new long Read { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Read >= breaksAt)
                throw new IOException("The other side hung up.");
            var count = (int)Math.Min(buffer.Length, length - Read);
            buffer.Span[..count].Clear();
            if (Read == 0)
                new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }.CopyTo(buffer);
            Read += count;
            return ValueTask.FromResult(count);
        }
    }
}
