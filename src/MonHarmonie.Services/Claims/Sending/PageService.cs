using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>Takes the files of a request, one by one: each has its own answer, and none that is refused loses the others.</summary>
public sealed class PageService(HarmonieDbContext db, FileVault vault, TimeProvider clock)
{
    /// <summary>Adds a file to a draft, or to a request that the member is asked to complete.</summary>
    /// <param name="name">Its name as sent; only shown again.</param>
    public async Task<AddedFile> AddAsync(DataLicence licence, Guid claimId, string name, Stream content, CancellationToken ct)
    {
        if (await FindAsync(licence, claimId, ct) is not { } claim)
            return AddedFile.Not(SendRefusal.Closed);
        if (claim.FileCount >= Claim.MaxFiles)
            return AddedFile.Not(SendRefusal.TooMany);
        db.ChangeTracker.Clear();
        AddedFile? unwanted = null;
        try
        {
            var receipt = await vault.ReceiveAsync(licence.Actor, claim.PersonId, name, content, AttachAsync, ct);
            return receipt.FileId is { } fileId ? new AddedFile(fileId, null) : unwanted ?? AddedFile.Not(receipt.Refusal!.Value);
        }
        catch (IOException)
        {
            return AddedFile.Not(SendRefusal.Unavailable);
        }

        async Task<bool> AttachAsync(Guid fileId, byte[] sha256)
        {
            unwanted = await StageAsync(licence, claimId, fileId, sha256, ct);
            return unwanted is null;
        }
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

    /// <summary>Makes a file a page of the request as it now is.</summary>
    /// <returns>Null when it becomes one; else the same page that is there already, or why it cannot.</returns>
    private async Task<AddedFile?> StageAsync(DataLicence licence, Guid claimId, Guid fileId, byte[] sha256, CancellationToken ct)
    {
        if (await FindAsync(licence, claimId, ct) is not { } claim)
            return AddedFile.Not(SendRefusal.Closed);
        var same = await db
            .ClaimFiles.AsNoTracking()
            .Where(f => f.ClaimId == claimId && f.SentSha256 == sha256)
            .Select(f => (Guid?)f.FileId)
            .FirstOrDefaultAsync(ct);
        if (same is not null)
            return new AddedFile(same, null);
        if (claim.FileCount >= Claim.MaxFiles)
            return AddedFile.Not(SendRefusal.TooMany);
        claim.FileCount++;
        db.ClaimFiles.Add(
            new ClaimFile
            {
                ClaimId = claimId,
                FileId = fileId,
                SentSha256 = sha256,
                AddedAtUtc = clock.UtcNow(),
            }
        );
        return null;
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
}
