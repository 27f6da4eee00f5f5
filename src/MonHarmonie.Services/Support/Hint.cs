using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Support;

/// <summary>What a member can be helped with. Values are stored: never renumber.</summary>
public enum HintKind : byte
{
    /// <summary>Glasses are paid for again: two years after the last ones, from 16 on (LPP).</summary>
    GlassesRenewal = 1,

    /// <summary>A quote was answered months ago, and no invoice followed.</summary>
    QuoteWithoutInvoice = 2,

    /// <summary>National screening, 50 to 74.</summary>
    ColorectalScreening = 3,

    /// <summary>National screening of women, 50 to 74.</summary>
    BreastScreening = 4,

    /// <summary>National screening of women, 25 to 65.</summary>
    CervicalScreening = 5,

    /// <summary>« Mon bilan prévention »: 18 to 25, 45 to 50, 60 to 65, 70 to 75 (public health code, L1411-6-2).</summary>
    PreventionCheckup = 6,

    /// <summary>The company contract goes on after the job: « Complémentaire santé solidaire », on low means.</summary>
    SolidarityCover = 7,
}

/// <summary>One thing that may help a member, and what it was found by.</summary>
/// <param name="TargetId">What it is about, where there are several; empty otherwise.</param>
/// <param name="Day">The day that the rule started from: the last glasses, the quote, the end of the contract.</param>
/// <param name="Reference">The reference of the quote.</param>
public sealed record Hint(HintKind Kind, Guid TargetId = default, DateOnly? Day = null, string? Reference = null)
{
    /// <summary>The question that the member said yes to, so that this could be found.</summary>
    public (Purpose Purpose, DataCategory Category) Consent => ConsentFor(Kind);

    public static (Purpose Purpose, DataCategory Category) ConsentFor(HintKind kind) =>
        kind switch
        {
            HintKind.GlassesRenewal => (Purpose.PersonalisedSupport, DataCategory.Reimbursements),
            HintKind.QuoteWithoutInvoice => (Purpose.PersonalisedSupport, DataCategory.Documents),
            HintKind.SolidarityCover => (Purpose.SituationSupport, DataCategory.Professional),
            _ => (Purpose.SituationSupport, DataCategory.Identification),
        };
}
