using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Desk;

/// <summary>
/// Shows what is masked in clear, once, for a stated reason: a care that tells of an illness, an IBAN. The member's log has a line of its
/// own for each; the NIR is shown to no advisor (the register has no line for it).
/// </summary>
public sealed class FileReveals(
    HarmonieDbContext db,
    PurposeGate gate,
    ReimbursementService reimbursements,
    SettlementExplanations explanations,
    PayoutAccounts accounts,
    IOptions<AdvisorsOptions> options,
    TimeProvider clock
)
{
    public const string Screen = "file-reveal";

    /// <summary>The act with its care; null when it may not be shown.</summary>
    public async Task<FileAct?> ActAsync(OpenedFile file, Guid actId, RevealReason reason, CancellationToken ct)
    {
        if (
            !IsOf(reason, forAccount: false)
            || await IssueAsync(file, DataCategory.Reimbursements, new(reason, actId), ct) is not { } licence
        )
            return null;
        return await reimbursements.GetAsync(licence, actId, ct) is { } act
            ? new FileAct(act, await explanations.FindAsync(licence, act, ct))
            : null;
    }

    /// <summary>The account on which the person is paid; null when there is none, or it may not be shown.</summary>
    public async Task<Iban?> AccountAsync(OpenedFile file, RevealReason reason, CancellationToken ct)
    {
        if (!IsOf(reason, forAccount: true) || await IssueAsync(file, DataCategory.Bank, new(reason), ct) is not { } licence)
            return null;
        var found = await accounts.FindAsync(licence, [licence.SubjectId], ct);
        return found.TryGetValue(licence.SubjectId, out var account) ? accounts.Reveal(licence, account) : null;
    }

    private static bool IsOf(RevealReason reason, bool forAccount) =>
        Enum.IsDefined(reason) && (reason == RevealReason.AccountCheck) == forAccount;

    /// <summary>Counts it first, so that many at once are many; then the gate writes the log.</summary>
    private async Task<DataLicence?> IssueAsync(OpenedFile file, DataCategory category, RevealedPart part, CancellationToken ct)
    {
        if (!file.Shows(FilePart.Reimbursements))
            return null;
        var opening = await db.FileOpenings.SingleAsync(o => o.Id == file.Opening.Id, ct);
        if (!opening.IsOpenAt(clock.UtcNow()) || opening.Reveals >= options.Value.RevealsPerFile)
            return null;
        opening.CountReveal();
        return await db.TrySaveAsync(ct)
            ? await gate.IssueForAdvisorAsync(
                file.Viewer with
                {
                    Revealed = part,
                },
                opening.PersonId,
                category,
                Purpose.Reimbursement,
                Screen,
                ct
            )
            : null;
    }
}
