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
/// <param name="Tree">What it signs for everybody; null on heads from before there were trees.</param>
public sealed record LedgerHead(long Seq, byte[] Hash, DateTime AtUtc, HeadSignature Signature, HeadTree? Tree = null);

/// <summary>The events behind the head before, up to this one, as a tree whose root anybody can check.</summary>
/// <param name="FromSeq">The number before the first of them.</param>
/// <param name="FromHash">The hash at that number: the head before.</param>
/// <param name="Root">See <see cref="LedgerLeaf"/>.</param>
/// <param name="Text">What is signed.</param>
/// <param name="Signature">By the key's <see cref="HeadSigner"/>, in base64.</param>
public sealed record HeadTree(long FromSeq, byte[] FromHash, byte[] Root, byte KeyId, string Text, string Signature);

/// <summary>What a heads file holds.</summary>
/// <param name="Unreadable">Lines that are no head: cut by a crash, or by somebody.</param>
public sealed record ExportedHeads(IReadOnlyList<LedgerHead> Heads, int Unreadable)
{
    public static readonly ExportedHeads None = new([], 0);
}

/// <summary>
/// Writes the head of the chain to a file outside the database, so that whoever may rewrite the database cannot shorten the
/// chain unseen. One line a head: number, hash, instant, id of the key, HMAC-SHA-256; then, for whoever has no key of ours, number and hash
/// of the head before, root of the tree of the events between, ECDSA signature. Only what was checked since the head before is exported.
/// </summary>
public sealed class LedgerHeads(
    IDbContextFactory<HarmonieDbContext> factory,
    LedgerKeyRing keys,
    LedgerChain chain,
    LedgerState state,
    HeadSigner signer,
    string path
)
{
    /// <summary>Events of one head at most, so that the way to its root is found again in little memory.</summary>
    public const int TreeSize = 8192;

    private const string Domain = "mon-harmonie/ledger-head/2";

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
        // From the last tree on: heads from before there were trees leave out nothing of what anybody may check.
        var from = before is { Signature: HeadSignature.Valid, Tree: not null }
            ? new LedgerPosition(before.Seq, before.Hash)
            : new LedgerPosition(anchor.FirstSeq - 1, anchor.PreviousHash);
        var known = Math.Max(from.Seq, before?.Seq ?? 0);
        if (last < known)
        {
            // Another node may have exported what this one had not read yet.
            if (await LedgerChain.LastSeqAsync(db, ct) < known)
                state.ReportExport($"the end of the chain was cut off behind number {last}");
            return null;
        }
        LedgerHead? head = null;
        string? wrong = null;
        do
        {
            var leaves = new List<byte[]>();
            var to = Math.Min(last, from.Seq + TreeSize);
            var walk = await chain.WalkAsync(
                db,
                from,
                to,
                heads: null,
                maxFaults: 1,
                ct,
                (seal, entry) => leaves.Add(LedgerLeaf.Hash(seal, entry))
            );
            if (walk.Faults is [var fault, ..])
                wrong = $"at number {fault.Seq} {fault.Reason}";
            else if (walk.Reached.Seq > from.Seq)
                head = await AppendAsync(from, walk.Reached, leaves, ct);
            else
                break;
            from = walk.Reached;
        } while (wrong is null && from.Seq < last);
        state.ReportExport(wrong);
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

    /// <summary>The heads whose trees hold some events, by number; reads the file line by line.</summary>
    public IReadOnlyDictionary<long, LedgerHead> FindCovering(IReadOnlyCollection<long> numbers)
    {
        var found = new Dictionary<long, LedgerHead>();
        if (!File.Exists(path))
            return found;
        foreach (var line in File.ReadLines(path))
            if (
                Parse(line) is { Signature: HeadSignature.Valid, Tree: { } tree } head
                && numbers.Any(n => tree.FromSeq < n && n <= head.Seq)
                && signer.IsRight(tree.KeyId, tree.Text, tree.Signature)
            )
                foreach (var number in numbers.Where(n => tree.FromSeq < n && n <= head.Seq))
                    found.TryAdd(number, head);
        return found;
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

    private async Task<LedgerHead> AppendAsync(LedgerPosition from, LedgerPosition to, List<byte[]> leaves, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var key = keys.Current;
        var (at, root) = (to.SealedAtUtc!.Value, LedgerLeaf.Root(leaves.ToArray()));
        var text = Text(to.Seq, to.Hash, at, key.Id);
        var between = TreeText(from.Seq, from.Hash, root);
        var mark = Convert.ToHexStringLower(Sign(key, $"{text} {between}"));
        var signed = $"{Domain} {text} {between}";
        var signature = signer.Sign(key.Id, signed);
        var line = $"{text} {mark} {between} {signature}\n";
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
        return new LedgerHead(to.Seq, to.Hash, at, HeadSignature.Valid, new HeadTree(from.Seq, from.Hash, root, key.Id, signed, signature));
    }

    private LedgerHead? Parse(string line)
    {
        var cells = line.TrimEnd('\r').Split(' ');
        try
        {
            if (cells.Length is not (3 or 5 or 9))
                return null;
            var seq = long.Parse(cells[0], CultureInfo.InvariantCulture);
            var hash = Convert.FromHexString(cells[1]);
            var at = DateTime.Parse(cells[2], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            if (cells.Length == 3)
                return new LedgerHead(seq, hash, at, HeadSignature.None);
            var id = byte.Parse(cells[3], CultureInfo.InvariantCulture);
            var text = Text(seq, hash, at, id);
            HeadTree? tree = null;
            if (cells.Length == 9)
            {
                var (fromSeq, fromHash, root) = (
                    long.Parse(cells[5], CultureInfo.InvariantCulture),
                    Convert.FromHexString(cells[6]),
                    Convert.FromHexString(cells[7])
                );
                tree = new HeadTree(fromSeq, fromHash, root, id, $"{Domain} {text} {TreeText(fromSeq, fromHash, root)}", cells[8]);
                text += " " + TreeText(fromSeq, fromHash, root);
            }
            var isRight =
                keys.Find(id) is { } key && CryptographicOperations.FixedTimeEquals(Sign(key, text), Convert.FromHexString(cells[4]));
            return new LedgerHead(seq, hash, at, isRight ? HeadSignature.Valid : HeadSignature.Wrong, tree);
        }
        catch (Exception garbled) when (garbled is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Text(long seq, byte[] hash, DateTime atUtc, byte keyId) =>
        string.Create(CultureInfo.InvariantCulture, $"{seq} {Convert.ToHexStringLower(hash)} {atUtc:yyyy-MM-ddTHH:mm:ss.fffZ} {keyId}");

    private static string TreeText(long fromSeq, byte[] fromHash, byte[] root) =>
        string.Create(CultureInfo.InvariantCulture, $"{fromSeq} {Convert.ToHexStringLower(fromHash)} {Convert.ToHexStringLower(root)}");

    private static byte[] Sign(LedgerKey key, string text) => HMACSHA256.HashData(key.Head, Encoding.ASCII.GetBytes(text));
}
