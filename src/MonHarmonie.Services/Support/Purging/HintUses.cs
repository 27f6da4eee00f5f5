using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Support.Purging;

public sealed class HintUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.HiddenHints.Select(h => h.PersonId)];
}
