using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Tests.Operations;
using MonHarmonie.Web.Workers;
using Xunit;

namespace MonHarmonie.Web.Tests.Workers;

public sealed class FileWorkerTests
{
    [Fact]
    public async Task It_brings_what_waits_to_an_end()
    {
        await using var database = await TestDatabase.CreateAsync(configure: services =>
            services.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None)
        );
        var ct = TestContext.Current.CancellationToken;
        var (good, bad) = (await SendAsync(database, SamplePicture.Jpeg()), await SendAsync(database, SamplePdf.Document(51)));
        using var clock = new SignallingClock();
        using var worker = new FileWorker(
            database.Services.GetRequiredService<IServiceScopeFactory>(),
            clock,
            NullLogger<FileWorker>.Instance
        );

        await worker.StartAsync(ct);
        Assert.True(await clock.PausedAsync(60));

        Assert.Equal(FileState.Available, (await database.StoredFileAsync(good)).State);
        Assert.Equal(FileState.Rejected, (await database.StoredFileAsync(bad)).State);
        Assert.Single(database.FilesOnDisk());
        await worker.StopAsync(ct);
    }

    private static async Task<Guid> SendAsync(TestDatabase database, byte[] content) =>
        (await database.SendAsync(new MemberViewer(Ids.New(), Ids.New(), Ids.New()), content)).FileId!.Value;
}
