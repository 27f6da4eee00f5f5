using MonHarmonie.Rules;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Claims;

/// <summary>One request in the member's list.</summary>
public sealed record ClaimRow(
    Guid Id,
    string Reference,
    ClaimKind Kind,
    ClaimStatus Status,
    Guid PersonId,
    ClaimCare? Care,
    DateOnly? CareDate,
    string? Professional,
    Money Total,
    DateOnly SentOn,
    DateOnly? PromisedOn,
    MissingPiece? Missing
);

/// <summary>One step of a request's history.</summary>
public sealed record ClaimMoment(
    DateTime AtUtc,
    ClaimActor Actor,
    ClaimStep Step,
    DateOnly? PromisedOn,
    Money Amount,
    RefusalCode? Refusal,
    MissingPiece? Missing,
    string? Text
);

/// <summary>A request with all that was sent and decided.</summary>
/// <param name="Estimate">The last one; null when the engine calculated none.</param>
/// <param name="Quote">The estimate of the quote that it follows, to compare with.</param>
public sealed record ClaimDetail(
    Guid Id,
    string Reference,
    ClaimKind Kind,
    ClaimStatus Status,
    Guid PersonId,
    Guid SenderId,
    ClaimCare? Care,
    DateOnly? CareDate,
    string? Professional,
    string? ProfessionalNumber,
    Money Total,
    int Quantity,
    Money Accepted,
    Money Ordered,
    DateOnly SentOn,
    DateOnly? PromisedOn,
    DateTime? ExpiresAtUtc,
    MissingPiece? Missing,
    RefusalCode? Refusal,
    Guid? ReimbursementId,
    Guid? QuoteId,
    int FileCount,
    IReadOnlyList<ClaimMoment> Moments,
    IReadOnlyList<FileSummary> Files,
    ClaimEstimateView? Estimate,
    ClaimEstimateView? Quote
)
{
    /// <summary>May be taken back by the member.</summary>
    public bool IsOpen => Status is ClaimStatus.Received or ClaimStatus.ToComplete or ClaimStatus.UnderReview or ClaimStatus.AwaitingAmo;

    /// <summary>May be contested: it was decided.</summary>
    public bool IsDecided =>
        Status
            is ClaimStatus.Calculated
                or ClaimStatus.Refused
                or ClaimStatus.Paid
                or ClaimStatus.Regularised
                or ClaimStatus.PaymentReturned;
}

/// <summary>What the engine calculated of a request, with its steps.</summary>
public sealed record ClaimEstimateView(
    int Number,
    DateTime CalculatedAtUtc,
    string RuleSet,
    int TariffVersion,
    Money Spent,
    Money AmoPaid,
    Money AmcPaid,
    string ClauseLabel,
    string Clause,
    IReadOnlyList<Step> Steps
)
{
    public Money Remaining => Spent - AmoPaid - AmcPaid;
}
