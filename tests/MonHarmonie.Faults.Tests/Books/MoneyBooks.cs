using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>What acts pay is what was ordered, what was ordered is in one run at most, and the bank was given each order once.</summary>
internal static class MoneyBooks
{
    private static readonly XNamespace Pain = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task CheckAsync(FaultWorld world, Findings faults)
    {
        var orders = await world.Database.ReadAsync(db => db.PaymentOrders.AsNoTracking().ToListAsync(Ct));
        var runs = await world.Database.ReadAsync(db => db.PaymentRuns.AsNoTracking().ToListAsync(Ct));
        await CheckActsAsync(world, orders, faults);
        foreach (var run in runs)
            CheckRun(run, [.. orders.Where(o => o.RunId == run.Id)], faults);
        CheckBank(world, orders, faults);
    }

    /// <summary>Each request: its act, what was ordered for it, and what was claimed back.</summary>
    private static async Task CheckActsAsync(FaultWorld world, List<PaymentOrder> orders, Findings faults)
    {
        var claims = await world.Database.ReadAsync(db => db.Claims.AsNoTracking().ToListAsync(Ct));
        var acts = await world.Database.ReadAsync(db => db.Reimbursements.AsNoTracking().ToDictionaryAsync(r => r.Id, Ct));
        var owedBack = await world.Database.ReadAsync(db => db.Overpayments.AsNoTracking().ToListAsync(Ct));
        foreach (var claim in claims)
        {
            var ordered = orders.Where(o => o.SourceId == claim.Id && o.Status != PaymentStatus.Cancelled).Sum(o => o.Amount.Cents);
            var back = owedBack.Where(o => o.Reference == claim.Reference).Sum(o => o.Amount.Cents);
            var pays = claim.ReimbursementId is { } act ? acts[act].AmcPaid.Cents : 0;
            faults.Expect(
                ordered - back == claim.Ordered.Cents && claim.Ordered.Cents == pays,
                $"{claim.Reference}: its act pays {pays}, {claim.Ordered.Cents} count as ordered, {ordered} were, {back} claimed back"
            );
        }
        var sources = claims.Select(c => c.Id).ToHashSet();
        faults.Expect(orders.TrueForAll(o => sources.Contains(o.SourceId)), "an order is for no request");
        faults.Expect(
            claims.Where(c => c.ReimbursementId is not null).GroupBy(c => c.ReimbursementId).All(g => g.Count() == 1)
                && acts.Values.Count(a => a.Transfer != TransferState.None) == claims.Count(c => c.ReimbursementId is not null),
            "a request made two acts, or an act is of no request"
        );
        var settlements = await world.Database.ReadAsync(db => db.Settlements.AsNoTracking().OrderBy(s => s.Number).ToListAsync(Ct));
        foreach (var history in settlements.GroupBy(s => s.ReimbursementId))
            faults.Expect(
                history.Select(s => s.Number).SequenceEqual(Enumerable.Range(1, acts[history.Key].SettlementCount))
                    && history.Last().AmcPaid == acts[history.Key].AmcPaid,
                $"the settlements of act {history.Key} do not lead to what it pays"
            );
    }

    private static void CheckRun(PaymentRun run, List<PaymentOrder> orders, Findings faults)
    {
        var isGone = run.State == RunState.Abandoned;
        faults.Expect(
            isGone ? orders.Count == 0 : orders.Count == run.Count && orders.Sum(o => o.Amount.Cents) == run.Total.Cents,
            $"run {run.Number} is not the sum of its orders"
        );
        faults.Expect(
            isGone || orders.TrueForAll(o => o.Status == (run.State == RunState.Sent ? PaymentStatus.Sent : PaymentStatus.InRun)),
            $"run {run.Number} is {run.State} and its orders are not"
        );
    }

    /// <summary>The bank's view: every transfer of every file that it was given.</summary>
    private static void CheckBank(FaultWorld world, List<PaymentOrder> orders, Findings faults)
    {
        var known = orders.ToDictionary(o => o.EndToEndId, StringComparer.Ordinal);
        var given = world
            .Journal.BankFiles.SelectMany(file =>
                XDocument
                    .Parse(System.Text.Encoding.UTF8.GetString(file.Content).TrimStart('\uFEFF'))
                    .Descendants(Pain + "CdtTrfTxInf")
                    .Select(t => (Id: t.Descendants(Pain + "EndToEndId").Single().Value, Cents: CentsOf(t), file.RunId))
            )
            .ToList();
        foreach (var transfers in given.GroupBy(t => t.Id))
            faults.Expect(transfers.Count() == 1, $"the bank was given {transfers.Key} {transfers.Count()} times");
        foreach (var transfer in given)
            faults.Expect(
                known.GetValueOrDefault(transfer.Id) is { } order && order.Amount.Cents == transfer.Cents && order.RunId == transfer.RunId,
                $"the bank was given {transfer.Id}, which is no order as it stands"
            );
        var fetched = world.Journal.BankFiles.Select(f => f.RunId).ToHashSet();
        faults.Expect(
            orders.Where(o => o.Status == PaymentStatus.Sent).All(o => fetched.Contains(o.RunId!.Value)),
            "an order counts as sent whose file the bank never had"
        );
        var declared = world.Journal.BankFiles.Where(f => f.IsDeclared).Select(f => f.RunId).ToHashSet();
        faults.Expect(
            orders.Where(o => o.RunId is { } run && declared.Contains(run)).All(o => o.Status == PaymentStatus.Sent),
            "a run was acknowledged as handed over and is not"
        );
    }

    private static long CentsOf(XElement transfer) =>
        (long)(
            decimal.Parse(transfer.Descendants(Pain + "InstdAmt").Single().Value, System.Globalization.CultureInfo.InvariantCulture) * 100
        );
}
