using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>
/// The simulations that a person kept. Of one made for somebody else they take away what they asked, not the answer: it rests on that
/// person's counters.
/// </summary>
public sealed class SimulationData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public SimulationData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<SavedSimulation>("simulations", DataCategory.SimulatorInputs, Kept)
                .With(s => s.SavedAtUtc, DataOrigin.Observed)
                .Add("careOf", s => new PersonRef(s.PersonId), DataOrigin.Provided)
                .With(s => s.Title, DataOrigin.Provided)
                .With(s => s.CareDate, DataOrigin.Provided)
                .With(s => s.Price, DataOrigin.Provided)
                .Add<Money?>(
                    "remaining",
                    s => IsOwn(s) ? s.Remaining : null,
                    DataOrigin.Derived,
                    new PersistedName(typeof(SavedSimulation), nameof(SavedSimulation.Remaining))
                )
                .Add<JsonFacts?>(
                    "answer",
                    s => IsOwn(s) ? new JsonFacts(s.Content) : null,
                    DataOrigin.Derived,
                    new PersistedName(typeof(SavedSimulation), nameof(SavedSimulation.Content))
                ),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private static bool IsOwn(SavedSimulation kept) => kept.PersonId == kept.OwnerId;

    private IAsyncEnumerable<SavedSimulation> Kept(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.SavedSimulations.AsNoTracking().Where(s => s.OwnerId == me).OrderByDescending(s => s.SavedAtUtc).AsAsyncEnumerable();
    }
}
