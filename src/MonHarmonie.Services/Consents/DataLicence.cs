using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>The person who looks, in a signed-in session.</summary>
/// <param name="AccountId">The account signed in.</param>
/// <param name="PersonId">The person whose space it is.</param>
/// <param name="SessionId">The session, so that one's own views are logged once in it.</param>
public sealed record Viewer(Guid AccountId, Guid PersonId, Guid SessionId);

/// <summary>
/// Leave to read one category of data for one purpose. Services that read a sensitive category demand one, and only
/// <see cref="Gate"/> can make one (the constructor is private): code that forgets the gate does not compile.
/// </summary>
public sealed partial class DataLicence
{
    private DataLicence(Viewer viewer, DataCategory category, Purpose purpose, string reason, Scope scope)
    {
        Viewer = viewer;
        Category = category;
        Purpose = purpose;
        Reason = reason;
        ContractIds = scope.ContractIds;
        DetailIds = scope.DetailIds;
        DetailSince = scope.DetailSince;
        PersonIds = scope.PersonIds;
    }

    public Viewer Viewer { get; }
    public DataCategory Category { get; }
    public Purpose Purpose { get; }

    /// <summary>Why the data is read: the screen, for a person's own view.</summary>
    public string Reason { get; }

    /// <summary>The person whose own data is read without restriction.</summary>
    public Guid PersonId => Viewer.PersonId;

    /// <summary>Contracts whose payments the viewer sees because the viewer is their policyholder.</summary>
    public IReadOnlyList<Guid> ContractIds { get; }

    /// <summary>Persons all of whose acts are seen in detail: the viewer, their minor children, adults who share everything.</summary>
    public IReadOnlyList<Guid> DetailIds { get; }

    /// <summary>Adults who share from a day of care on; not among <see cref="DetailIds"/>, whose past is open.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> DetailSince { get; }

    /// <summary>All persons of whom something is seen.</summary>
    public IReadOnlyList<Guid> PersonIds { get; }

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

    private sealed record Scope(
        IReadOnlyList<Guid> ContractIds,
        IReadOnlyList<Guid> DetailIds,
        IReadOnlyDictionary<Guid, DateOnly> DetailSince,
        IReadOnlyList<Guid> PersonIds
    );
}
