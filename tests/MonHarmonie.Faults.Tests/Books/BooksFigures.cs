using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>The figures of books that balance.</summary>
internal static class BooksFigures
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<BooksReport> ReadAsync(FaultWorld world) =>
        world.Database.ReadAsync(async db =>
        {
            var orders = db.PaymentOrders.Where(o => o.Status != PaymentStatus.Cancelled);
            return new BooksReport
            {
                Sendings = world.Journal.Sendings.Count,
                Files = await db.StoredFiles.CountAsync(Ct),
                Orders = await orders.CountAsync(Ct),
                OrderedCents = await orders.SumAsync(o => o.Amount.Cents, Ct),
                Runs = await db.PaymentRuns.CountAsync(r => r.State == RunState.Sent, Ct),
                BankCents = await orders.Where(o => o.Status == PaymentStatus.Sent).SumAsync(o => o.Amount.Cents, Ct),
                Mails = world.Mail.Mails.Count,
                Events = await db.LedgerEvents.LongCountAsync(Ct),
            };
        });
}
