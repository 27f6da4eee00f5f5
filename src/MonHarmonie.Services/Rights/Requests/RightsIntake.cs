using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>Whose data a request is about, who makes it and when it reached us: its time runs from then.</summary>
/// <param name="ParentAccountId">The account of the parent who asks for a young child; null for anybody else.</param>
internal sealed record RightsApplicant(Guid PersonId, Actor Actor, DateTime ReceivedAtUtc, Guid? ParentAccountId = null);

/// <summary>Takes in requests, whichever way they came; what is to be frozen is frozen in the same save. The caller saves.</summary>
public sealed class RightsIntake(HarmonieDbContext db, RightsJournal journal, RestrictionService restrictions)
{
    internal async Task<RightsRequest> StageAsync(
        RightsApplicant applicant,
        NewRightsRequest asked,
        Guid? consultationId,
        CancellationToken ct
    )
    {
        var day = FrenchTime.DayOf(applicant.ReceivedAtUtc);
        var request = new RightsRequest
        {
            PersonId = applicant.PersonId,
            ParentAccountId = applicant.ParentAccountId,
            Kind = asked.Kind,
            Category = asked.Category,
            ConsultationId = consultationId,
            ReceivedAtUtc = applicant.ReceivedAtUtc,
            ReceivedOn = day,
            DueOn = RightsClock.DueOn(day),
        };
        db.RightsRequests.Add(request);
        if (asked is { Kind: RightsKind.Restriction, Category: { } frozen })
            await restrictions.StageAsync(applicant.Actor, applicant.PersonId, frozen, ct);
        await journal.AddAsync(request, RightsStepKind.Received, applicant.Actor, null, asked.Words.Trim(), NoticeKind.RightsReceived, ct);
        return request;
    }
}
