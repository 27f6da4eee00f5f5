using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents;

/// <summary>
/// Takes files from received to scanned to available, or rejects them: one step, one save. Each step is leased first, so that two
/// instances never do the same one; after a crash it is begun again when the lease has run out.
/// </summary>
public sealed class FileInspector(
    HarmonieDbContext db,
    VaultStorage storage,
    FileCipher keys,
    VirusScanner scanner,
    SanitiserProcess sanitiser,
    Ledger ledger,
    TimeProvider clock,
    ILogger<FileInspector> logger
)
{
    public const string AvailableEvent = "document.available";
    public const string RejectedEvent = "document.rejected";

    /// <summary>
    /// How often a file may use up the time of the sanitising process by the clock, which a busy machine may be to blame for.
    /// </summary>
    public const int MaxOverruns = 3;

    /// <summary>Longer than any step, and not much: after a crash nothing happens until it ends.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>A scanner that comes back finds nobody asleep for long.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Does the next step that is due.</summary>
    /// <returns>True when another may be due at once; false when none is, or what it takes is away.</returns>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var now = clock.UtcNow();
        var due = await db
            .StoredFiles.AsNoTracking()
            .Where(f => f.NextAttemptAtUtc <= now)
            .OrderBy(f => f.NextAttemptAtUtc)
            .Select(f => new
            {
                f.Id,
                f.State,
                f.Attempts,
            })
            .FirstOrDefaultAsync(ct);
        if (due is null)
            return false;
        if (!await storage.IsPresentAsync(ct))
        {
            logger.LogError("File {FileId} waits: the vault is missing or not mounted", due.Id);
            return false;
        }
        var leased = await db
            .StoredFiles.Where(f => f.Id == due.Id && f.State == due.State && f.Attempts == due.Attempts && f.NextAttemptAtUtc <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.NextAttemptAtUtc, now + Lease).SetProperty(f => f.Attempts, f => f.Attempts + 1),
                ct
            );
        if (leased == 0)
            return true;
        var file = await db.StoredFiles.FirstAsync(f => f.Id == due.Id, ct);
        try
        {
            await using var content = await keys.OpenContentAsync(file, ct);
            if (content is null)
                return await RejectAsync(file, FileRejection.Lost, ct);
            return file.State == FileState.Received ? await ScanAsync(file, content, ct) : await SanitiseAsync(file, content, ct);
        }
        catch (CryptographicException)
        {
            return await RejectAsync(file, FileRejection.Lost, ct);
        }
        catch (IOException)
        {
            return await PostponeAsync(file, "the vault is away or full", ct);
        }
    }

    private async Task<bool> ScanAsync(StoredFile file, Stream content, CancellationToken ct)
    {
        switch (await scanner.ScanAsync(content, ct))
        {
            case ScanVerdict.Clean:
                file.MarkScanned(clock.UtcNow());
                return await SaveAsync(file, ct);
            case ScanVerdict.Malware:
                return await RejectAsync(file, FileRejection.Malware, ct);
            case ScanVerdict.Encrypted:
                return await RejectAsync(file, FileRejection.Encrypted, ct);
            case ScanVerdict.OverLimits:
                return await RejectAsync(file, FileRejection.TooComplex, ct);
            default:
                return await PostponeAsync(file, "the virus scanner gave no verdict", ct);
        }
    }

    private async Task<bool> SanitiseAsync(StoredFile file, Stream content, CancellationToken ct)
    {
        var sent = file.StorageName!;
        Sanitised sanitised = default;
        var kept = await storage.WriteAsync(
            keys.Open(file),
            async target =>
            {
                sanitised = await sanitiser.RunAsync(file.Kind, content, target, ct);
                return sanitised.End == SanitisedEnd.Written;
            },
            ProcessLimits.OutputBytes,
            ct
        );
        switch (sanitised)
        {
            case { End: SanitisedEnd.Failed }:
            case { End: SanitisedEnd.Overran } when file.Attempts < MaxOverruns:
                return await PostponeAsync(file, "the sanitising process did not end its work", ct);
            case not { End: SanitisedEnd.Written }:
                return await RejectAsync(file, sanitised.Rejection ?? FileRejection.TooComplex, ct);
        }

        file.MakeAvailable(kept!.Name, file.Kind == FileKind.Pdf ? FileKind.Pdf : FileKind.Jpeg, kept.Bytes, kept.Sha256, clock.UtcNow());
        if (!file.SkipsReading)
            db.FileReadings.Add(
                new FileReading
                {
                    FileId = file.Id,
                    PersonId = file.PersonId,
                    NextAttemptAtUtc = clock.UtcNow(),
                }
            );
        ledger.Append(LedgerStream.Document, AvailableEvent, Actor.System, file.PersonId, new { file = file.Id });
        return await SaveAsync(file, ct, sent);
    }

    private Task<bool> RejectAsync(StoredFile file, FileRejection reason, CancellationToken ct)
    {
        var sent = file.StorageName;
        file.Reject(reason, clock.UtcNow());
        ledger.Append(LedgerStream.Document, RejectedEvent, Actor.System, file.PersonId, new { file = file.Id, reason = (byte)reason });
        return SaveAsync(file, ct, sent);
    }

    private async Task<bool> PostponeAsync(StoredFile file, string reason, CancellationToken ct)
    {
        file.NextAttemptAtUtc = clock.UtcNow() + Backoff.Delay(file.Attempts, LongestPause);
        logger.LogWarning("File {FileId} waits (attempt {Attempt}): {Reason}", file.Id, file.Attempts, reason);
        await SaveAsync(file, ct);
        return false;
    }

    /// <summary>
    /// Saves the step; only then is what it replaces deleted. Should that fail, the sweeper finds a file that no row names.
    /// </summary>
    private async Task<bool> SaveAsync(StoredFile file, CancellationToken ct, string? replaced = null)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The lease ran out and another instance did the step: what it wrote stands.
            return true;
        }
        if (replaced is not null)
            await TryDeleteAsync(replaced, ct);
        if (file.DecidedAtUtc is not null)
            HarmonieMetrics.FilesDecided.Add(
                1,
                new KeyValuePair<string, object?>("outcome", file.Rejection?.ToString() ?? nameof(FileState.Available))
            );
        return true;
    }

    /// <summary>What is not deleted now, no row names any more: the sweeper finds it.</summary>
    private async Task TryDeleteAsync(string name, CancellationToken ct)
    {
        try
        {
            await storage.DeleteAsync(name, ct);
        }
        catch (IOException away)
        {
            logger.LogWarning("A file that is no longer needed was not deleted: {Fault}", away.GetType().Name);
        }
    }
}
