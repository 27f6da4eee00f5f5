using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared;
using MonHarmonie.Web.Pages.Shared.Claims;

namespace MonHarmonie.Web.Pages.Member.Claims;

/// <summary>Tells the history of a request as the member reads it, with what comes next.</summary>
internal static class ClaimStory
{
    /// <param name="isReaders">Nobody but the reader acts on it as a member.</param>
    public static Timeline Of(ClaimDetail claim, bool isReaders)
    {
        var steps = claim.Moments.Select((m, i) => Step(claim, m, i == claim.Moments.Count - 1, isReaders)).ToList();
        if (!IsEnd(claim))
            steps.Add(
                new TimelineStep(ClaimTexts.NextOf(claim.Status, claim.Kind, claim.PromisedOn, claim.ExpiresAtUtc), TimelineState.Next)
            );
        return new Timeline(steps);
    }

    private static TimelineStep Step(ClaimDetail claim, ClaimMoment moment, bool isLast, bool isReaders)
    {
        var state =
            moment.Step is ClaimStep.Refused or ClaimStep.FileRejected or ClaimStep.PaymentReturned or ClaimStep.Expired
                ? TimelineState.Failed
            : isLast && !IsEnd(claim) ? TimelineState.Current
            : TimelineState.Done;
        return new TimelineStep(ClaimTexts.Of(moment.Step), state, FrenchTime.DayOf(moment.AtUtc), Detail(moment, isReaders));
    }

    private static string? Detail(ClaimMoment moment, bool isReaders)
    {
        var actor = $"Par {(isReaders && moment.Actor == ClaimActor.Member ? "vous" : ClaimTexts.Of(moment.Actor))}";
        // What one advisor proposes is nothing yet: the second one may send it back.
        if (moment.Step is ClaimStep.ApprovalRequested or ClaimStep.ApprovalDenied)
            return actor;
        string?[] parts =
        [
            actor,
            moment.Amount > Money.Zero ? French.Amount(moment.Amount) : null,
            moment.Refusal is { } code ? ClaimTexts.Of(code).Reason : null,
            moment.Missing is { } piece ? ClaimTexts.Of(piece).What : null,
            moment.Text is { } text ? $"«\u00A0{text}\u00A0»" : null,
        ];
        return string.Join(". ", parts.OfType<string>().Select(part => part.TrimEnd('.')));
    }

    private static bool IsEnd(ClaimDetail claim) =>
        claim.Status is ClaimStatus.Paid or ClaimStatus.Refused or ClaimStatus.Cancelled
        || (claim.Status == ClaimStatus.Calculated && claim.Ordered == Money.Zero);
}
