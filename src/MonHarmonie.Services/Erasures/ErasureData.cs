using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures;

/// <summary>What a person had erased, and what stayed.</summary>
public sealed class ErasureData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ErasureData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<Erasure>("erasures", DataCategory.ConsentRecords, Erasures)
                .With(e => e.Category, DataOrigin.Provided)
                .With(e => e.BegunAtUtc, DataOrigin.Observed)
                .With(e => e.DoneAtUtc, DataOrigin.Observed),
            new PersonalTable<ErasureLine>("erasureLines", DataCategory.ConsentRecords, Lines)
                .With(l => l.Thing, DataOrigin.Derived)
                .With(l => l.Erased, DataOrigin.Derived)
                .With(l => l.Kept, DataOrigin.Derived)
                .With(l => l.KeptFor, DataOrigin.Derived)
                .With(l => l.KeptUntil, DataOrigin.Derived),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<Erasure> Erasures(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Erasures.AsNoTracking().Where(e => e.PersonId == me).OrderByDescending(e => e.BegunAtUtc).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<ErasureLine> Lines(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .ErasureLines.AsNoTracking()
            .Where(l => db.Erasures.Any(e => e.RequestId == l.RequestId && e.PersonId == me))
            .OrderBy(l => l.RequestId)
            .ThenBy(l => l.Thing)
            .AsAsyncEnumerable();
    }
}
