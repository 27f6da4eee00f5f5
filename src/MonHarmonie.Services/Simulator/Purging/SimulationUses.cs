using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Simulator.Purging;

public sealed class SimulationUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) =>
        [db.SavedSimulations.Select(s => s.PersonId), db.SavedSimulations.Select(s => s.OwnerId)];
}
