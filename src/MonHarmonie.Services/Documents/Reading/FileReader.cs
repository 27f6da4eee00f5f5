using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>
/// Reads available files, one after the other. Each reading is leased first, so that two instances never do the same one; after a crash it
/// is begun again when the lease has run out.
/// </summary>
public sealed class FileReader(
    HarmonieDbContext db,
    VaultStorage storage,
    FileCipher keys,
    ReadingProcess process,
    TimeProvider clock,
    ILogger<FileReader> logger
)
{
    /// <summary>How often a file is begun before the member is left to type the values.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Longer than any reading, and not much.</summary>
    private static readonly TimeSpan Lease = ReadingProcess.Timeout + TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Reads the next file that is due.</summary>
    /// <returns>True when another may be due at once.</returns>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var now = clock.UtcNow();
        var due = await db
            .FileReadings.AsNoTracking()
            .Where(r => r.NextAttemptAtUtc <= now)
            .OrderBy(r => r.NextAttemptAtUtc)
            .Select(r => new { r.FileId, r.Attempts })
            .FirstOrDefaultAsync(ct);
        if (due is null || !await storage.IsPresentAsync(ct))
            return false;
        var leased = await db
            .FileReadings.Where(r => r.FileId == due.FileId && r.Attempts == due.Attempts && r.NextAttemptAtUtc <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.NextAttemptAtUtc, now + Lease).SetProperty(r => r.Attempts, r => r.Attempts + 1),
                ct
            );
        if (leased == 0)
            return true;
        var reading = await db.FileReadings.FirstAsync(r => r.FileId == due.FileId, ct);
        // Whoever had it before was killed over it.
        if (reading.Attempts > MaxAttempts)
            return await GiveUpAsync(reading, ct);
        return await ReadAsync(reading, ct);
    }

    private async Task<bool> ReadAsync(FileReading reading, CancellationToken ct)
    {
        var file = await db.StoredFiles.AsNoTracking().FirstAsync(f => f.Id == reading.FileId, ct);
        try
        {
            await using var content = await keys.OpenContentAsync(file, ct);
            if (content is null)
                return await GiveUpAsync(reading, ct);
            var begun = Stopwatch.GetTimestamp();
            var (end, result) = await process.RunAsync(file.Kind, content, ct);
            return end switch
            {
                ReadingEnd.Read => await KeepAsync(reading, file, result!, Stopwatch.GetElapsedTime(begun), ct),
                ReadingEnd.NoTool => await GiveUpAsync(reading, ct),
                _ when reading.Attempts >= MaxAttempts => await GiveUpAsync(reading, ct),
                _ => await PostponeAsync(reading, ct),
            };
        }
        catch (CryptographicException)
        {
            return await GiveUpAsync(reading, ct);
        }
        catch (IOException) when (reading.Attempts < MaxAttempts)
        {
            return await PostponeAsync(reading, ct);
        }
    }

    /// <summary>Pictures first, then the rows that name them: a crash in between leaves files that the sweeper finds.</summary>
    private async Task<bool> KeepAsync(FileReading reading, StoredFile file, ReadingResult result, TimeSpan took, CancellationToken ct)
    {
        var values = JsonSerializer.Serialize(result.Reading, DocumentReading.Json);
        if (values.Length > FileReading.ValuesMaxLength)
            return await GiveUpAsync(reading, ct);
        foreach (var (page, picture) in result.Reading.Pages.Zip(result.Pictures))
        {
            var kept = new VaultEntry(file.StorageName!, file.Bytes, file.Sha256);
            if (picture is not null)
                kept = (await storage.WriteAsync(keys.Open(file), picture, Stream.Null, picture.Length, ct))!;
            db.FilePages.Add(
                new FilePage
                {
                    FileId = file.Id,
                    Number = page.Number,
                    StorageName = kept.Name,
                    Bytes = kept.Bytes,
                    Sha256 = kept.Sha256,
                    Width = page.Width,
                    Height = page.Height,
                }
            );
        }
        reading.MarkRead(values, result.PageCount, took, clock.UtcNow());
        return await SaveAsync(reading, ct);
    }

    private Task<bool> GiveUpAsync(FileReading reading, CancellationToken ct)
    {
        reading.GiveUp(clock.UtcNow());
        return SaveAsync(reading, ct);
    }

    private async Task<bool> PostponeAsync(FileReading reading, CancellationToken ct)
    {
        reading.NextAttemptAtUtc = clock.UtcNow() + Backoff.Delay(reading.Attempts, LongestPause);
        logger.LogWarning("File {FileId} is read later (attempt {Attempt})", reading.FileId, reading.Attempts);
        await SaveAsync(reading, ct);
        return false;
    }

    private async Task<bool> SaveAsync(FileReading reading, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The lease ran out and another instance did the step: what it wrote stands, what this one drew is swept.
        }
        catch (DbUpdateException)
        {
            // Thrown away while it was read: what was drawn is swept.
            if (await db.StoredFiles.AnyAsync(f => f.Id == reading.FileId, ct))
                throw;
        }
        return true;
    }
}
