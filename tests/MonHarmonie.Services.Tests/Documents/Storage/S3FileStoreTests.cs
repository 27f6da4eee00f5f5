using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;

namespace MonHarmonie.Services.Tests.Documents.Storage;

/// <summary>The same vault in an object storage: a real server, that knows its account, and goes away.</summary>
public sealed class S3FileStoreTests
{
    private static readonly MemberViewer Member = new(Ids.New(), Ids.New(), Ids.New());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vault_InABucket_KeepsOpensAndDeletesFiles()
    {
        await using var storage = await StartedAsync();
        await using var database = await CreateAsync(storage);
        var sent = SamplePicture.Jpeg();

        var file = await database.SendAndInspectAsync(Member, sent);

        Assert.Equal(FileState.Available, file.State);
        var stored = Assert.Single(storage.Objects());
        Assert.Contains(file.StorageName!, stored, StringComparison.Ordinal);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(stored, Ct)).AsSpan().IndexOf(sent.AsSpan(0, 4)));
        var opened = (await database.OpenFileAsync(Member, file.Id))!.Value;
        Assert.Equal(("image/jpeg", file.Bytes), (opened.ContentType, opened.Content.Length));
        Assert.Empty(database.FilesOnDisk());

        await database.CallAsync<FileVault>(v => v.DeleteContentAsync([file.StorageName!], Ct));
        Assert.Empty(storage.Objects());
    }

    [Fact]
    public async Task Store_SeveralMegabytes_ComeBackAsTheyWere()
    {
        await using var storage = await StartedAsync();
        await using var database = await CreateAsync(storage);
        var (key, content) = (FileKey.New(), new byte[9_000_000]);
        Random.Shared.NextBytes(content);
        var entry = await database.CallAsync<VaultStorage, VaultEntry?>(s =>
            s.WriteAsync(key, ReadOnlyMemory<byte>.Empty, new MemoryStream(content), content.Length, Ct)
        );
        var read = await database.CallAsync<VaultStorage, byte[]>(async s =>
        {
            using var copy = new MemoryStream();
            await using var stored = await s.OpenAsync(entry!.Name, key, Ids.New(), Ct);
            await stored!.CopyToAsync(copy, Ct);
            return copy.ToArray();
        });
        Assert.Equal(content, read);
        Assert.Null(
            await database.CallAsync<VaultStorage, VaultEntry?>(s =>
                s.WriteAsync(key, ReadOnlyMemory<byte>.Empty, new MemoryStream(content), content.Length - 1, Ct)
            )
        );
        Assert.Single(storage.Objects());
    }

    [Fact]
    public async Task Vault_StorageAway_TakesNothingLosesNothingAndGoesOnAfterwards()
    {
        await using var storage = await StartedAsync();
        await using var database = await CreateAsync(storage);
        var waiting = (await database.SendAsync(Member, SamplePicture.Jpeg())).FileId!.Value;
        await storage.StopAsync();

        Assert.False(await database.CallAsync<VaultStorage, bool>(s => s.CanBeWrittenAsync(Ct)));
        await Assert.ThrowsAsync<IOException>(() => database.SendAsync(Member, SamplePicture.Jpeg()));
        await database.InspectAsync();
        Assert.Equal(FileState.Received, (await database.StoredFileAsync(waiting)).State);

        await storage.StartAsync();
        Assert.True(await database.CallAsync<VaultStorage, bool>(s => s.CanBeWrittenAsync(Ct)));
        database.Clock.Advance(TimeSpan.FromMinutes(3));
        await database.InspectAsync();
        Assert.Equal(FileState.Available, (await database.StoredFileAsync(waiting)).State);
        Assert.NotNull(await database.OpenFileAsync(Member, waiting));
    }

    [Fact]
    public async Task Vault_UnknownAccountOrNoSuchBucket_IsAwayAndTakesNothing()
    {
        await using var storage = await StartedAsync();
        foreach (var spoil in new Action<S3Options>[] { o => o.AccessKey = "faux", o => o.Bucket = "ailleurs" })
        {
            await using var database = await CreateAsync(storage, spoil);
            Assert.False(await database.CallAsync<VaultStorage, bool>(s => s.IsPresentAsync(Ct)));
            await Assert.ThrowsAsync<IOException>(() => database.SendAsync(Member, SamplePicture.Jpeg()));
        }
        Assert.Empty(storage.Objects());
    }

    [Fact]
    public async Task Sweep_ObjectsThatNoRowNames_AreDeletedAndNoOther()
    {
        await using var storage = await StartedAsync();
        await using var database = await CreateAsync(storage);
        // The server dates objects by the clock of the machine.
        database.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var kept = await database.SendAndInspectAsync(Member, SamplePicture.Jpeg());
        await database.CallAsync<VaultStorage, VaultEntry?>(s => s.WriteAsync(FileKey.New(), new byte[64], Stream.Null, 100, Ct));
        Assert.Equal(0, await database.CallAsync<VaultSweeper, int>(s => s.SweepAsync(Ct)));
        database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await database.CallAsync<VaultSweeper, int>(s => s.SweepAsync(Ct)));
        Assert.Contains(kept.StorageName!, Assert.Single(storage.Objects()), StringComparison.Ordinal);
    }

    private static async Task<TestObjectStorage> StartedAsync()
    {
        var storage = new TestObjectStorage();
        await storage.StartAsync();
        return storage;
    }

    private static Task<TestDatabase> CreateAsync(TestObjectStorage storage, Action<S3Options>? spoil = null) =>
        TestDatabase.CreateAsync(configure: s =>
            s.Configure<FilesOptions>(o =>
            {
                storage.Serve(o);
                o.Scanner = ScannerKind.None;
                spoil?.Invoke(o.S3);
            })
        );
}
