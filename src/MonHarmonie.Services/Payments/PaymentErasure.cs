using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Members.Access;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments;

/// <summary>Erases former bank accounts on which nothing was paid; the others stay with the payments that name them.</summary>
public sealed class PaymentErasure(HarmonieDbContext db, FormerAccounts accounts) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Bank];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var orders = db.PaymentOrders.AsNoTracking().Where(o => o.PayeeId == me);
        var paid = await orders
            .Where(o => o.BankAccountId != null)
            .Select(o => o.BankAccountId!.Value)
            .Distinct()
            .OrderBy(id => id)
            .Take(QueryLimits.KeysPerQuery - 1)
            .ToListAsync(ct);
        var (deleted, kept) = await accounts.DeleteAsync(licence, paid, ct);
        var latest = await orders.MaxAsync(o => (DateTime?)o.OrderedAtUtc, ct);
        return ErasureResult.Of(
            new ErasurePart(HeldThing.BankAccounts, deleted, kept, Purpose.ContractAdministration),
            new ErasurePart(
                HeldThing.Payments,
                0,
                await orders.CountAsync(ct),
                Purpose.Reimbursement,
                latest is { } at ? FrenchTime.DayOf(at) : null
            )
        );
    }
}
