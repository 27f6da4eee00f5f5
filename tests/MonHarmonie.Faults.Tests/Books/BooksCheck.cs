using MonHarmonie.Faults.Tests.Harness;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>What a run of faults came to.</summary>
internal sealed record BooksReport
{
    public required int Sendings { get; init; }
    public required int Files { get; init; }
    public required int Orders { get; init; }
    public required long OrderedCents { get; init; }
    public required int Runs { get; init; }
    public required long BankCents { get; init; }
    public required int Mails { get; init; }
    public required long Events { get; init; }

    public override string ToString() =>
        $"{Sendings} sendings acknowledged; {Files} files; {Orders} orders of {OrderedCents} cents; "
        + $"{Runs} runs with {BankCents} cents at the bank; {Mails} mails; {Events} events";
}

/// <summary>
/// Whether the books balance, whatever happened: nothing acknowledged is lost, nothing is paid twice, ceilings hold, the ledger verifies.
/// One list of everything that does not hold.
/// </summary>
internal static class BooksCheck
{
    /// <summary>Looks at everything: first through the portal's pages, then at what it left when it is stopped.</summary>
    public static async Task<BooksReport> AssertAsync(FaultWorld world)
    {
        var faults = new Findings();
        await DocumentBooks.CheckPagesAsync(world, faults);
        faults.Expect(await world.Portal.StopAsync() == 0, "the portal does not stop in order");
        await ClaimBooks.CheckAsync(world, faults);
        await MoneyBooks.CheckAsync(world, faults);
        await CeilingBooks.CheckAsync(world, faults);
        await MailBooks.CheckAsync(world, faults);
        await LedgerBooks.CheckAsync(world, faults);
        LogBooks.Check(world, faults);
        await DocumentBooks.CheckVaultAsync(world, faults);
        Assert.True(faults.Count == 0, $"The books do not balance:\n{faults}");
        return await BooksFigures.ReadAsync(world);
    }
}

/// <summary>What does not hold.</summary>
internal sealed class Findings
{
    private readonly List<string> found = [];

    public int Count => found.Count;

    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
            found.Add(otherwise);
    }

    public override string ToString() => string.Join('\n', found);
}
