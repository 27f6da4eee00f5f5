using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>
/// Address and bank account on one day, whatever the order and the way: how money and the letters about it are led away together.
/// </summary>
internal static class SameDayChanges
{
    public static async Task<bool> HasBankChangeAsync(this HarmonieDbContext db, Guid personId, DateOnly day, CancellationToken ct)
    {
        var from = FrenchTime.FromParis(day.ToDateTime(TimeOnly.MinValue));
        var until = FrenchTime.FromParis(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return await HasProposalAsync(db, personId, ChangeKind.BankAccount, day, ct)
            || await db.BankAccounts.AnyAsync(b => b.PersonId == personId && b.ChangedAtUtc >= from && b.ChangedAtUtc < until, ct);
    }

    public static async Task<bool> HasAddressChangeAsync(this HarmonieDbContext db, Guid personId, DateOnly day, CancellationToken ct) =>
        await HasProposalAsync(db, personId, ChangeKind.Address, day, ct)
        || await db.ContactChanges.AnyAsync(c => c.PersonId == personId && c.Field == ContactField.Address && c.ChangedOn == day, ct);

    private static Task<bool> HasProposalAsync(HarmonieDbContext db, Guid personId, ChangeKind kind, DateOnly day, CancellationToken ct) =>
        db.ChangeProposals.AnyAsync(p => p.PersonId == personId && p.Kind == kind && p.ProposedOn == day, ct);
}
