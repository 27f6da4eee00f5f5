using MonHarmonie.Rules;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>A draft, as its screens show it.</summary>
public sealed record DraftView(
    Guid Id,
    ClaimKind Kind,
    Guid PersonId,
    ClaimCare? Care,
    DateOnly? CareDate,
    string? Professional,
    string? ProfessionalNumber,
    Money Total,
    int Quantity,
    bool IsConfirmed,
    DateTime ExpiresAtUtc,
    IReadOnlyList<FileSummary> Files
);

/// <summary>What the member says a document is about.</summary>
public sealed record ConfirmedValues(DateOnly CareDate, Money Total, string? Professional, string? ProfessionalNumber, int Quantity);

/// <summary>Whose care it is, and which.</summary>
public sealed record Destination(ClaimKind Kind, Guid PersonId, ClaimCare Care, Guid? QuoteId);

public enum SubmitOutcome
{
    Sent,

    /// <summary>It had been sent before: nothing was done.</summary>
    AlreadySent,
    NotFound,

    /// <summary>Its date and amount were not confirmed yet.</summary>
    NotConfirmed,
    NoFile,

    /// <summary>The person is not one for whom the member may send.</summary>
    OtherPerson,
}
