using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.PersonalData;

/// <summary>What a person said yes and no to; every answer before the last stands among the events.</summary>
public sealed class ChoiceData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ChoiceData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<ConsentDecision>("choices", DataCategory.ConsentRecords, Words)
                .With(d => d.Purpose, DataOrigin.Provided)
                .With(d => d.Category, DataOrigin.Provided)
                .With(d => d.State, DataOrigin.Provided)
                .With(d => d.DecidedAtUtc, DataOrigin.Observed)
                .With(d => d.ValidUntil, DataOrigin.Observed)
                .With(d => d.IsByParent, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<ConsentDecision> Words(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .ConsentDecisions.AsNoTracking()
            .Where(d => d.PersonId == me)
            .OrderBy(d => d.Purpose)
            .ThenBy(d => d.Category)
            .AsAsyncEnumerable();
    }
}
