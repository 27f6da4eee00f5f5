namespace MonHarmonie.Web.Pages.Shared;

/// <summary>
/// One thing that will change. <paramref name="Before"/> is null for an addition, <paramref name="After"/> for a removal.
/// </summary>
public sealed record Change(string Label, string? Before, string? After);

/// <summary>What will change if the reader confirms.</summary>
public sealed record Changes(IReadOnlyList<Change> Items);
