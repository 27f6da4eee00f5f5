using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Access;

/// <summary>
/// The requests about a person's care, whoever sent them, with what was said and decided; a draft is whose it is that writes it. Which
/// colleague acted is not told.
/// </summary>
public sealed class ClaimData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ClaimData(HarmonieDbContext db)
    {
        this.db = db;
        Tables = [Requests(), Steps(), Estimates(), Files()];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private PersonalTable<Claim> Requests() =>
        new PersonalTable<Claim>("requests", DataCategory.Documents, ReadClaims)
            .With(c => c.Reference, DataOrigin.Derived)
            .With(c => c.Kind, DataOrigin.Provided)
            .With(c => c.Status, DataOrigin.Derived)
            .Add("sentBy", c => new PersonRef(c.SenderId), DataOrigin.Observed)
            .With(c => c.SentAtUtc, DataOrigin.Observed)
            .With(c => c.Care, DataOrigin.Provided)
            .With(c => c.CareDate, DataOrigin.Provided)
            .With(c => c.Professional, DataOrigin.Provided)
            .With(c => c.ProfessionalNumber, DataOrigin.Provided)
            .With(c => c.Total, DataOrigin.Provided)
            .With(c => c.Quantity, DataOrigin.Provided)
            .With(c => c.Visibility, DataOrigin.Provided)
            .With(c => c.Accepted, DataOrigin.Derived)
            .With(c => c.Ordered, DataOrigin.Derived)
            .With(c => c.Refusal, DataOrigin.Derived)
            .With(c => c.Missing, DataOrigin.Derived)
            .With(c => c.PromisedOn, DataOrigin.Derived);

    private PersonalTable<StepRow> Steps() =>
        new PersonalTable<StepRow>("requestSteps", DataCategory.Documents, ReadSteps)
            .Add("request", r => r.Reference, DataOrigin.Derived)
            .With(r => r.Event.Number, DataOrigin.Derived)
            .With(r => r.Event.AtUtc, DataOrigin.Observed)
            .With(r => r.Event.Actor, DataOrigin.Observed)
            .With(r => r.Event.Step, DataOrigin.Derived)
            .Add<Money?>(
                "amount",
                r => r.Event.Amount.Cents == 0 ? null : r.Event.Amount,
                DataOrigin.Derived,
                new PersistedName(typeof(ClaimEvent), nameof(ClaimEvent.Amount))
            )
            .With(r => r.Event.Refusal, DataOrigin.Derived)
            .With(r => r.Event.Missing, DataOrigin.Derived)
            .With(r => r.Event.PromisedOn, DataOrigin.Derived)
            .With(r => r.Event.Text, DataOrigin.Derived);

    private PersonalTable<EstimateRow> Estimates() =>
        new PersonalTable<EstimateRow>("requestEstimates", DataCategory.Documents, ReadEstimates)
            .Add("request", r => r.Reference, DataOrigin.Derived)
            .With(r => r.Estimate.Number, DataOrigin.Derived)
            .With(r => r.Estimate.CalculatedAtUtc, DataOrigin.Derived)
            .With(r => r.Estimate.Spent, DataOrigin.Derived)
            .With(r => r.Estimate.AmoPaid, DataOrigin.Derived)
            .With(r => r.Estimate.AmcPaid, DataOrigin.Derived)
            .With(r => r.Estimate.ClauseLabel, DataOrigin.Derived)
            .With(r => r.Estimate.Clause, DataOrigin.Derived)
            .Add<IReadOnlyList<Step>>(
                "explanation",
                r => StepJson.Read(r.Estimate.Steps),
                DataOrigin.Derived,
                new PersistedName(typeof(ClaimEstimate), nameof(ClaimEstimate.Steps))
            );

    private PersonalTable<FileRow> Files() =>
        new PersonalTable<FileRow>("requestFiles", DataCategory.Documents, ReadFiles) { IsAnnex = true }
            .Add("request", r => r.Reference, DataOrigin.Derived)
            .With(r => r.File.FileId, DataOrigin.Derived, "documentId")
            .With(r => r.File.AddedAtUtc, DataOrigin.Observed)
            .With(r => r.File.SentSha256, DataOrigin.Derived);

    private IQueryable<Claim> ClaimsOf(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .Claims.AsNoTracking()
            .Where(c => c.PersonId == me && (c.Status != ClaimStatus.Draft || c.SenderId == me))
            .OrderByDescending(c => c.SentOn)
            .ThenByDescending(c => c.Id);
    }

    private IAsyncEnumerable<Claim> ReadClaims(DataLicence licence) => ClaimsOf(licence).AsAsyncEnumerable();

    private IAsyncEnumerable<StepRow> ReadSteps(DataLicence licence) =>
        (
            from claim in ClaimsOf(licence)
            join step in db.ClaimEvents.AsNoTracking() on claim.Id equals step.ClaimId
            orderby claim.SentOn descending, claim.Id descending, step.Number
            select new StepRow(claim.Reference, step)
        ).AsAsyncEnumerable();

    private IAsyncEnumerable<EstimateRow> ReadEstimates(DataLicence licence) =>
        (
            from claim in ClaimsOf(licence)
            join estimate in db.ClaimEstimates.AsNoTracking() on claim.Id equals estimate.ClaimId
            orderby claim.SentOn descending, claim.Id descending, estimate.Number
            select new EstimateRow(claim.Reference, estimate)
        ).AsAsyncEnumerable();

    private IAsyncEnumerable<FileRow> ReadFiles(DataLicence licence) =>
        (
            from claim in ClaimsOf(licence)
            join file in db.ClaimFiles.AsNoTracking() on claim.Id equals file.ClaimId
            orderby claim.SentOn descending, claim.Id descending, file.AddedAtUtc
            select new FileRow(claim.Reference, file)
        ).AsAsyncEnumerable();

    private sealed record StepRow(string Reference, ClaimEvent Event);

    private sealed record EstimateRow(string Reference, ClaimEstimate Estimate);

    private sealed record FileRow(string Reference, ClaimFile File);
}
