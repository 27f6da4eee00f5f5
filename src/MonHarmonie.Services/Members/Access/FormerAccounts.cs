using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Access;

/// <summary>Bank accounts of a person that are no longer theirs to be paid on.</summary>
public sealed class FormerAccounts(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>Deletes those that another one has replaced, except some.</summary>
    /// <param name="paid">Accounts that payments name: they stay as long as the payments do.</param>
    /// <returns>How many were deleted, and how many stay.</returns>
    public async Task<(int Deleted, int Kept)> DeleteAsync(DataLicence licence, IReadOnlyCollection<Guid> paid, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.DataSubjectRights);
        var (me, today) = (licence.SubjectId, clock.Today());
        var deleted = await db
            .BankAccounts.Where(b =>
                b.PersonId == me
                && !paid.Contains(b.Id)
                && db.BankAccounts.Any(later => later.PersonId == me && later.ValidFrom > b.ValidFrom && later.ValidFrom <= today)
            )
            .ExecuteDeleteAsync(ct);
        return (deleted, await db.BankAccounts.CountAsync(b => b.PersonId == me, ct));
    }
}
