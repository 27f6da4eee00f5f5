namespace MonHarmonie.Web.Pages.Shared;

public enum TimelineState
{
    Done,
    Current,
    Next,
    Failed,
}

/// <summary>One step of a story told in order.</summary>
/// <param name="Label">What happened or will happen.</param>
/// <param name="State">Where the step stands.</param>
/// <param name="On">The day, when known.</param>
/// <param name="Detail">One more sentence.</param>
public sealed record TimelineStep(string Label, TimelineState State, DateOnly? On = null, string? Detail = null);

/// <summary>The steps of a request, from the first to the expected last.</summary>
public sealed record Timeline(IReadOnlyList<TimelineStep> Steps);
