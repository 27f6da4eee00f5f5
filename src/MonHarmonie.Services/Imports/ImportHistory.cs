using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Imports;

/// <summary>What the ledger keeps of an import: its counts, and nothing of what the file held.</summary>
/// <param name="Kind">As the command line names it.</param>
/// <param name="Sha256">Of the bytes of the file, in hexadecimal; null for a folder.</param>
public sealed record ImportCounts(
    string Kind,
    string? Sha256,
    long Read,
    long Created,
    long Updated,
    long Unchanged,
    long Ignored,
    long Rejected
);

/// <summary>An import that was run to its end.</summary>
public sealed record PastImport(Guid Id, DateTime FinishedAtUtc, ImportCounts Counts);

/// <param name="Next">The import after which the next page starts; null on the last one.</param>
public sealed record PastImports(IReadOnlyList<PastImport> Imports, Guid? Next);

/// <summary>What was imported, the latest first.</summary>
public sealed class ImportHistory(HarmonieDbContext db)
{
    private const int OnPage = 25;

    /// <param name="after">The last import of the page before; null for the first page.</param>
    public async Task<PastImports> ListAsync(Guid? after, CancellationToken ct)
    {
        var imports = db.LedgerEvents.AsNoTracking().Where(e => e.Stream == LedgerStream.Import && e.Kind == ImportService.FinishedEvent);
        if (after is { } last)
        {
            var from = await imports.Where(e => e.Id == last).Select(e => (DateTime?)e.OccurredAtUtc).FirstOrDefaultAsync(ct);
            if (from is not { } at)
                return new PastImports([], null);
            imports = imports.Where(e => e.OccurredAtUtc <= at && (e.OccurredAtUtc < at || e.Id.CompareTo(last) < 0));
        }
        var rows = await imports
            .OrderByDescending(e => e.OccurredAtUtc)
            .ThenByDescending(e => e.Id)
            .Take(OnPage + 1)
            .Select(e => new
            {
                e.Id,
                e.OccurredAtUtc,
                e.Payload,
            })
            .ToListAsync(ct);
        var shown = rows.Take(OnPage).Select(r => Read(r.Id, r.OccurredAtUtc, r.Payload)).ToList();
        return new PastImports(shown, rows.Count > OnPage ? shown[^1].Id : null);
    }

    private static PastImport Read(Guid id, DateTime at, string payload) =>
        new(id, at, JsonSerializer.Deserialize<ImportCounts>(payload, JsonSerializerOptions.Web)!);
}
