using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>kill -9 while a worker of the portal is at work on files.</summary>
[Collection(FaultsCollection.Name)]
public sealed class KilledWhileWorkingTests(TestClamd clamd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_ThatIsScannedSanitisedOrRead_ComesThroughAllTheSame()
    {
        await using var world = await FaultWorld.StartAsync(clamd, reads: true);
        var member = await world.Accounts.NewMemberAsync();
        world.Scanner.Fault = ScannerFault.Silent;
        await member.SendAsync(world.Journal.NewInvoice(1, 3300, pages: 2));

        await Patience.UntilAsync("a file is being scanned", () => Task.FromResult(world.Scanner.Questions > 0));
        await world.KillAndRestartAsync();

        world.Scanner.Fault = ScannerFault.None;
        await KillWhenAsync(world, "a file is being sanitised", db => db.StoredFiles.AnyAsync(f => f.State == FileState.Scanned, Ct));
        await KillWhenAsync(
            world,
            "a file is being read",
            db => db.FileReadings.AnyAsync(r => r.State == ReadingState.Waiting && r.Attempts > 0, Ct)
        );
        await world.BalanceAsync();
    }

    private static async Task KillWhenAsync(FaultWorld world, string what, Func<HarmonieDbContext, Task<bool>> holds)
    {
        await Patience.UntilAsync(what, () => world.Database.ReadAsync(holds));
        await world.KillAndRestartAsync();
    }
}
