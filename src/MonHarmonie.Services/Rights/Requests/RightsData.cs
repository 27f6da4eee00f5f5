using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>What a person asked for on their data, and each step with what was written on both sides.</summary>
public sealed class RightsData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public RightsData(HarmonieDbContext db, FieldCipher cipher)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<RightsRequest>("dataRequests", DataCategory.ConsentRecords, Requests)
                .With(r => r.Reference, DataOrigin.Derived)
                .With(r => r.Kind, DataOrigin.Provided)
                .With(r => r.Category, DataOrigin.Provided)
                .With(r => r.State, DataOrigin.Derived)
                .With(r => r.ReceivedOn, DataOrigin.Observed)
                .With(r => r.DueOn, DataOrigin.Derived)
                .With(r => r.ClosedOn, DataOrigin.Observed)
                .With(r => r.Refusal, DataOrigin.Derived),
            new PersonalTable<Step>("dataRequestSteps", DataCategory.ConsentRecords, Steps)
                .Add("reference", s => s.Reference, DataOrigin.Derived)
                .With(s => s.Row.AtUtc, DataOrigin.Observed)
                .With(s => s.Row.Kind, DataOrigin.Observed)
                .Add(
                    "words",
                    s => s.Row.Words is { } words ? cipher.Open(SealedField.RightsWords, s.Row.Id, words) : null,
                    DataOrigin.Provided,
                    new PersistedName(typeof(RightsStep), nameof(RightsStep.Words))
                ),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<RightsRequest> Requests(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.RightsRequests.AsNoTracking().Where(r => r.PersonId == me).OrderByDescending(r => r.ReceivedAtUtc).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<Step> Steps(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .RightsSteps.AsNoTracking()
            .Join(db.RightsRequests.Where(r => r.PersonId == me), s => s.RequestId, r => r.Id, (s, r) => new { Row = s, r.Reference })
            .OrderBy(s => s.Row.AtUtc)
            .ThenBy(s => s.Row.Number)
            .Select(s => new Step(s.Row, s.Reference))
            .AsAsyncEnumerable();
    }

    private sealed record Step(RightsStep Row, string Reference);
}
