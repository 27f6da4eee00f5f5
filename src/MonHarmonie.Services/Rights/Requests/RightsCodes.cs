namespace MonHarmonie.Services.Rights.Requests;

/// <summary>What a person asks for on their data (GDPR articles 15 to 22). Values are stored: never renumber.</summary>
public enum RightsKind : byte
{
    /// <summary>« Je ne reconnais pas »: a consultation of their file that the person cannot explain.</summary>
    AccessReport = 1,

    /// <summary>Article 15.</summary>
    Access = 2,

    /// <summary>Article 20.</summary>
    Portability = 3,

    /// <summary>Article 16.</summary>
    Rectification = 4,

    /// <summary>Article 17, by category.</summary>
    Erasure = 5,

    /// <summary>Article 18.</summary>
    Restriction = 6,

    /// <summary>Article 21.</summary>
    Objection = 7,

    /// <summary>What becomes of the data after death (French law of 1978, article 85).</summary>
    PostMortem = 8,

    /// <summary>Article 22: a person looks again at what a program has decided.</summary>
    HumanReview = 9,
}

/// <summary>Values are stored: never renumber.</summary>
public enum RightsState : byte
{
    Received = 1,
    InProgress = 2,
    Answered = 3,
    Refused = 4,

    /// <summary>By the person.</summary>
    Withdrawn = 5,
}

/// <summary>Why a request is refused: the reasons that the regulation knows. Values are stored: never renumber.</summary>
public enum RightsRefusal : byte
{
    /// <summary>Articles 11 and 12(6): we could not make sure who asks.</summary>
    IdentityNotSure = 1,

    /// <summary>Article 12(5): manifestly unfounded or excessive.</summary>
    Excessive = 2,

    /// <summary>Article 17(3)(b): a law obliges us to keep it.</summary>
    LegalObligation = 3,

    /// <summary>The contract cannot be carried out without it; there is no objection to that (article 21).</summary>
    NeededForContract = 4,

    /// <summary>Article 17(3)(e): needed to establish or defend legal claims.</summary>
    LegalClaims = 5,

    /// <summary>Article 15(4): it would harm others.</summary>
    RightsOfOthers = 6,

    /// <summary>We do not have what is asked for, or no program decided it.</summary>
    NotHeld = 7,
}

/// <summary>Values are stored: never renumber.</summary>
public enum RightsStepKind : byte
{
    Received = 1,
    Taken = 2,
    Extended = 3,
    Answered = 4,
    Refused = 5,
    Withdrawn = 6,
}

/// <summary>What became of an action on a request.</summary>
public enum RightsOutcome
{
    Done,

    /// <summary>There is none, or it is somebody else's.</summary>
    NotFound,

    /// <summary>It changed since the page was shown.</summary>
    Changed,

    /// <summary>It has an answer, was withdrawn, or nobody has taken it yet.</summary>
    WrongState,

    /// <summary>The first month is over, or it was extended before.</summary>
    TooLate,

    /// <summary>Words are missing, or too long.</summary>
    WordsNeeded,
}

public static class RightsKinds
{
    /// <summary>
    /// What a person can ask for by the form; a consultation is reported from its line, access and portability are served on line.
    /// </summary>
    public static readonly IReadOnlyList<RightsKind> Askable =
    [
        RightsKind.Rectification,
        RightsKind.Erasure,
        RightsKind.Restriction,
        RightsKind.Objection,
        RightsKind.HumanReview,
        RightsKind.PostMortem,
    ];
}
