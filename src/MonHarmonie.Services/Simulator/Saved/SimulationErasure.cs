using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>Erases the simulations that a person kept, and those that others kept for them: nothing else needs them.</summary>
public sealed class SimulationErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.SimulatorInputs];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.SimulatorInputs, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var erased = await db.SavedSimulations.Where(s => s.OwnerId == me || s.PersonId == me).ExecuteDeleteAsync(ct);
        return ErasureResult.Of(new ErasurePart(HeldThing.Simulations, erased));
    }
}
