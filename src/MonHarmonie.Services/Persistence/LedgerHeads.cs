using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence;

/// <summary>The last link of the chain at a moment, kept outside the database.</summary>
public sealed record LedgerHead(long Seq, byte[] Hash, DateTime AtUtc);

/// <summary>
/// Writes the head of the chain to a file outside the database, so that whoever may rewrite the database cannot shorten the
/// chain unseen. One line a head: sequence number, hash, instant.
/// </summary>
public sealed class LedgerHeads(IDbContextFactory<HarmonieDbContext> factory, string path)
{
    /// <summary>Exports the present head if it moved since the last line.</summary>
    public async Task<LedgerHead?> ExportAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var head = await db
            .LedgerSeals.AsNoTracking()
            .OrderByDescending(s => s.Seq)
            .Select(s => new LedgerHead(s.Seq, s.Hash, s.SealedAtUtc))
            .FirstOrDefaultAsync(ct);
        if (head is null || Read(path).LastOrDefault()?.Seq == head.Seq)
            return null;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{head.Seq} {Convert.ToHexStringLower(head.Hash)} {head.AtUtc:yyyy-MM-ddTHH:mm:ss.fffZ}\n"
        );
        await File.AppendAllTextAsync(path, line, ct);
        return head;
    }

    /// <summary>Reads exported heads; an absent file means none.</summary>
    public static IReadOnlyList<LedgerHead> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        return
        [
            .. File.ReadLines(path)
                .Select(line => line.Split(' '))
                .Where(cells => cells.Length == 3)
                .Select(cells => new LedgerHead(
                    long.Parse(cells[0], CultureInfo.InvariantCulture),
                    Convert.FromHexString(cells[1]),
                    DateTime.Parse(cells[2], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
                )),
        ];
    }
}
