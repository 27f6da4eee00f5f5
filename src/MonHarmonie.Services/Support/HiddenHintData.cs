using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Support;

/// <summary>The hints that a person hid: nothing else is kept of hints.</summary>
public sealed class HiddenHintData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public HiddenHintData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<HiddenHint>("hiddenHints", DataCategory.Scores, Hidden)
                .With(h => h.Kind, DataOrigin.Provided)
                .With(h => h.HiddenUntil, DataOrigin.Provided),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<HiddenHint> Hidden(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.HiddenHints.AsNoTracking().Where(h => h.PersonId == me).OrderBy(h => h.Kind).AsAsyncEnumerable();
    }
}
