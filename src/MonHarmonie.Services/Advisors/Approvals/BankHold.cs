using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>A change of the bank account that is under way.</summary>
/// <param name="LastThree">Null as long as the second person has not agreed.</param>
/// <param name="From">From which day on it is paid to; null as long as the second person has not agreed.</param>
public sealed record ComingBankChange(Guid Id, string? LastThree, DateOnly? From);

/// <summary>
/// The days between a change of the bank account and its first payment: the person takes it back with one press, in their space or by the
/// link of the mail. Nobody is asked why.
/// </summary>
public sealed class BankHold(
    HarmonieDbContext db,
    ChangeProposals proposals,
    BankAccountChanges accounts,
    PayoutAccounts payouts,
    ContactNotices notices,
    AccessAlerts alerts,
    TimeProvider clock
)
{
    /// <summary>The change under way of the licence's subject; null when there is none.</summary>
    public async Task<ComingBankChange?> FindAsync(DataLicence licence, CancellationToken ct)
    {
        if (await LatestAsync(licence, ct) is not { } proposal)
            return null;
        if (proposal.AccountId is not { } account)
            return new ComingBankChange(proposal.Id, null, null);
        return await accounts.FirstDayAsync(account, ct) is { } from
            ? new ComingBankChange(proposal.Id, (await payouts.EndsAsync(licence, [account], ct)).GetValueOrDefault(account), from)
            : null;
    }

    /// <summary>From which day on the account is paid to that the link of a mail takes back; null when it serves no more.</summary>
    public async Task<DateOnly?> FirstDayAsync(string? secret, CancellationToken ct) =>
        await BySecretAsync(secret, ct) is { AccountId: { } account } ? await accounts.FirstDayAsync(account, ct) : null;

    /// <returns>False when there is nothing to take back (any more).</returns>
    public async Task<bool> CancelAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await LatestAsync(licence, ct) is { } proposal && proposal.Id == id && await CancelAsync(proposal, licence.Actor, ct);

    /// <returns>False when there is nothing to take back (any more).</returns>
    public async Task<bool> CancelAsync(string? secret, CancellationToken ct) =>
        await BySecretAsync(secret, ct) is { } proposal && await CancelAsync(proposal, Actor.System, ct);

    private async Task<bool> CancelAsync(ChangeProposal proposal, Actor actor, CancellationToken ct)
    {
        if (proposal.AccountId is { } account && !await accounts.CancelAsync(proposal.PersonId, account, actor, ct))
            return false;
        proposal.Cancel(clock.UtcNow());
        proposals.Note(proposal, ChangeProposals.CancelledEvent, actor);
        // Whoever takes it back did not ask for it, perhaps: somebody looks at how it came to be.
        await alerts.RaiseAsync(AlertKind.BankChangeCancelled, proposal.ProposedById, proposal.OpeningId, 1, ct, always: true);
        var onFile = await db.Persons.Where(p => p.Id == proposal.PersonId).Select(p => p.Email).FirstOrDefaultAsync(ct);
        var notice = new Notice(NoticeKind.BankChangeCancelled) { AtUtc = clock.UtcNow() };
        await notices.TellAsync(proposal.PersonId, onFile, notice, notice, ct);
        return await db.TrySaveAsync(ct);
    }

    /// <summary>The last proposal that was not refused, taken back or forgotten: one is under way at a time.</summary>
    private Task<ChangeProposal?> LatestAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var subject = licence.SubjectId;
        return Open().Where(p => p.PersonId == subject).OrderByDescending(p => p.ProposedAtUtc).FirstOrDefaultAsync(ct);
    }

    private Task<ChangeProposal?> BySecretAsync(string? secret, CancellationToken ct)
    {
        var hash = AccountToken.HashOf(secret);
        return Open().SingleOrDefaultAsync(p => p.CancelHash == hash, ct);
    }

    private IQueryable<ChangeProposal> Open()
    {
        var now = clock.UtcNow();
        return db.ChangeProposals.Where(p =>
            p.Kind == ChangeKind.BankAccount
            && ((p.State == ProposalState.Waiting && p.ExpiresAtUtc > now) || p.State == ProposalState.Approved)
        );
    }
}
