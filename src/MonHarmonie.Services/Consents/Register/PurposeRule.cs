using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>One category that a purpose uses.</summary>
/// <param name="Readers">Who reads it for that purpose; the gate refuses everybody else.</param>
/// <param name="IsAsked">Under consent: a person says yes or no to this category by itself. The others follow any yes of the
/// purpose.</param>
public sealed record CategoryRule(DataCategory Category, Retention Retention, DataReaders Readers, bool IsAsked = false);

/// <summary>
/// What the register says of one purpose from a day on. A change is a new version: what was done before is explained by the rule of its
/// day. One purpose has one basis at any date, for bases cannot be added up (CNIL).
/// </summary>
/// <param name="From">First day in force.</param>
public sealed record PurposeRule(
    Purpose Purpose,
    int Version,
    DateOnly From,
    LegalBasis Basis,
    params IReadOnlyList<CategoryRule> Categories
)
{
    /// <summary>Last day in force; null while it is.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Needed where a category tells of health.</summary>
    public HealthException Health { get; init; }

    public Recipients Recipients { get; init; } = Recipients.Processors;

    /// <summary>False for what the register foresees and the portal does not do: the gate refuses it to everybody.</summary>
    public bool IsCarriedOut { get; init; } = true;

    /// <summary>True when a lawyer has yet to say that the article 9 exception holds; never shown as certain.</summary>
    public bool IsHealthUnconfirmed => Health == HealthException.NationalLaw;

    /// <summary>What a person may do about it, by its basis.</summary>
    public DataRights Rights =>
        Basis switch
        {
            LegalBasis.Consent => DataRights.Withdrawal | DataRights.Portability,
            LegalBasis.Contract => DataRights.Portability,
            LegalBasis.LegitimateInterest => DataRights.Objection,
            _ => DataRights.None,
        };

    /// <summary>
    /// The first version under which a yes still holds: since then neither the basis, nor what is asked, nor the recipients changed. Set
    /// by the register.
    /// </summary>
    public int HoldsSince { get; init; } = Version;

    /// <summary>Whether a yes to a text about an earlier version holds under this one.</summary>
    public bool HoldsFrom(int version) => version >= HoldsSince;

    /// <summary>Whether a yes to another version of this rule is a yes to this one.</summary>
    public bool AsksTheSameAs(PurposeRule other) =>
        Purpose == other.Purpose
        && Basis == other.Basis
        && Recipients == other.Recipients
        && Categories.Select(c => c.Category).ToHashSet().SetEquals(other.Categories.Select(c => c.Category));

    public bool IsInForceOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>A category under the rule of a purpose.</summary>
public sealed record ProcessingRule(PurposeRule Rule, CategoryRule Cell)
{
    public DataCategory Category => Cell.Category;
    public Purpose Purpose => Rule.Purpose;
    public LegalBasis Basis => Rule.Basis;
    public Retention Retention => Cell.Retention;
    public DataReaders Readers => Cell.Readers;

    /// <summary>True when the person is asked about this category by itself.</summary>
    public bool IsAsked => Rule.IsCarriedOut && NeedsConsent && Cell.IsAsked;

    /// <summary>True when nobody may read before the person has said yes.</summary>
    public bool NeedsConsent => Basis == LegalBasis.Consent;
}
