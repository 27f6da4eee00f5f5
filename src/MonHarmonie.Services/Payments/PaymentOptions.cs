using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments.Sepa;

namespace MonHarmonie.Services.Payments;

/// <summary>Section <c>Payments</c> of the configuration. Without a debtor no run can be prepared; everything else works.</summary>
public sealed class PaymentOptions
{
    public const string Section = "Payments";

    /// <summary>Who pays: the name, IBAN and BIC of our account, as the bank knows them. Empty: runs are not in use.</summary>
    public string DebtorName { get; set; } = "";
    public string DebtorIban { get; set; } = "";
    public string DebtorBic { get; set; } = "";

    /// <summary>The version of the message that the bank takes.</summary>
    public SepaFormat Format { get; set; } = SepaFormat.Pain00100109;

    /// <summary>What stands before the reference on the payee's account statement.</summary>
    public string TransferLabel { get; set; } = "Remboursement";

    /// <summary>How long nothing is paid to an IBAN after it was changed.</summary>
    public int IbanHoldHours { get; set; } = 72;

    /// <summary>An amount above this many euros waits until somebody has looked at it.</summary>
    public int CheckAboveEuros { get; set; } = 1000;

    public int MaxTransfersPerRun { get; set; } = 2000;
    public int MaxEurosPerRun { get; set; } = 200_000;

    /// <summary>How long an overpayment can be contested; the figure is unconfirmed (docs/payments.md).</summary>
    public int ContestMonths { get; set; } = 2;

    internal TimeSpan IbanHold => TimeSpan.FromHours(IbanHoldHours);
    internal Money CheckAbove => new(CheckAboveEuros * 100L);
    internal Money MaxTotal => new(MaxEurosPerRun * 100L);

    /// <summary>Who pays; null when it is not set, or not as a bank would take it.</summary>
    internal Debtor? Debtor() =>
        DebtorName.Trim().Length > 0 && Iban.TryParse(DebtorIban, out var iban) && (DebtorBic.Length == 0 || Bic.IsValid(DebtorBic))
            ? new Debtor(DebtorName.Trim(), iban, DebtorBic.Length == 0 ? null : DebtorBic)
            : null;

    /// <summary>True when no debtor is set at all, or a whole one: half of one is a mistake to be told at the start.</summary>
    internal bool IsConsistent =>
        (DebtorName.Length + DebtorIban.Length + DebtorBic.Length == 0 || Debtor() is not null)
        && Enum.IsDefined(Format)
        && IbanHoldHours >= 0
        && CheckAboveEuros >= 0
        && MaxTransfersPerRun is > 0 and <= 10_000
        && MaxEurosPerRun > 0
        && ContestMonths > 0;
}
