using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>Whether an exported head is signed by a key of ours.</summary>
public enum HeadSignature
{
    /// <summary>It was exported before heads were signed.</summary>
    None,
    Valid,
    Wrong,
}

/// <summary>The last link of the chain at a moment, kept outside the database.</summary>
public sealed record LedgerHead(long Seq, byte[] Hash, DateTime AtUtc, HeadSignature Signature);

/// <summary>What a heads file holds.</summary>
/// <param name="Unreadable">Lines that are no head: cut by a crash, or by somebody.</param>
public sealed record ExportedHeads(IReadOnlyList<LedgerHead> Heads, int Unreadable)
{
    public static readonly ExportedHeads None = new([], 0);
}

/// <summary>
/// Writes the head of the chain to a file outside the database, so that whoever may rewrite the database cannot shorten the
/// chain unseen. One line a head: number, hash, instant, id of the key, signature (HMAC-SHA-256). Only what was checked since the
/// head before is exported.
/// </summary>
public sealed class LedgerHeads(
    IDbContextFactory<HarmonieDbContext> factory,
    LedgerKeyRing keys,
    LedgerChain chain,
    LedgerState state,
    string path
)
{
    /// <summary>Longer than any line.</summary>
    private const int TailLength = 1024;

    /// <summary>Exports the present head if it moved since the last line, and everything up to it holds.</summary>
    public async Task<LedgerHead?> ExportAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var last = await LedgerChain.LastSeqAsync(db, ct);
        if (keys.Anchor is not { } anchor)
            return null;
        var before = ReadLast();
        if (before is not null && (before.Signature == HeadSignature.Wrong || LacksSignature(before, anchor)))
        {
            state.ReportExport("the last exported head carries no signature of ours");
            return null;
        }
        var from = before is { Signature: HeadSignature.Valid }
            ? new LedgerPosition(before.Seq, before.Hash)
            : new LedgerPosition(anchor.FirstSeq - 1, anchor.PreviousHash);
        if (last < from.Seq)
        {
            // Another node may have exported what this one had not read yet.
            if (await LedgerChain.LastSeqAsync(db, ct) < from.Seq)
                state.ReportExport($"the end of the chain was cut off behind number {last}");
            return null;
        }
        var walk = await chain.WalkAsync(db, from, last, heads: null, maxFaults: 1, ct);
        state.ReportExport(walk.Faults is [var fault, ..] ? $"at number {fault.Seq} {fault.Reason}" : null);
        if (walk.Faults.Count > 0 || walk.Reached.Seq == 0 || walk.Reached.Seq == before?.Seq)
            return null;
        var head = new LedgerHead(walk.Reached.Seq, walk.Reached.Hash, walk.Reached.SealedAtUtc!.Value, HeadSignature.Valid);
        await AppendAsync(head, ct);
        return head;
    }

    /// <summary>Reads exported heads, of this file or a copy; an absent file means none.</summary>
    public ExportedHeads Read(string? file = null)
    {
        file ??= path;
        if (!File.Exists(file))
            return ExportedHeads.None;
        var lines = File.ReadLines(file).Where(l => l.Length > 0).Select(Parse).ToList();
        return new ExportedHeads([.. lines.OfType<LedgerHead>()], lines.Count(l => l is null));
    }

    /// <summary>The last heads that were exported, the newest first; reads the end of the file only.</summary>
    public IReadOnlyList<LedgerHead> ReadLatest(int count)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, (long)count * TailLength), SeekOrigin.End);
        using var text = new StreamReader(file, Encoding.UTF8);
        var heads = text.ReadToEnd().Split('\n').Select(Parse).OfType<LedgerHead>();
        return [.. heads.Where(h => h.Signature != HeadSignature.Wrong).TakeLast(count).Reverse()];
    }

    /// <summary>The last exported head that is signed, as a place to check from; null when there is none.</summary>
    public LedgerPosition? LastValidPosition() =>
        ReadLast() is { Signature: HeadSignature.Valid } head ? new LedgerPosition(head.Seq, head.Hash) : null;

    /// <summary>A head of the part with marks must be signed.</summary>
    internal static bool LacksSignature(LedgerHead head, LedgerAnchor? anchor) =>
        head.Signature == HeadSignature.None && head.Seq >= anchor?.FirstSeq;

    /// <summary>The last head, read from the end of the file.</summary>
    private LedgerHead? ReadLast()
    {
        if (!File.Exists(path))
            return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Max(0, file.Length - TailLength);
        using var reader = new StreamReader(file, Encoding.ASCII);
        return reader.ReadToEnd().Split('\n').Select(Parse).LastOrDefault(head => head is not null);
    }

    private async Task AppendAsync(LedgerHead head, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var key = keys.Current;
        var text = Text(head.Seq, head.Hash, head.AtUtc, key.Id);
        var line = $"{text} {Convert.ToHexStringLower(Sign(key, text))}\n";
        // A line that a crash cut off must not swallow this one.
        if (file.Length > 0)
        {
            file.Position = file.Length - 1;
            if (file.ReadByte() != '\n')
                line = "\n" + line;
        }
        file.Position = file.Length;
        await file.WriteAsync(Encoding.ASCII.GetBytes(line), ct);
        file.Flush(flushToDisk: true);
    }

    private LedgerHead? Parse(string line)
    {
        var cells = line.TrimEnd('\r').Split(' ');
        try
        {
            if (cells.Length is not (3 or 5))
                return null;
            var seq = long.Parse(cells[0], CultureInfo.InvariantCulture);
            var hash = Convert.FromHexString(cells[1]);
            var at = DateTime.Parse(cells[2], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            if (cells.Length == 3)
                return new LedgerHead(seq, hash, at, HeadSignature.None);
            var id = byte.Parse(cells[3], CultureInfo.InvariantCulture);
            var isRight =
                keys.Find(id) is { } key
                && CryptographicOperations.FixedTimeEquals(Sign(key, Text(seq, hash, at, id)), Convert.FromHexString(cells[4]));
            return new LedgerHead(seq, hash, at, isRight ? HeadSignature.Valid : HeadSignature.Wrong);
        }
        catch (Exception garbled) when (garbled is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Text(long seq, byte[] hash, DateTime atUtc, byte keyId) =>
        string.Create(CultureInfo.InvariantCulture, $"{seq} {Convert.ToHexStringLower(hash)} {atUtc:yyyy-MM-ddTHH:mm:ss.fffZ} {keyId}");

    private static byte[] Sign(LedgerKey key, string text) => HMACSHA256.HashData(key.Head, Encoding.ASCII.GetBytes(text));
}
