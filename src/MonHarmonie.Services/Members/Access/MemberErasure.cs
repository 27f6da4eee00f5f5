using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Access;

/// <summary>
/// Erases the telephone number and the situation, which nothing needs; name, address and NIR stay as long as the contract needs them.
/// </summary>
public sealed class MemberErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } =
    [DataCategory.Identification, DataCategory.Nir, DataCategory.Contact, DataCategory.SimulatorInputs];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(licence.Category, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        return licence.Category switch
        {
            DataCategory.Identification => ErasureResult.Of(Kept(HeldThing.Identity, 1, Purpose.ContractAdministration)),
            DataCategory.Nir => ErasureResult.Of(
                Kept(HeldThing.Nir, await db.Persons.CountAsync(p => p.Id == me && p.NirCipher != null, ct), Purpose.NirExchange)
            ),
            DataCategory.Contact => ErasureResult.Of(
                new ErasurePart(HeldThing.Phone, await ErasePhoneAsync(me, ct)),
                Kept(
                    HeldThing.Address,
                    await db.Persons.CountAsync(p => p.Id == me && (p.AddressLine != null || p.Email != null), ct),
                    Purpose.ContractAdministration
                ),
                await EraseChangesAsync(me, ct)
            ),
            _ => ErasureResult.Of(
                new ErasurePart(HeldThing.Situation, await db.PersonSituations.Where(s => s.PersonId == me).ExecuteDeleteAsync(ct))
            ),
        };
    }

    /// <summary>With a new version: a form that shows the number of before is refused.</summary>
    private Task<int> ErasePhoneAsync(Guid me, CancellationToken ct)
    {
        var version = Ids.New();
        return db
            .Persons.Where(p => p.Id == me && p.Phone != null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Phone, (string?)null).SetProperty(p => p.Version, version), ct);
    }

    /// <summary>What is told of a number that is gone goes too.</summary>
    private async Task<ErasurePart> EraseChangesAsync(Guid me, CancellationToken ct)
    {
        var erased = await db.ContactChanges.Where(c => c.PersonId == me && c.Field == ContactField.Phone).ExecuteDeleteAsync(ct);
        var kept = await db.ContactChanges.CountAsync(c => c.PersonId == me, ct);
        return new ErasurePart(HeldThing.ContactChanges, erased, kept, kept > 0 ? Purpose.ContractAdministration : null);
    }

    private static ErasurePart Kept(HeldThing thing, int rows, Purpose purpose) => new(thing, 0, rows, purpose);
}
