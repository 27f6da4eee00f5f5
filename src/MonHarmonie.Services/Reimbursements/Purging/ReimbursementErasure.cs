using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Purging;

/// <summary>Reimbursements stay until the time of the register is over: either side may claim until then.</summary>
public sealed class ReimbursementErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Reimbursements];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var acts = db.Reimbursements.AsNoTracking().Where(r => r.PersonId == me);
        return ErasureResult.Of(
            new ErasurePart(
                HeldThing.Reimbursements,
                0,
                await acts.CountAsync(ct),
                Purpose.Reimbursement,
                await acts.MaxAsync(r => (DateOnly?)r.PaidOn, ct)
            )
        );
    }
}
