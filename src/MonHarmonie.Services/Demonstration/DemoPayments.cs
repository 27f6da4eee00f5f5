using MonHarmonie.Rules;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Demonstration;

/// <summary>Some payments that wait for a run and one overpayment, for a demonstration: each reason to hold one back, once.</summary>
public sealed class DemoPayments(HarmonieDbContext db, PaymentService payments, OverpaymentService overpayments)
{
    /// <summary>Ids of what is paid; nothing stands behind them.</summary>
    private static readonly (Guid Source, long Cents, string Reference)[] ToClaire =
    [
        (new("01980000-0000-7000-8000-00000000d101"), 3150, "D-2026-0101"),
        (new("01980000-0000-7000-8000-00000000d102"), 1860, "D-2026-0102"),
        (new("01980000-0000-7000-8000-00000000d103"), 127_500, "D-2026-0103"),
    ];

    private static readonly (Guid Source, long Cents, string Reference) ToMarc = (
        new("01980000-0000-7000-8000-00000000d201"),
        2400,
        "D-2026-0201"
    );

    private static readonly Guid Overpaid = new("01980000-0000-7000-8000-00000000d301");

    /// <summary>Orders them, unless they were before.</summary>
    /// <param name="claire">Has a bank account.</param>
    /// <param name="marc">Has none.</param>
    public async Task EnsureAsync(Guid claire, Guid marc, CancellationToken ct)
    {
        if ((await payments.StatesAsync([ToMarc.Source], ct)).Count > 0)
            return;
        foreach (var (source, cents, reference) in ToClaire)
            payments.Order(new OrderPayment(claire, claire, source, 1, new Money(cents), reference));
        payments.Order(new OrderPayment(marc, marc, ToMarc.Source, 1, new Money(ToMarc.Cents), ToMarc.Reference));
        await overpayments.OpenAsync(
            new OpenOverpayment(marc, marc, Overpaid, new Money(4720), OverpaymentCause.StatementCorrected, "T-2026-0001"),
            ct
        );
        await db.SaveChangesAsync(ct);
    }
}
