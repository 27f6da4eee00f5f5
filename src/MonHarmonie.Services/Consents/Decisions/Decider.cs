namespace MonHarmonie.Services.Consents.Decisions;

/// <summary>
/// Who speaks for whom: a person for themselves, from the age at which they have a space of their own; a parent for a younger child. Made
/// by the module that knows ages.
/// </summary>
public sealed record Decider
{
    /// <summary>The role in which a parent speaks for a child, in the ledger.</summary>
    internal const string ParentRole = "parent";

    private Decider(MemberViewer viewer, Guid personId, DateOnly? speaksFrom) =>
        (Viewer, PersonId, SpeaksFrom) = (viewer, personId, speaksFrom);

    public MemberViewer Viewer { get; }

    /// <summary>The person whose data it is.</summary>
    public Guid PersonId { get; }

    /// <summary>The day from which a child speaks for itself; null when the person does.</summary>
    public DateOnly? SpeaksFrom { get; }

    public bool IsParent => SpeaksFrom is not null;

    public static Decider Self(MemberViewer viewer) => new(viewer, viewer.PersonId, null);

    internal static Decider ParentOf(MemberViewer viewer, Guid childId, DateOnly speaksFrom) => new(viewer, childId, speaksFrom);

    /// <summary>Whether it is a parent, and the child still too young on a day.</summary>
    internal bool SpeaksOn(DateOnly day) => SpeaksFrom is { } own && day < own;

    /// <summary>A parent's word ends on the day before the child speaks for itself.</summary>
    internal DateOnly Limit(DateOnly until) => SpeaksFrom is { } day && day.AddDays(-1) < until ? day.AddDays(-1) : until;
}
