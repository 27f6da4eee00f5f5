using MonHarmonie.Rules;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Payments.Sepa;

/// <summary>One transfer to a payee.</summary>
/// <param name="EndToEndId">What the bank gives back with its answer; at most 35 characters.</param>
/// <param name="Remittance">What the payee reads on their statement.</param>
public sealed record CreditTransfer(string EndToEndId, Money Amount, string Name, Iban Iban, string Remittance);

/// <summary>Transfers that leave together, booked by the bank as one debit.</summary>
/// <param name="CreatedAt">In local time, without a zone.</param>
public sealed record CreditTransferBatch(
    string MessageId,
    DateTime CreatedAt,
    DateOnly ExecutionDate,
    Debtor Debtor,
    IReadOnlyCollection<CreditTransfer> Transfers
)
{
    /// <summary>The name of the one payment block of the message.</summary>
    public string PaymentInformationId => PaymentInformationIdOf(MessageId);

    public Money Total => Transfers.Aggregate(Money.Zero, (sum, t) => sum + t.Amount);

    public static string PaymentInformationIdOf(string messageId) => messageId + "-1";
}
