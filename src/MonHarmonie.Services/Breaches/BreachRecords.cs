using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Breaches;

/// <summary>What can be counted of a breach (article 33(3)(a)).</summary>
/// <param name="NoticedAtUtc">When the mutual became aware of it: the 72 hours run from here.</param>
public sealed record BreachFacts(
    DateTime NoticedAtUtc,
    BreachNature Nature,
    IReadOnlyList<DataCategory> Categories,
    int? Persons,
    int? Records,
    bool IsHighRisk
);

/// <summary>What is written of a breach. The first four go to the authority, all but the first to the persons concerned.</summary>
/// <param name="Description">What happened, for the authority and the documentation (article 33(3)(a) and (5)).</param>
/// <param name="PlainWords">What happened, in the words that the persons read (article 34(2)).</param>
/// <param name="Consequences">What it may lead to for them (article 33(3)(c)).</param>
/// <param name="Measures">What was done, or will be (article 33(3)(d)).</param>
/// <param name="Advice">What they can do themselves.</param>
public sealed record BreachStory(string Description, string PlainWords, string Consequences, string Measures, string Advice)
{
    /// <summary>The longest text that may be written.</summary>
    public const int TextMaxLength = 4000;

    /// <summary>Why the authority is not told.</summary>
    public string? WaiverReason { get; init; }

    /// <summary>Why it was told after 72 hours.</summary>
    public string? DelayReason { get; init; }

    /// <summary>Why the persons are not told (article 34(3)).</summary>
    public string? NotToldReason { get; init; }

    /// <summary>Whether a letter to the persons would have all that it must have.</summary>
    public bool IsReadyForLetter => new[] { PlainWords, Consequences, Measures, Advice }.All(t => t.Length > 0);
}

/// <summary>One line of the list.</summary>
public sealed record BreachRow(
    Guid Id,
    string Reference,
    BreachState State,
    DateTime NoticedAtUtc,
    DateOnly NoticedOn,
    bool IsHighRisk,
    DateTime? NotifiedAtUtc,
    DateOnly? ToldOn
)
{
    public DateTime DueAtUtc => BreachClock.DueAt(NoticedAtUtc);
}

/// <summary>What happened to a breach, who did it, and what stood written then.</summary>
public sealed record BreachMoment(DateTime AtUtc, BreachStepKind Kind, string? Officer, BreachStory Story);

/// <summary>A breach with its story as it stands, and its history.</summary>
public sealed record BreachCard(
    BreachRow Row,
    BreachFacts Facts,
    BreachStory Story,
    string? AuthorityReference,
    bool IsNotTold,
    DateOnly? ClosedOn,
    IReadOnlyList<BreachMoment> Moments,
    Guid Version
);

/// <summary>The officer who acts on a breach as it was shown to them.</summary>
/// <param name="Version">The version of the breach that the page showed.</param>
public sealed record BreachAction(Guid OfficerId, Guid BreachId, Guid Version);

/// <summary>How many wait for the decision of article 33.</summary>
/// <param name="Late">Of them, those whose 72 hours are over.</param>
public sealed record BreachQueue(int Open, int Late);
