using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>
/// Address and bank account on one day, whatever the order and the way: how money and the letters about it are led away together.
/// </summary>
public sealed class SameDayChanges(HarmonieDbContext db, BankAccountChanges accounts)
{
    internal async Task<bool> HasBankChangeAsync(Guid personId, DateOnly day, CancellationToken ct) =>
        await HasProposalAsync(personId, ChangeKind.BankAccount, day, ct) || await accounts.IsChangedOnAsync(personId, day, ct);

    internal async Task<bool> HasAddressChangeAsync(Guid personId, DateOnly day, CancellationToken ct) =>
        await HasProposalAsync(personId, ChangeKind.Address, day, ct)
        || await db.ContactChanges.AnyAsync(c => c.PersonId == personId && c.Field == ContactField.Address && c.ChangedOn == day, ct);

    private Task<bool> HasProposalAsync(Guid personId, ChangeKind kind, DateOnly day, CancellationToken ct) =>
        db.ChangeProposals.AnyAsync(p => p.PersonId == personId && p.Kind == kind && p.ProposedOn == day, ct);
}
