namespace MonHarmonie.Services.Payments;

/// <summary>The kinds of events that payments write to the ledger (stream Bank; docs/events.md).</summary>
public static class PaymentEvents
{
    public const string Ordered = "payment.ordered";
    public const string Cancelled = "payment.cancelled";
    public const string Checked = "payment.checked";
    public const string IbanAsked = "payment.iban-asked";
    public const string Returned = "payment.returned";
    public const string PaidAgain = "payment.paid-again";

    public const string RunPrepared = "payment-run.prepared";
    public const string RunApproved = "payment-run.approved";
    public const string RunSent = "payment-run.sent";
    public const string RunAbandoned = "payment-run.abandoned";
    public const string RejectionDeclared = "payment-run.rejection-declared";
    public const string RejectionWithdrawn = "payment-run.rejection-withdrawn";
    public const string RunRejected = "payment-run.rejected";

    public const string ReportImported = "bank-report.imported";

    public const string OverpaymentOpened = "overpayment.opened";
    public const string OverpaymentScheduled = "overpayment.scheduled";
    public const string OverpaymentContested = "overpayment.contested";
    public const string OverpaymentDecided = "overpayment.decided";
    public const string OverpaymentRepaid = "overpayment.repaid";
}
