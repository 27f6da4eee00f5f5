using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents;

/// <summary>Why a file is not even taken.</summary>
public enum FileRefusal
{
    Empty,

    /// <summary>Over <see cref="FileVault.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Its content is none of <see cref="FileKind"/>, whatever its name says.</summary>
    UnknownKind,

    /// <summary>The person's files would exceed <see cref="FileVault.QuotaBytes"/>.</summary>
    QuotaExceeded,

    /// <summary>What it was sent for does not want it any more (<see cref="FileUse"/>).</summary>
    Unwanted,
}

/// <summary>The answer to the sender of a file.</summary>
/// <param name="FileId">The file, when it was taken.</param>
/// <param name="Refusal">Why not, when it was not.</param>
public sealed record FileReceipt(Guid? FileId, FileRefusal? Refusal);

/// <summary>
/// Puts a new file to its use in the save that takes it, so that there is never a file of no use. Called again after each conflict, with
/// nothing tracked.
/// </summary>
/// <param name="sha256">Of what was sent.</param>
/// <returns>False when the file is not wanted any more; nothing is saved then.</returns>
public delegate Task<bool> FileUse(Guid fileId, byte[] sha256);

/// <summary>How far a file has come.</summary>
public sealed record FileSummary(
    Guid Id,
    string Name,
    FileKind Kind,
    long Bytes,
    FileState State,
    FileRejection? Rejection,
    DateTime ReceivedAtUtc,
    long SentBytes
);

