using System.Collections.Concurrent;

namespace MonHarmonie.Faults.Tests.People;

/// <summary>A picture that nobody else sends: known again by its size, whatever the portal makes of it.</summary>
internal sealed record Picture(int Number)
{
    private const int Widths = 200;

    public uint Width => (uint)(100 + (Number % Widths));
    public uint Height => (uint)(80 + (Number / Widths));

    public SentFile ToFile() => new($"facture-{Number}.jpg", SamplePicture.Jpeg(Width, Height));
}

/// <summary>An invoice as its member knows it.</summary>
internal sealed record Invoice(DateOnly CareDate, long Cents, IReadOnlyList<Picture> Pictures);

/// <summary>A request of which the member has seen the receipt number.</summary>
internal sealed record Sending(Guid ClaimId, string Reference, MemberClient Sender, Invoice Invoice);

/// <summary>An expense of which the advisor has seen that it is accepted.</summary>
internal sealed record Decision(Guid ClaimId, long Cents);

/// <summary>A file of transfers that was fetched for the bank.</summary>
/// <param name="IsDeclared">The officers have seen that it counts as handed over.</param>
internal sealed record BankFile(Guid RunId, byte[] Content, bool IsDeclared);

/// <summary>Everything that the portal has acknowledged to somebody: none of it may be lost.</summary>
internal sealed class Journal
{
    private readonly ConcurrentDictionary<Guid, BankFile> files = [];
    private int pictures;

    public ConcurrentQueue<Sending> Sendings { get; } = [];
    public ConcurrentQueue<Decision> Decisions { get; } = [];
    public IReadOnlyCollection<BankFile> BankFiles => [.. files.Values];

    public Picture NewPicture() => new(Interlocked.Increment(ref pictures));

    /// <summary>An invoice of a day of last month or the month before: all of one year's ceiling.</summary>
    public Invoice NewInvoice(int day, long cents, int pages = 1)
    {
        var month = TimeProvider.System.Today().AddDays(-45);
        return new Invoice(
            new DateOnly(month.Year, month.Month, 1).AddDays(day % 28),
            cents,
            [.. Enumerable.Range(0, pages).Select(_ => NewPicture())]
        );
    }

    /// <summary>The bank is given a file: the same run always gives the same one.</summary>
    public void Fetch(Guid runId, byte[] content)
    {
        var known = files.GetOrAdd(runId, new BankFile(runId, content, false));
        Assert.Equal(known.Content, content);
    }

    public void Declare(Guid runId) => files[runId] = files[runId] with { IsDeclared = true };
}
