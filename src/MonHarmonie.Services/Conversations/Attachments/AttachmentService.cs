using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Attachments;

/// <summary>Somebody who writes a message, of which the form has made the id.</summary>
/// <param name="PersonId">Whose conversation it is: the files become theirs.</param>
public sealed record Writing(Guid DraftId, Actor Actor, Guid PersonId)
{
    internal Guid AccountId => Actor.AccountId ?? Guid.Empty;
}

/// <summary>
/// Takes the files of a message one by one, before it is sent: one that is refused loses neither the others nor the text.
/// </summary>
public sealed class AttachmentService(HarmonieDbContext db, FileVault vault, IOptions<ConversationsOptions> options, TimeProvider clock)
{
    /// <param name="name">Its name as sent; only shown again.</param>
    public async Task<AddedFile> AddAsync(Writing writing, string name, Stream content, CancellationToken ct)
    {
        AddedFile? unwanted = null;
        try
        {
            var receipt = await vault.ReceiveAsync(writing.Actor, writing.PersonId, name, content, AttachAsync, ct, isRead: false);
            return receipt.FileId is { } fileId ? new AddedFile(fileId, null) : unwanted ?? AddedFile.Not(receipt.Refusal!.Value);
        }
        catch (IOException)
        {
            return AddedFile.Not(SendRefusal.Unavailable);
        }

        async Task<bool> AttachAsync(Guid fileId, byte[] sha256)
        {
            unwanted = await StageAsync(writing, fileId, sha256, ct);
            return unwanted is null;
        }
    }

    /// <summary>The files of a message that is not sent yet, for who writes it.</summary>
    public Task<List<Guid>> FilesAsync(Writing writing, CancellationToken ct) =>
        Own(writing).Join(db.MessageFiles, d => d.Id, f => f.DraftId, (_, f) => f.FileId).ToListAsync(ct);

    /// <summary>Takes files off a message that is not sent yet, and deletes them.</summary>
    public async Task RemoveAsync(Writing writing, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        if (await Own(writing).FirstOrDefaultAsync(ct) is not { } draft)
            return;
        var files = await db.MessageFiles.Where(f => f.DraftId == draft.Id && fileIds.Contains(f.FileId)).ToListAsync(ct);
        if (files.Count == 0)
            return;
        var contents = await vault.StageDeletionAsync(writing.Actor, [.. files.Select(f => f.FileId)], ct);
        db.MessageFiles.RemoveRange(files);
        draft.Files -= files.Count;
        if (await db.TrySaveAsync(ct))
            await vault.DeleteContentAsync(contents, ct);
    }

    /// <summary>Deletes what was never sent, with its files.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DiscardExpiredAsync(int count, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var expired = await db.MessageDrafts.Where(d => d.ExpiresAtUtc <= now).OrderBy(d => d.ExpiresAtUtc).Take(count).ToListAsync(ct);
        if (expired.Count == 0)
            return 0;
        var ids = expired.ConvertAll(d => (Guid?)d.Id);
        var files = await db.MessageFiles.Where(f => ids.Contains(f.DraftId)).ToListAsync(ct);
        var contents = await vault.StageDeletionAsync(Actor.System, [.. files.Select(f => f.FileId)], ct);
        db.MessageFiles.RemoveRange(files);
        db.MessageDrafts.RemoveRange(expired);
        await db.SaveChangesAsync(ct);
        await vault.DeleteContentAsync(contents, ct);
        return expired.Count;
    }

    /// <summary>Puts the files to the message that is being sent; the caller saves.</summary>
    internal async Task StageSendingAsync(Writing writing, CancellationToken ct)
    {
        if (await Own(writing).FirstOrDefaultAsync(ct) is not { } draft)
            return;
        foreach (var file in await db.MessageFiles.Where(f => f.DraftId == draft.Id).ToListAsync(ct))
            file.Send(writing.DraftId);
        db.MessageDrafts.Remove(draft);
    }

    /// <returns>Null when the file becomes one of the message; else the same that is there already, or why it does not.</returns>
    private async Task<AddedFile?> StageAsync(Writing writing, Guid fileId, byte[] sha256, CancellationToken ct)
    {
        var draft = await db.MessageDrafts.FirstOrDefaultAsync(d => d.Id == writing.DraftId, ct);
        if (draft is null)
            db.MessageDrafts.Add(draft = New(writing));
        else if (draft.AccountId != writing.AccountId || draft.PersonId != writing.PersonId)
            return AddedFile.Not(SendRefusal.Closed);
        var same = await db
            .MessageFiles.AsNoTracking()
            .Where(f => f.DraftId == draft.Id && f.SentSha256 == sha256)
            .Select(f => (Guid?)f.FileId)
            .FirstOrDefaultAsync(ct);
        if (same is not null)
            return new AddedFile(same, null);
        if (draft.Files >= MessageDraft.MaxFiles)
            return AddedFile.Not(SendRefusal.TooMany);
        draft.Files++;
        db.MessageFiles.Add(MessageFile.Of(draft.Id, fileId, sha256));
        return null;
    }

    private MessageDraft New(Writing writing) =>
        new()
        {
            Id = writing.DraftId,
            AccountId = writing.AccountId,
            PersonId = writing.PersonId,
            ExpiresAtUtc = clock.UtcNow().AddHours(options.Value.DraftHours),
        };

    private IQueryable<MessageDraft> Own(Writing writing)
    {
        var (id, account, person) = (writing.DraftId, writing.AccountId, writing.PersonId);
        return db.MessageDrafts.Where(d => d.Id == id && d.AccountId == account && d.PersonId == person);
    }
}
