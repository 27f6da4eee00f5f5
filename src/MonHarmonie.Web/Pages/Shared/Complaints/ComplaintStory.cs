using MonHarmonie.Services.Complaints;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Complaints;

/// <summary>The steps of a complaint with the dates of the law: what happened, what is waited for, what may come.</summary>
internal static class ComplaintStory
{
    public static Timeline Of(ComplaintCard card, DateOnly today)
    {
        var row = card.Row;
        var steps = card
            .Moments.Select(m => new TimelineStep(
                ComplaintTexts.Of(m.Kind, card.Entry),
                StateOf(m),
                French.DayOf(m.AtUtc),
                DetailOf(m, card.Entry)
            ))
            .ToList();
        if (row.PromisedOn is { } day)
            steps.Add(
                new TimelineStep(
                    row.State == ComplaintState.Escalated ? "Réponse du comité interne" : "Réponse du service réclamations",
                    TimelineState.Current,
                    day,
                    row.IsLate(today) ? "Ce délai est dépassé" : "Au plus tard"
                )
            );
        if (row.MediatorFrom is null && row.PromisedOn is { } limit)
            steps.Add(new TimelineStep("Sans réponse de notre part, médiateur possible", TimelineState.Next, limit.AddDays(1)));
        if (today <= row.MediatorUntil && (row.MediatorFrom is not null || row.PromisedOn is not null))
            steps.Add(new TimelineStep("Dernier jour pour saisir le médiateur", TimelineState.Next, row.MediatorUntil));
        return new Timeline(steps);
    }

    private static TimelineState StateOf(ComplaintMoment moment) =>
        moment.Outcome == ComplaintOutcome.Refused ? TimelineState.Failed : TimelineState.Done;

    private static string? DetailOf(ComplaintMoment moment, ComplaintEntry? entry) =>
        moment switch
        {
            { Kind: ComplaintStepKind.Received } when entry is not null =>
                $"Notée par un conseiller le {French.Date(French.DayOf(entry.AtUtc))}",
            { Outcome: { } outcome } => ComplaintTexts.Of(outcome),
            { Kind: ComplaintStepKind.Acknowledged or ComplaintStepKind.Escalated, PromisedOn: { } day } =>
                $"Réponse promise au plus tard le {French.Date(day)}",
            _ => null,
        };
}
