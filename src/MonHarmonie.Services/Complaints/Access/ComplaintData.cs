using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints.Access;

/// <summary>What a person complained of, and what they were answered. Which colleague wrote is not told.</summary>
public sealed class ComplaintData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ComplaintData(HarmonieDbContext db, FieldCipher cipher)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<Complaint>("complaints", DataCategory.Exchanges, Complaints)
                .With(c => c.Reference, DataOrigin.Derived)
                .With(c => c.Subject, DataOrigin.Provided)
                .With(c => c.AboutKind, DataOrigin.Provided)
                .With(c => c.AboutReference, DataOrigin.Provided)
                .With(c => c.SentAtUtc, DataOrigin.Observed)
                .With(c => c.Channel, DataOrigin.Observed)
                .With(c => c.RecordedAtUtc, DataOrigin.Observed)
                .With(c => c.IsCallerUnknown, DataOrigin.Observed)
                .With(c => c.State, DataOrigin.Derived)
                .With(c => c.PromisedOn, DataOrigin.Derived)
                .With(c => c.Outcome, DataOrigin.Derived)
                .With(c => c.MediatorFrom, DataOrigin.Derived)
                .With(c => c.LastOn, DataOrigin.Observed),
            new PersonalTable<StepRow>("complaintSteps", DataCategory.Exchanges, Steps)
                .Add("complaint", s => s.Reference, DataOrigin.Derived)
                .With(s => s.Row.AtUtc, DataOrigin.Observed)
                .With(s => s.Row.Kind, DataOrigin.Observed)
                .With(s => s.Row.Outcome, DataOrigin.Derived)
                .With(s => s.Row.PromisedOn, DataOrigin.Derived)
                .Add(
                    "words",
                    s => s.Row.Words is { } words ? cipher.Open(SealedField.ComplaintWords, s.Row.Id, words) : null,
                    DataOrigin.Provided,
                    new PersistedName(typeof(ComplaintStep), nameof(ComplaintStep.Words))
                )
                .Add(
                    "wish",
                    s => s.Row.Wish is { } wish ? cipher.Open(SealedField.ComplaintWish, s.Row.Id, wish) : null,
                    DataOrigin.Provided,
                    new PersistedName(typeof(ComplaintStep), nameof(ComplaintStep.Wish))
                ),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<Complaint> Complaints(DataLicence licence) =>
        Of(licence).OrderByDescending(c => c.SentAtUtc).AsAsyncEnumerable();

    private IAsyncEnumerable<StepRow> Steps(DataLicence licence) =>
        Of(licence)
            .Join(db.ComplaintSteps.AsNoTracking(), c => c.Id, s => s.ComplaintId, (c, s) => new { c.Reference, Row = s })
            .OrderBy(s => s.Row.AtUtc)
            .ThenBy(s => s.Row.Number)
            .Select(s => new StepRow(s.Reference, s.Row))
            .AsAsyncEnumerable();

    private IQueryable<Complaint> Of(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Complaints.AsNoTracking().Where(c => c.PersonId == me);
    }

    private sealed record StepRow(string Reference, ComplaintStep Row);
}
