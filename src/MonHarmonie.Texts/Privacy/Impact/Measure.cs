namespace MonHarmonie.Texts.Privacy.Impact;

/// <summary>What the portal does against a risk, and the tests that prove it.</summary>
/// <param name="Title">In the words of an officer who explains it to the authority.</param>
/// <param name="Tests">Test methods by their full name without « MonHarmonie. »; none: nothing proves it, and it is shown as such.</param>
public sealed record Measure(string Title, params IReadOnlyList<string> Tests);

/// <summary>What is feared for persons (method of the CNIL).</summary>
public enum FearedEvent
{
    /// <summary>Somebody reads what they must not.</summary>
    Disclosure = 1,

    /// <summary>Data is changed against the person.</summary>
    Change = 2,

    /// <summary>Data is lost, or cannot be reached.</summary>
    Loss = 3,

    /// <summary>Data is used for something else than what it was given for, or kept too long.</summary>
    Misuse = 4,
}

/// <summary>The four steps of the scale of the CNIL, for how grave and how likely a risk is.</summary>
public enum RiskLevel
{
    Negligible = 1,
    Limited = 2,
    Important = 3,
    Maximal = 4,
}

/// <summary>One risk for persons, and what is done against it.</summary>
/// <param name="Code">The abuse case of the threat model that it comes from.</param>
/// <param name="Story">What would happen, to whom.</param>
/// <param name="Severity">Proposed; the officer confirms it.</param>
/// <param name="Likelihood">Proposed, with the measures in place; the officer confirms it.</param>
public sealed record Risk(
    string Code,
    FearedEvent Event,
    string Title,
    string Story,
    RiskLevel Severity,
    RiskLevel Likelihood,
    params IReadOnlyList<Measure> Measures
);
