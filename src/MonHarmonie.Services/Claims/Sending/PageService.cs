using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>Takes the files of a request, one by one: each has its own answer, and none that is refused loses the others.</summary>
public sealed class PageService(HarmonieDbContext db, FileVault vault, TimeProvider clock)
{
    private const int MaxAttempts = 50;

    /// <summary>Adds a file to a draft, or to a request that the member is asked to complete.</summary>
    /// <param name="name">Its name as sent; only shown again.</param>
    public async Task<AddedPage> AddAsync(DataLicence licence, Guid claimId, string name, Stream content, CancellationToken ct)
    {
        if (await FindAsync(licence, claimId, ct) is not { } claim)
            return new AddedPage(null, PageRefusal.Closed);
        if (claim.FileCount >= Claim.MaxFiles)
            return new AddedPage(null, PageRefusal.TooMany);
        db.ChangeTracker.Clear();
        FileReceipt receipt;
        try
        {
            receipt = await vault.ReceiveAsync(licence.Actor, claim.PersonId, name, content, ct);
        }
        catch (IOException)
        {
            return new AddedPage(null, PageRefusal.Unavailable);
        }
        if (receipt is not { FileId: { } fileId, Sha256: { } hash })
            return new AddedPage(null, RefusalOf(receipt.Refusal!.Value));

        db.ChangeTracker.Clear();
        var added = await AttachAsync(licence, claimId, fileId, hash, ct);
        if (added.FileId != fileId)
            await vault.DeleteAsync(licence.Actor, [fileId], ct);
        return added;
    }

    /// <summary>Takes a file off a draft and deletes it.</summary>
    public async Task RemoveAsync(DataLicence licence, Guid draftId, Guid fileId, CancellationToken ct)
    {
        var draft = await db.Claims.DraftsOf(licence, clock.UtcNow()).SingleOrDefaultAsync(c => c.Id == draftId, ct);
        var page = await db.ClaimFiles.SingleOrDefaultAsync(f => f.ClaimId == draftId && f.FileId == fileId, ct);
        if (draft is null || page is null)
            return;
        var contents = await vault.StageDeletionAsync(licence.Actor, [fileId], ct);
        db.ClaimFiles.Remove(page);
        draft.FileCount--;
        await db.SaveChangesAsync(ct);
        await vault.DeleteContentAsync(contents, ct);
    }

    /// <summary>Makes a file of the vault a page; another one that arrives at the same moment makes it count again.</summary>
    private async Task<AddedPage> AttachAsync(DataLicence licence, Guid claimId, Guid fileId, byte[] hash, CancellationToken ct)
    {
        var attempts = 0;
        while (true)
        {
            attempts++;
            if (await FindAsync(licence, claimId, ct) is not { } claim)
                return new AddedPage(null, PageRefusal.Closed);
            var same = await db
                .ClaimFiles.AsNoTracking()
                .Where(f => f.ClaimId == claimId && f.SentSha256 == hash)
                .Select(f => (Guid?)f.FileId)
                .FirstOrDefaultAsync(ct);
            if (same is not null)
                return new AddedPage(same, null);
            if (claim.FileCount >= Claim.MaxFiles)
                return new AddedPage(null, PageRefusal.TooMany);
            claim.FileCount++;
            db.ClaimFiles.Add(
                new ClaimFile
                {
                    ClaimId = claimId,
                    FileId = fileId,
                    SentSha256 = hash,
                    AddedAtUtc = clock.UtcNow(),
                }
            );
            try
            {
                await db.SaveChangesAsync(ct);
                return new AddedPage(fileId, null);
            }
            // Another file was added, or this very one: the request is looked at again.
            catch (DbUpdateException failure)
                when (DatabaseFaults.IsConflict(failure) && attempts < MaxAttempts && !ct.IsCancellationRequested)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Claim?> FindAsync(DataLicence licence, Guid claimId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var claim = await db.Claims.InHandsOf(licence).SingleOrDefaultAsync(c => c.Id == claimId, ct);
        return claim?.Status switch
        {
            ClaimStatus.Draft when claim.ExpiresAtUtc > now => claim,
            ClaimStatus.ToComplete => claim,
            _ => null,
        };
    }

    private static PageRefusal RefusalOf(FileRefusal refusal) =>
        refusal switch
        {
            FileRefusal.Empty => PageRefusal.Empty,
            FileRefusal.TooLarge => PageRefusal.TooLarge,
            FileRefusal.QuotaExceeded => PageRefusal.QuotaExceeded,
            _ => PageRefusal.UnknownKind,
        };
}
