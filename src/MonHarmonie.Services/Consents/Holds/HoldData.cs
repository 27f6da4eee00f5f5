using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Holds;

/// <summary>Why a person's data is kept beyond its time, by a hold on them or on a contract of theirs.</summary>
public sealed class HoldData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;
    private readonly ICoveredPersons covers;

    public HoldData(HarmonieDbContext db, ICoveredPersons covers)
    {
        (this.db, this.covers) = (db, covers);
        Tables =
        [
            new PersonalTable<LegalHold>("legalHolds", DataCategory.ConsentRecords, Holds)
                .With(h => h.Reference, DataOrigin.Derived)
                .With(h => h.Ground, DataOrigin.Derived)
                .With(h => h.Reason, DataOrigin.Derived)
                .With(h => h.SetAtUtc, DataOrigin.Observed)
                .With(h => h.ReviewOn, DataOrigin.Derived)
                .With(h => h.LiftedOn, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<LegalHold> Holds(DataLicence licence)
    {
        var me = licence.SubjectId;
        var contracts = covers.In(db).Where(c => c.PersonId == me).Select(c => (Guid?)c.ContractId);
        return db
            .LegalHolds.AsNoTracking()
            .Where(h => h.PersonId == me || contracts.Contains(h.ContractId))
            .OrderBy(h => h.SetAtUtc)
            .AsAsyncEnumerable();
    }
}
