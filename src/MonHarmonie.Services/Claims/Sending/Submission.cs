using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>Sends a draft: from here on it is a request with a number and a promised day, and its files belong to the person.</summary>
public sealed class Submission(
    HarmonieDbContext db,
    FileVault vault,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    public async Task<SubmitOutcome> SubmitAsync(DataLicence licence, Guid draftId, Destination destination, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await TryAsync(licence, draftId, destination, ct);
            }
            // The same form at the same moment, or a file of the person that took the next number: look again.
            catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure) && !ct.IsCancellationRequested)
            {
                db.ChangeTracker.Clear();
                if (await db.Claims.AnyAsync(c => c.Id == draftId && c.Status == ClaimStatus.Draft, ct))
                    continue;
                return SubmitOutcome.AlreadySent;
            }
        }
    }

    private async Task<SubmitOutcome> TryAsync(DataLicence licence, Guid draftId, Destination destination, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var claim = await db.Claims.VisibleTo(licence).SingleOrDefaultAsync(c => c.Id == draftId && c.SenderId == licence.SubjectId, ct);
        if (claim is null || (claim.Status == ClaimStatus.Draft && claim.ExpiresAtUtc <= now))
            return SubmitOutcome.NotFound;
        if (claim.Status != ClaimStatus.Draft)
            return SubmitOutcome.AlreadySent;
        if (claim.ConfirmedAtUtc is null || claim.CareDate is not { } day)
            return SubmitOutcome.NotConfirmed;
        if (claim.FileCount == 0)
            return SubmitOutcome.NoFile;
        if (!MaySendFor(licence, destination.PersonId, day))
            return SubmitOutcome.OtherPerson;

        (claim.Kind, claim.PersonId, claim.Care) = (destination.Kind, destination.PersonId, destination.Care);
        claim.QuoteId = destination.QuoteId is { } quote && await IsQuoteOfAsync(licence, quote, destination.PersonId, ct) ? quote : null;
        claim.Visibility =
            IsConfidential(destination.Care) && claim.SenderId == claim.PersonId ? ActVisibility.PersonOnly : ActVisibility.Family;
        claim.Send(clock.Today(), ClaimDays.After(clock.Today(), options.Value.AutomaticDays), now);
        if (claim.PersonId != claim.SenderId)
            await vault.AssignAsync(
                await db.ClaimFiles.Where(f => f.ClaimId == claim.Id).Select(f => f.FileId).ToListAsync(ct),
                claim.PersonId,
                ct
            );
        journal.Add(claim, ClaimStep.Sent, ClaimHand.Member(licence.Viewer.AccountId));
        await journal.NotifyAsync(claim, NoticeKind.ClaimReceived, ct);
        await db.SaveChangesAsync(ct);
        return SubmitOutcome.Sent;
    }

    /// <summary>
    /// For oneself, for persons whose care one sees in detail, and for those who share it from a day on, for care since then.
    /// </summary>
    public static bool MaySendFor(DataLicence licence, Guid personId, DateOnly careDate) => licence.ShowsDetail(personId, careDate);

    private static bool IsConfidential(ClaimCare care) =>
        care is ClaimCare.Psychology || (CareRoutes.Of(care).Nature is { } nature && CareNatures.Find(nature).Confidential);

    private Task<bool> IsQuoteOfAsync(DataLicence licence, Guid quoteId, Guid personId, CancellationToken ct) =>
        db.Claims.VisibleTo(licence).AnyAsync(c => c.Id == quoteId && c.PersonId == personId && c.Kind == ClaimKind.Quote, ct);
}