/// <summary>The sanitised content of a file; the caller disposes it.</summary>
/// <param name="Name">The name it was sent under; its extension may not fit any more.</param>
public sealed record OpenedFile(Stream Content, string ContentType, string Name, long Bytes) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>
/// The file vault: what a person sends is received, scanned, sanitised, then available or rejected (<see cref="FileInspector"/> does the
/// steps in the background). Nothing that was not through all of them is ever opened.
/// </summary>
public sealed class FileVault(
    HarmonieDbContext db,
    VaultOpening opening,
    VaultStorage storage,
    FileCipher keys,
    Ledger ledger,
    TimeProvider clock
)
{
    public const long MaxBytes = 10 * 1024 * 1024;
    public const long QuotaBytes = 200 * 1024 * 1024;

    /// <summary>Each conflict is the success of another save: as many as may arrive at once.</summary>
    private const int MaxAttempts = 50;

    public const string ReceivedEvent = "document.received";
    public const string DeletedEvent = "document.deleted";

    /// <summary>
    /// Takes a file, a use case of its own: when the receipt names it, file and row are on the disk. Call it before anything else is
    /// changed.
    /// </summary>
    /// <param name="sender">Who sends it; that they may do so for this person is the caller's to know.</param>
    /// <param name="personId">Whose file it becomes.</param>
    /// <param name="name">Its name as sent; only shown again.</param>
    /// <param name="content">Read once, to the end or to the limit.</param>
    /// <param name="use">What it is sent for.</param>
    /// <param name="isRead">Whether a program reads what it says, once it is available.</param>
    /// <exception cref="IOException">The disk is full, or away.</exception>
    public async Task<FileReceipt> ReceiveAsync(
        Actor sender,
        Guid personId,
        string name,
        Stream content,
        FileUse use,
        CancellationToken ct,
        bool isRead = true
    )
    {
        var held = await GetUsageAsync(personId, ct);
        if (held.Bytes >= QuotaBytes)
            return new FileReceipt(null, FileRefusal.QuotaExceeded);
        var head = new byte[FileKinds.HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        if (read == 0)
            return new FileReceipt(null, FileRefusal.Empty);
        if (FileKinds.Of(head.AsSpan(0, read)) is not { } kind)
            return new FileReceipt(null, FileRefusal.UnknownKind);
        await opening.EnsureAsync(ct);
        var key = FileKey.New();
        if (await storage.WriteAsync(key, head.AsMemory(0, read), content, MaxBytes, ct) is not { } written)
            return new FileReceipt(null, FileRefusal.TooLarge);

        var refusal = FileRefusal.QuotaExceeded;
        for (var attempts = 1; held.Bytes + written.Bytes <= QuotaBytes; attempts++)
        {
            var file = Create(personId, held.Files + 1, name, kind, written, key, isRead);
            if (!await use(file.Id, written.Sha256))
            {
                refusal = FileRefusal.Unwanted;
                break;
            }
            Add(file, sender);
            try
            {
                await db.SaveChangesAsync(ct);
                return new FileReceipt(file.Id, null);
            }
            catch (DbUpdateException failure)
                when (DatabaseFaults.IsConflict(failure) && attempts < MaxAttempts && !ct.IsCancellationRequested)
            {
                // Another file of this person took the number, or another moved what this one is for: both are looked at again. After
                // anything else the content, which no row names, is swept.
                db.ChangeTracker.Clear();
                held = await GetUsageAsync(personId, ct);
            }
        }
        db.ChangeTracker.Clear();
        await storage.DeleteAsync(written.Name, ct);
        return new FileReceipt(null, refusal);
    }

    /// <returns>Null when it does not exist, is somebody else's, or is not available: callers cannot distinguish these cases.</returns>
    public async Task<OpenedFile?> OpenAsync(DataLicence licence, Guid fileId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var file = await db
            .StoredFiles.AsNoTracking()
            .VisibleTo(licence)
            .Where(f => f.Id == fileId && f.State == FileState.Available)
            .Select(f => new
            {
                f.StorageName,
                f.Kind,
                f.Name,
                f.Bytes,
                f.SealedKey,
            })
            .FirstOrDefaultAsync(ct);
        if (file?.StorageName is null)
            return null;
        var content = await keys.OpenContentAsync(fileId, file.StorageName, file.SealedKey, ct);
        return content is null ? null : new OpenedFile(content, file.Kind.ContentType(), file.Name, file.Bytes);
    }

    /// <summary>The processing state of the person's files, in the order they were sent.</summary>
    /// <param name="fileIds">The files asked for; those of other persons are left out.</param>
    public async Task<IReadOnlyList<FileSummary>> ListAsync(DataLicence licence, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        return await db
            .StoredFiles.AsNoTracking()
            .VisibleTo(licence)
            .Where(f => fileIds.Contains(f.Id))
            .OrderBy(f => f.Number)
            .Select(f => new FileSummary(f.Id, f.Name, f.Kind, f.Bytes, f.State, f.Rejection, f.ReceivedAtUtc, f.SentBytes))
            .ToListAsync(ct);
    }

    /// <summary>Takes the rows of files away in the caller's unit of work; those that are gone already are left out.</summary>
    /// <returns>
    /// Contents and pictures of pages, which <see cref="DeleteContentAsync"/> deletes once the caller has saved; otherwise the sweeper
    /// does.
    /// </returns>
    public async Task<IReadOnlyList<string>> StageDeletionAsync(Actor actor, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        var files = await db.StoredFiles.Where(f => fileIds.Contains(f.Id)).ToListAsync(ct);
        var pages = await db.FilePages.AsNoTracking().Where(p => fileIds.Contains(p.FileId)).Select(p => p.StorageName).ToListAsync(ct);
        db.StoredFiles.RemoveRange(files);
        foreach (var file in files)
            ledger.Append(LedgerStream.Document, DeletedEvent, actor, file.PersonId, new { file = file.Id });
        return [.. files.Select(f => f.StorageName).OfType<string>().Union(pages, StringComparer.Ordinal)];
    }

    public async Task DeleteContentAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        foreach (var name in names)
            await storage.DeleteAsync(name, ct);
    }

    /// <summary>Hands files over to the person whose care they are about: a person owns what is told of them. The caller saves.</summary>
    public async Task AssignAsync(IReadOnlyCollection<Guid> fileIds, Guid personId, CancellationToken ct)
    {
        var number = (await GetUsageAsync(personId, ct)).Files;
        foreach (var file in await db.StoredFiles.Where(f => fileIds.Contains(f.Id) && f.PersonId != personId).ToListAsync(ct))
            file.AssignTo(personId, ++number);
        foreach (var reading in await db.FileReadings.Where(r => fileIds.Contains(r.FileId)).ToListAsync(ct))
            reading.PersonId = personId;
    }

    private StoredFile Create(Guid personId, int number, string name, FileKind kind, VaultEntry written, FileKey key, bool isRead)
    {
        var now = clock.UtcNow();
        var file = new StoredFile
        {
            PersonId = personId,
            Number = number,
            Name = ShownName(name),
            SkipsReading = !isRead,
            SentBytes = written.Bytes,
            SentSha256 = written.Sha256,
            ReceivedAtUtc = now,
            StorageName = written.Name,
            Kind = kind,
            Bytes = written.Bytes,
            Sha256 = written.Sha256,
            NextAttemptAtUtc = now,
        };
        keys.Seal(file, key);
        return file;
    }

    private void Add(StoredFile file, Actor sender)
    {
        db.StoredFiles.Add(file);
        ledger.Append(
            LedgerStream.Document,
            ReceivedEvent,
            sender,
            file.PersonId,
            new
            {
                file = file.Id,
                kind = (byte)file.Kind,
                bytes = file.Bytes,
            }
        );
    }

    private async Task<Usage> GetUsageAsync(Guid personId, CancellationToken ct) =>
        await db
            .StoredFiles.AsNoTracking()
            .Where(f => f.PersonId == personId)
            .GroupBy(f => f.PersonId)
            .Select(g => new Usage(g.Max(f => f.Number), g.Sum(f => f.Bytes)))
            .FirstOrDefaultAsync(ct)
        ?? new Usage(0, 0);

    /// <summary>
    /// A name as it may be shown again: without a path, and without characters that draw nothing or turn the text around.
    /// </summary>
    internal static string ShownName(string name)
    {
        var kept = new StringBuilder();
        foreach (var rune in name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
            )
                continue;
            if (kept.Length + rune.Utf16SequenceLength > StoredFile.NameMaxLength)
                break;
            kept.Append(rune);
        }
        return kept.ToString().Trim() is { Length: > 0 } shown ? shown : "document";
    }

    /// <summary>What a person's files take of the quota.</summary>
    private sealed record Usage(int Files, long Bytes);
}
