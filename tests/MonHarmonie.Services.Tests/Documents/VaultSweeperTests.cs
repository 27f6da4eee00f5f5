using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;

namespace MonHarmonie.Services.Tests.Documents;

public sealed class VaultSweeperTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Sweep_OldFilesThatNoRowNames_AreDeletedAndNoOther(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(0, await SweepAsync(database));
        var member = (await database.Data.CreateMemberAsync()).AsViewer();
        var kept = await database.StoredFileAsync((await database.SendAsync(member, SamplePicture.Jpeg())).FileId!.Value);
        // Killed after the file was written, before its row was saved.
        for (var orphan = 0; orphan < 250; orphan++)
            await OrphanAsync(database);
        Assert.Equal(0, await SweepAsync(database));
        database.AgeFiles();
        var young = await OrphanAsync(database);

        Assert.Equal(250, await SweepAsync(database));

        Assert.Equal(new[] { kept.StorageName!, young!.Name }.Order(), database.FilesOnDisk().Order());
    }

    private static Task<VaultEntry?> OrphanAsync(TestDatabase database) =>
        database.CallAsync<VaultStorage, VaultEntry?>(s => s.WriteAsync(FileKey.New(), new byte[64], Stream.Null, 100, Ct));

    private static Task<int> SweepAsync(TestDatabase database) => database.CallAsync<VaultSweeper, int>(s => s.SweepAsync(Ct));
}
