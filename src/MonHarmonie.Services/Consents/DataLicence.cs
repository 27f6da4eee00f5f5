using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>
/// Leave for a viewer to read one category of a subject's data for one purpose. Services that read a sensitive category demand one, and
/// only <see cref="Gate"/> can make one (the constructor is private): code that forgets the gate does not compile.
/// </summary>
public sealed partial class DataLicence
{
    private DataLicence(Viewer viewer, Guid subjectId, ProcessingRule rule, Scope scope)
    {
        Viewer = viewer;
        SubjectId = subjectId;
        Rule = rule;
        ContractIds = scope.ContractIds;
        DetailIds = scope.DetailIds;
        DetailSince = scope.DetailSince;
        PersonIds = scope.PersonIds;
    }

    /// <summary>Who reads, in which role and session, and an advisor's reason.</summary>
    public Viewer Viewer { get; }

    /// <summary>
    /// Whose file is read: for a member their own, or that of a young child they decide for; nobody's (empty) for a count over everybody.
    /// </summary>
    public Guid SubjectId { get; }

    /// <summary>The rule of the register that lets it.</summary>
    internal ProcessingRule Rule { get; }

    public DataCategory Category => Rule.Category;
    public Purpose Purpose => Rule.Purpose;

    /// <summary>Contracts whose payments are seen because the subject is their policyholder.</summary>
    public IReadOnlyList<Guid> ContractIds { get; }

    /// <summary>
    /// Persons all of whose acts are seen in detail: for a member themselves, their minor children and adults who share everything; for an
    /// advisor nobody.
    /// </summary>
    public IReadOnlyList<Guid> DetailIds { get; }

    /// <summary>Adults who share from a day of care on; not among <see cref="DetailIds"/>, whose past is open.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> DetailSince { get; }

    /// <summary>All persons of whom something is seen.</summary>
    public IReadOnlyList<Guid> PersonIds { get; }

    /// <summary>True when members read their own file.</summary>
    public bool IsOwnFile => Viewer is MemberViewer member && member.PersonId == SubjectId;

    /// <summary>True when a parent acts for a child too young for a space of its own.</summary>
    public bool IsByParent => Viewer is MemberViewer member && member.PersonId != SubjectId;

    /// <summary>The viewer, as the actor of the ledger's events about the subject.</summary>
    public Actor Actor => IsByParent ? new Actor(Viewer.AccountId, Decider.ParentRole) : ActorFor(Viewer, SubjectId);

    /// <summary>True when all of the person's acts are seen in detail, not only their amounts.</summary>
    public bool ShowsDetailOf(Guid personId) => DetailIds.Contains(personId);

    /// <summary>True when care of a person on a day is seen in detail.</summary>
    public bool ShowsDetail(Guid personId, DateOnly careDate) =>
        DetailIds.Contains(personId) || (DetailSince.TryGetValue(personId, out var since) && careDate >= since);

    /// <summary>Checks that a service is handed the licence it needs.</summary>
    /// <exception cref="InvalidOperationException">The licence is for another category or purpose: a bug in the caller.</exception>
    public void EnsureFor(DataCategory category, Purpose purpose)
    {
        if (Category != category || Purpose != purpose)
            throw new InvalidOperationException($"This read needs a licence for {category} × {purpose}, not {Category} × {Purpose}.");
    }

    private static Actor ActorFor(Viewer viewer, Guid personId) =>
        viewer.Role switch
        {
            ViewerRole.Member => new Actor(viewer.AccountId, viewer is MemberViewer me && me.PersonId == personId ? "self" : "family"),
            ViewerRole.Advisor => new Actor(viewer.AccountId, "advisor"),
            ViewerRole.PaymentOfficer => new Actor(viewer.AccountId, "payment-officer"),
            ViewerRole.PrivacyOfficer => new Actor(viewer.AccountId, "privacy-officer"),
            _ => Actor.System,
        };

    private sealed record Scope(
        IReadOnlyList<Guid> ContractIds,
        IReadOnlyList<Guid> DetailIds,
        IReadOnlyDictionary<Guid, DateOnly> DetailSince,
        IReadOnlyList<Guid> PersonIds
    );
}
