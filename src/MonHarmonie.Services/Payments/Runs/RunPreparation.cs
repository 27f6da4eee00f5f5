using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Payments.Sepa;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Runs;

public enum PrepareOutcome
{
    Prepared,

    /// <summary>One is prepared already, by this form, by another one or by somebody else.</summary>
    AlreadyPrepared,

    /// <summary>Nothing can be paid now; who lacks a bank account has been asked.</summary>
    NothingToPay,

    /// <summary>No debtor is configured.</summary>
    NotConfigured,

    /// <summary>An order changed while the run was made; nothing was done.</summary>
    ChangedMeanwhile,
}

/// <param name="RunId">The run, when there is one.</param>
public sealed record PrepareResult(PrepareOutcome Outcome, Guid? RunId = null);

/// <summary>
/// Makes a run: its orders, its file and its event are one save, so that one killed half-way leaves nothing. One run at a time is being
/// prepared: a unique index decides between two people.
/// </summary>
public sealed class RunPreparation(
    HarmonieDbContext db,
    RunPlanner planner,
    PayoutAccounts accounts,
    PayeeNotices notices,
    FieldCipher cipher,
    Ledger ledger,
    Idempotency idempotency,
    IOptions<PaymentOptions> options,
    TimeProvider clock
)
{
    private const string Operation = "payments.prepare";
    private const string Nothing = "nothing";

    /// <param name="formKey">The key that the form carries.</param>
    public async Task<PrepareResult> PrepareAsync(DataLicence licence, string? formKey, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        if (options.Value.Debtor() is not { } debtor)
            return new PrepareResult(PrepareOutcome.NotConfigured);
        if (await OpenRunAsync(ct) is { } open)
            return new PrepareResult(PrepareOutcome.AlreadyPrepared, open);
        try
        {
            var account = licence.Viewer.AccountId;
            var posted = await idempotency.OnceAsync(account, Operation, formKey, "", () => MakeAsync(licence, debtor, ct), ct);
            if (posted.Answer == Nothing)
                return new PrepareResult(PrepareOutcome.NothingToPay);
            var outcome = posted.Outcome == PostOutcome.Done ? PrepareOutcome.Prepared : PrepareOutcome.AlreadyPrepared;
            return new PrepareResult(outcome, Guid.ParseExact(posted.Answer, "N"));
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Another form won: its run is the run. Or an order was cancelled in between.
            db.ChangeTracker.Clear();
            return await OpenRunAsync(ct) is { } winner
                ? new PrepareResult(PrepareOutcome.AlreadyPrepared, winner)
                : new PrepareResult(PrepareOutcome.ChangedMeanwhile);
        }
    }

    private Task<Guid?> OpenRunAsync(CancellationToken ct) =>
        db.PaymentRuns.Where(r => r.State == RunState.Prepared).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);

    /// <summary>Stages everything and returns what answers the form.</summary>
    private async Task<string> MakeAsync(DataLicence licence, Debtor debtor, CancellationToken ct)
    {
        var number = (await db.PaymentRuns.MaxAsync(r => (int?)r.Number, ct) ?? 0) + 1;
        var plan = await planner.PlanAsync(licence, ct);
        await AskForAccountsAsync(licence, plan, ct);
        if (plan.Transfers.Count == 0)
            return Nothing;

        var today = clock.Today();
        var orders = await OrdersAsync([.. plan.Transfers.Select(t => t.OrderId)], ct);
        // Somebody else's run took one between the two reads.
        if (orders.Values.Any(o => o.Status != PaymentStatus.Waiting))
            throw new DbUpdateConcurrencyException("An order changed while the run was made.");
        var label = options.Value.TransferLabel;
        var batch = new CreditTransferBatch(
            string.Create(CultureInfo.InvariantCulture, $"MH{today:yyyyMMdd}R{number:000000}"),
            FrenchTime.ToParis(clock.UtcNow()),
            TargetDays.After(today),
            debtor,
            [
                .. plan.Transfers.Select(t => new CreditTransfer(
                    orders[t.OrderId].EndToEndId,
                    t.Amount,
                    t.Account.Holder,
                    accounts.Reveal(licence, t.Account),
                    $"{label} {t.Reference}".Trim()
                )),
            ]
        );
        var (file, hash) = await WriteAsync(batch, ct);
        var run = new PaymentRun
        {
            Number = number,
            PreparedOn = today,
            PreparedAtUtc = clock.UtcNow(),
            PreparedBy = licence.Viewer.AccountId,
            RequestedExecutionDate = batch.ExecutionDate,
            Count = plan.Transfers.Count,
            Total = plan.Total,
            Format = options.Value.Format,
            MessageId = batch.MessageId,
            FileHash = hash,
        };
        db.PaymentRuns.Add(run);
        db.PaymentRunFiles.Add(new PaymentRunFile { RunId = run.Id, Content = SealedRunFiles.Seal(cipher, run.Id, file) });
        foreach (var (place, transfer) in plan.Transfers.Index())
            orders[transfer.OrderId].PutInto(run.Id, place + 1, transfer.Account.Id);
        ledger.Append(
            LedgerStream.Bank,
            PaymentEvents.RunPrepared,
            licence.Actor,
            null,
            new
            {
                run = run.Id,
                number,
                transfers = run.Count,
                cents = run.Total.Cents,
                sha256 = Convert.ToHexStringLower(hash),
            }
        );
        return run.Id.ToString("N");
    }

    private async Task<(byte[] File, byte[] Hash)> WriteAsync(CreditTransferBatch batch, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await SepaCreditTransfer.WriteAsync(file, batch, options.Value.Format, ct);
        var bytes = file.ToArray();
        return (bytes, SHA256.HashData(bytes));
    }

    /// <summary>Tells each payee without a bank account, once an order.</summary>
    private async Task AskForAccountsAsync(DataLicence licence, RunPlan plan, CancellationToken ct)
    {
        var lacking = plan.Held.Where(h => h is { Reason: HoldReason.NoBankAccount, IsAsked: false }).ToList();
        var orders = await OrdersAsync([.. lacking.Select(h => h.OrderId)], ct);
        foreach (var held in lacking)
        {
            orders[held.OrderId].MarkIbanAsked(clock.UtcNow());
            ledger.Append(LedgerStream.Bank, PaymentEvents.IbanAsked, licence.Actor, held.PayeeId, new { order = held.OrderId });
        }
        await notices.QueueAsync(
            lacking
                .DistinctBy(h => h.PayeeId)
                .ToDictionary(h => h.PayeeId, h => new Notice(NoticeKind.IbanWanted) { Reference = h.Reference }),
            ct
        );
    }

    private async Task<Dictionary<Guid, PaymentOrder>> OrdersAsync(Guid[] ids, CancellationToken ct)
    {
        var orders = new Dictionary<Guid, PaymentOrder>(ids.Length);
        foreach (var some in ids.Chunk(QueryLimits.KeysPerQuery))
        {
            foreach (var order in await db.PaymentOrders.Where(o => some.Contains(o.Id)).ToListAsync(ct))
                orders.Add(order.Id, order);
        }
        return orders;
    }
}
