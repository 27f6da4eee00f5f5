using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.PersonalData;

/// <summary>Who in the family sees what of whom: what the person lets others see, and what others let them see.</summary>
public sealed class SharingData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public SharingData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<ViewGrant>("sharing", DataCategory.ConsentRecords, Grants)
                .Add("seen", g => new PersonRef(g.SubjectId), DataOrigin.Provided)
                .Add("seenBy", g => new PersonRef(g.ViewerId), DataOrigin.Provided)
                .With(g => g.Level, DataOrigin.Provided)
                .With(g => g.Origin, DataOrigin.Observed)
                .With(g => g.StartsOn, DataOrigin.Observed)
                .With(g => g.EndsOn, DataOrigin.Observed)
                .With(g => g.ActsSince, DataOrigin.Provided),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<ViewGrant> Grants(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .ViewGrants.AsNoTracking()
            .Where(g => g.SubjectId == me || g.ViewerId == me)
            .OrderByDescending(g => g.StartsOn)
            .AsAsyncEnumerable();
    }
}
