using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Limits;

/// <summary>What a person has frozen, and which uses they object to.</summary>
public sealed class LimitData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public LimitData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<Restriction>("restrictions", DataCategory.ConsentRecords, Restrictions)
                .With(r => r.Category, DataOrigin.Provided)
                .With(r => r.SinceUtc, DataOrigin.Observed),
            new PersonalTable<Objection>("objections", DataCategory.ConsentRecords, Objections)
                .With(o => o.Purpose, DataOrigin.Provided)
                .With(o => o.SinceUtc, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<Restriction> Restrictions(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Restrictions.AsNoTracking().Where(r => r.PersonId == me).OrderBy(r => r.Category).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<Objection> Objections(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Objections.AsNoTracking().Where(o => o.PersonId == me).OrderBy(o => o.Purpose).AsAsyncEnumerable();
    }
}
