using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Tests.Persistence.Ledgers;

/// <summary>Heads leave the database signed, once each, and are read from the end of their file.</summary>
public sealed class LedgerHeadsTests
{
    [Fact]
    public async Task Export_UnmovedChain_WritesNothing()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 5);
        Assert.Equal(5, (await database.ExportAsync())!.Seq);
        Assert.Null(await database.ExportAsync());
        Assert.Equal(HeadSignature.Valid, Assert.Single(database.Exported().Heads).Signature);
    }

    [Fact]
    public async Task Export_LineCutOffByACrash_IsLeftBehind()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 2);
        await database.ExportAsync();
        await File.AppendAllTextAsync(database.HeadsFile(), "3 ab");
        await database.AppendAsync(2);
        await database.SealAsync();

        Assert.Equal(4, (await database.ExportAsync())!.Seq);

        var read = database.Exported();
        Assert.Equal([2, 4], read.Heads.Select(h => h.Seq));
        Assert.Equal(1, read.Unreadable);
        Assert.True((await database.VerifyAsync(read)).Holds);
    }

    [Fact]
    public async Task Export_LongFile_ReadsItsEndOnly()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 2);
        await database.ExportAsync();
        var line = await File.ReadAllTextAsync(database.HeadsFile());
        await File.WriteAllTextAsync(database.HeadsFile(), string.Concat(Enumerable.Repeat("not read at all\n", 200_000)) + line);

        // A head in the part that is read as a whole would be unreadable: only the last one counts.
        Assert.Null(await database.ExportAsync());
        Assert.Null(database.Services.GetRequiredService<LedgerState>().Fault);
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("hash")]
    [InlineData("unsigned")]
    public async Task Verify_HeadWrittenBySomebodyElse_IsFound(string changed)
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 2);
        await database.ExportAsync();
        var cells = (await File.ReadAllTextAsync(database.HeadsFile())).Trim().Split(' ');
        string Flip(string hex) => (hex[0] == '0' ? '1' : '0') + hex[1..];
        string[] forged = changed switch
        {
            "signature" => [.. cells[..4], Flip(cells[4])],
            "hash" => [cells[0], Flip(cells[1]), .. cells[2..]],
            _ => cells[..3],
        };
        await File.WriteAllTextAsync(database.HeadsFile(), string.Join(' ', forged) + "\n");

        Assert.False((await database.VerifyAsync(database.Exported())).Holds);
        await database.AppendAsync(1);
        await database.SealAsync();
        Assert.Null(await database.ExportAsync());
        Assert.NotNull(database.Services.GetRequiredService<LedgerState>().Fault);
    }

    [Theory, BothDatabases]
    public async Task Verify_SinceLastHead_ChecksWhatCameAfterItOnly(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        await database.ExportAsync();
        await database.AppendAsync(3);
        await database.SealAsync();

        var verdict = await database.VerifyAsync(database.Exported(), sinceLastHead: true);
        Assert.Empty(verdict.Faults);
        Assert.Equal(3, verdict.Sealed);

        await database.TamperAsync($"UPDATE \"LedgerEvents\" SET \"Payload\" = 'altered' WHERE \"Id\" = {LedgerCalls.EventOf(7)}");
        Assert.Equal(7, (await database.VerifyAsync(database.Exported(), sinceLastHead: true)).FirstBadSeq);
    }

    [Theory, BothDatabases]
    public async Task Verify_BesideAPortalThatAppendsAndSeals_NeverAccuses(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 100);
        await database.ExportAsync();
        using var stop = new CancellationTokenSource();
        async Task WorkAsync(Func<Task> work)
        {
            while (!stop.IsCancellationRequested)
                await work();
        }
        Task[] portal =
        [
            Task.Run(() => WorkAsync(() => database.AppendAsync(7))),
            Task.Run(() => WorkAsync(() => database.AppendAsync(1))),
            Task.Run(() => WorkAsync(() => database.SealAsync())),
            Task.Run(() => WorkAsync(() => database.ExportAsync())),
        ];

        var seen = new List<LedgerVerdict>();
        for (var round = 0; round < 40; round++)
            seen.Add(await database.VerifyAsync(database.Exported(), sinceLastHead: round % 2 == 1));
        await stop.CancelAsync();
        await Task.WhenAll(portal);

        Assert.All(seen, verdict => Assert.Empty(verdict.Faults));
        await database.SealAsync();
        await database.ExportAsync();
        var last = await database.VerifyAsync(database.Exported());
        Assert.Empty(last.Faults);
        Assert.True(last.Sealed > 100, "The portal did not work meanwhile.");
        Assert.Equal(last.Sealed, await database.ReadAsync(db => db.LedgerEvents.LongCountAsync()));
    }
}
