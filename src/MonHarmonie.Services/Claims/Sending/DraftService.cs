using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>Keeps what a member is about to send: its files, and what they confirmed of them, for a day.</summary>
public sealed class DraftService(
    HarmonieDbContext db,
    FileVault vault,
    Idempotency idempotency,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    private const string OpenOperation = "claim.draft";

    /// <summary>The draft the member began last; null when there is none.</summary>
    public async Task<DraftView?> LatestAsync(DataLicence licence, CancellationToken ct) =>
        await ViewAsync(licence, db.Claims.DraftsOf(licence, clock.UtcNow()).OrderByDescending(c => c.CreatedAtUtc), ct);

    public Task<DraftView?> GetAsync(DataLicence licence, Guid draftId, CancellationToken ct) =>
        ViewAsync(licence, db.Claims.DraftsOf(licence, clock.UtcNow()).Where(c => c.Id == draftId), ct);

    /// <summary>Begins a draft.</summary>
    /// <param name="formKey">The key of the form: posted fifty times, it begins one.</param>
    public async Task<Guid> OpenAsync(DataLicence licence, string? formKey, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var opened = await idempotency.OnceAsync(
            licence.Viewer.AccountId,
            OpenOperation,
            formKey,
            "",
            () => Task.FromResult(Add(licence)),
            ct
        );
        return Guid.ParseExact(opened.Answer, "N");
    }

    /// <summary>Keeps what the member read off the document, or corrected.</summary>
    /// <returns>False when there is no such draft.</returns>
    public async Task<bool> ConfirmAsync(DataLicence licence, Guid draftId, ConfirmedValues values, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var draft = await db.Claims.DraftsOf(licence, now).SingleOrDefaultAsync(c => c.Id == draftId, ct);
        if (draft is null)
            return false;
        (draft.CareDate, draft.Total, draft.Quantity) = (values.CareDate, values.Total, values.Quantity);
        (draft.Professional, draft.ProfessionalNumber) = (values.Professional, values.ProfessionalNumber);
        draft.ConfirmedAtUtc = now;
        draft.KeepUntil(now.AddHours(options.Value.DraftHours));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Throws a draft away, with its files.</summary>
    public async Task DiscardAsync(DataLicence licence, Guid draftId, CancellationToken ct)
    {
        var draft = await db.Claims.DraftsOf(licence, clock.UtcNow()).SingleOrDefaultAsync(c => c.Id == draftId, ct);
        if (draft is not null)
            await DiscardAsync(draft, licence.Actor, ct);
    }

    /// <summary>Throws away drafts whose time is over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DiscardExpiredAsync(int max, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var expired = await db
            .Claims.Where(c => c.Status == ClaimStatus.Draft && c.ExpiresAtUtc <= now)
            .OrderBy(c => c.ExpiresAtUtc)
            .Take(max)
            .ToListAsync(ct);
        foreach (var draft in expired)
            await DiscardAsync(draft, Actor.System, ct);
        return expired.Count;
    }

    private async Task DiscardAsync(Claim draft, Actor actor, CancellationToken ct)
    {
        var files = await db.ClaimFiles.Where(f => f.ClaimId == draft.Id).Select(f => f.FileId).ToListAsync(ct);
        var contents = await vault.StageDeletionAsync(actor, files, ct);
        db.Claims.Remove(draft);
        await db.SaveChangesAsync(ct);
        await vault.DeleteContentAsync(contents, ct);
    }

    private string Add(DataLicence licence)
    {
        var now = clock.UtcNow();
        var draft = new Claim
        {
            Reference = ClaimReference.New(),
            SenderId = licence.SubjectId,
            PersonId = licence.SubjectId,
            CreatedAtUtc = now,
            SentOn = clock.Today(),
        };
        draft.KeepUntil(now.AddHours(options.Value.DraftHours));
        db.Claims.Add(draft);
        return $"{draft.Id:N}";
    }

    private async Task<DraftView?> ViewAsync(DataLicence licence, IQueryable<Claim> drafts, CancellationToken ct)
    {
        var draft = await drafts
            .AsNoTracking()
            .Select(c => new
            {
                c.Id,
                c.Kind,
                c.PersonId,
                c.Care,
                c.CareDate,
                c.Professional,
                c.ProfessionalNumber,
                Cents = c.Total.Cents,
                c.Quantity,
                IsConfirmed = c.ConfirmedAtUtc != null,
                c.ExpiresAtUtc,
            })
            .FirstOrDefaultAsync(ct);
        if (draft is null)
            return null;
        var files = await db.ClaimFiles.AsNoTracking().Where(f => f.ClaimId == draft.Id).Select(f => f.FileId).ToListAsync(ct);
        return new DraftView(
            draft.Id,
            draft.Kind,
            draft.PersonId,
            draft.Care,
            draft.CareDate,
            draft.Professional,
            draft.ProfessionalNumber,
            new(draft.Cents),
            draft.Quantity,
            draft.IsConfirmed,
            draft.ExpiresAtUtc!.Value,
            await vault.ListAsync(licence, files, ct)
        );
    }
}
