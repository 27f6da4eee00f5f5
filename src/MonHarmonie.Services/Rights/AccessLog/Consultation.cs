using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.AccessLog;

/// <summary>Who looked, as the person may know it: a role. Who of us it was, the data protection officer knows.</summary>
public enum ConsultationWho
{
    Self,

    /// <summary>Somebody of the family, by a grant.</summary>
    Family,
    Advisor,
    PaymentOfficer,
    DataProtectionOfficer,

    /// <summary>A job that did what the person asked for; nobody read.</summary>
    Job,
}

/// <summary>Why somebody of the family could look, on that day.</summary>
public enum FamilyTie
{
    /// <summary>The contract that they hold pays: amounts only.</summary>
    Policyholder,

    /// <summary>The person shares the detail with them.</summary>
    Sharing,
    Parent,
}

/// <summary>Somebody of the family who looked.</summary>
public sealed record FamilyViewer(string Name, FamilyTie Tie);

/// <summary>
/// One consultation of a person's data: what one account opened in one go, on one screen. It may be several events of the ledger, one for
/// each category.
/// </summary>
/// <param name="Id">Its first event, by which it is told from others for ever.</param>
/// <param name="Code">What the person quotes when they call.</param>
/// <param name="Family">Null unless it was the family, or when no grant of that day explains it.</param>
/// <param name="Reason">An advisor's.</param>
/// <param name="Motive">What an advisor opened the file for; null for work that a queue gave out.</param>
/// <param name="Revealed">Why something masked was shown in clear; null when nothing was.</param>
/// <param name="ShowsDetail">Whether care was seen, not only amounts; for the family.</param>
/// <param name="Screen">The name of the job, or of the screen.</param>
public sealed record Consultation(
    Guid Id,
    string Code,
    ConsultationWho Who,
    FamilyViewer? Family,
    DateTime FromUtc,
    DateTime ToUtc,
    IReadOnlyList<Purpose> Purposes,
    AccessReason? Reason,
    FileMotive? Motive,
    RevealReason? Revealed,
    IReadOnlyList<DataCategory> Categories,
    bool ShowsDetail,
    string Screen
);

/// <summary>Which consultations are asked for.</summary>
/// <param name="Who">Null for everybody but oneself.</param>
public sealed record ConsultationFilter(
    DateOnly? From = null,
    DateOnly? To = null,
    ConsultationWho? Who = null,
    DataCategory? Category = null,
    bool WithOwn = false
)
{
    public bool IsEmpty => this is { From: null, To: null, Who: null, Category: null, WithOwn: false };
}
