using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives.Sources;

/// <summary>The copy itself, as the portal knows it; earlier ones are in the ledger.</summary>
public sealed class RequestData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public RequestData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<DataArchive>("archives", DataCategory.ConsentRecords, Asked)
                .With(a => a.AskedAtUtc, DataOrigin.Provided)
                .With(a => a.ReadyAtUtc, DataOrigin.Derived)
                .With(a => a.DownloadedAtUtc, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<DataArchive> Asked(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.DataArchives.AsNoTracking().Where(a => a.PersonId == me).AsAsyncEnumerable();
    }
}
