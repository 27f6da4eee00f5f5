using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Payments.Sepa;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.BankReports;

/// <summary>What a movement was found to be of ours, and what it meant.</summary>
internal sealed record MatchedMovement(EntryOutcome Outcome, PaymentOrder? Order = null, PaymentRun? Run = null);

/// <summary>Moves the orders that movements name: by their own EndToEndId first, then as a whole run. The caller saves.</summary>
internal sealed class MovementMatcher(HarmonieDbContext db, DataLicence licence, DateTime nowUtc)
{
    private readonly Dictionary<string, PaymentOrder> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PaymentRun> runs = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<PaymentOrder>> ordersOfRun = [];
    private readonly HashSet<PaymentOrder> changed = [];

    /// <summary>The orders that were paid or returned.</summary>
    public IReadOnlyCollection<PaymentOrder> Changed => changed;

    /// <summary>The runs whose file the bank was found to have, though nobody had said so.</summary>
    public List<PaymentRun> FoundSent { get; } = [];

    public async Task LoadAsync(IReadOnlyList<CamtTransaction> movements, CancellationToken ct)
    {
        foreach (
            var some in movements
                .Select(m => m.EndToEndId)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Chunk(QueryLimits.KeysPerQuery)
        )
        {
            foreach (var order in await db.PaymentOrders.Where(o => some.Contains(o.EndToEndId)).ToListAsync(ct))
                orders.Add(order.EndToEndId, order);
        }
        foreach (
            var some in movements
                .Select(m => m.Batch)
                .OfType<string>()
                .Select(MessageOf)
                .Distinct(StringComparer.Ordinal)
                .Chunk(QueryLimits.KeysPerQuery)
        )
        {
            foreach (var run in await db.PaymentRuns.Where(r => some.Contains(r.MessageId)).ToListAsync(ct))
                runs.Add(run.MessageId, run);
        }
        var ofOrders = orders.Values.Select(o => o.RunId).OfType<Guid>().Except(runs.Values.Select(r => r.Id)).ToArray();
        foreach (var some in ofOrders.Chunk(QueryLimits.KeysPerQuery))
        {
            foreach (var run in await db.PaymentRuns.Where(r => some.Contains(r.Id)).ToListAsync(ct))
                runs.Add(run.MessageId, run);
        }
        // Whole runs are read where one is booked whole, or turns out to have been sent.
        foreach (var run in runs.Values)
            ordersOfRun.Add(run.Id, await db.PaymentOrders.Where(o => o.RunId == run.Id).ToListAsync(ct));
    }

    public MatchedMovement Apply(CamtTransaction movement)
    {
        if (!movement.IsBooked)
            return new MatchedMovement(EntryOutcome.NotBooked);
        if (movement.EndToEndId is { } id && orders.TryGetValue(id, out var order))
            return Apply(movement, order);
        if (movement.Batch is { } batch && runs.TryGetValue(MessageOf(batch), out var run))
            return new MatchedMovement(Apply(movement, run), Run: run);
        return new MatchedMovement(movement.Currency == "EUR" ? EntryOutcome.Unknown : EntryOutcome.OtherCurrency);
    }

    private MatchedMovement Apply(CamtTransaction movement, PaymentOrder order)
    {
        var run = order.RunId is { } id ? runs.Values.First(r => r.Id == id) : null;
        return new MatchedMovement(Move(movement, order, run), order, run);
    }

    private EntryOutcome Move(CamtTransaction movement, PaymentOrder order, PaymentRun? run)
    {
        if (movement.Currency != "EUR")
            return EntryOutcome.OtherCurrency;
        if (movement.Amount != order.Amount)
            return EntryOutcome.AmountDiffers;
        if (run is null || !IsAtTheBank(run) || movement.IsCredit != movement.IsReturn)
            return EntryOutcome.Unexpected;
        if (order.Status == PaymentStatus.Returned || (order.Status == PaymentStatus.Paid && !movement.IsReturn))
            return EntryOutcome.AlreadyKnown;
        changed.Add(order);
        if (movement.IsReturn)
            order.MarkReturned(movement.BookedOn, movement.ReturnReason);
        else
            order.MarkPaid(movement.BookedOn);
        return movement.IsReturn ? EntryOutcome.Returned : EntryOutcome.Paid;
    }

    /// <summary>The debit of a whole run: what came back of it already stays returned.</summary>
    private EntryOutcome Apply(CamtTransaction movement, PaymentRun run)
    {
        if (movement.Currency != "EUR")
            return EntryOutcome.OtherCurrency;
        if (movement.Amount != run.Total)
            return EntryOutcome.AmountDiffers;
        if (movement.IsCredit || !IsAtTheBank(run))
            return EntryOutcome.Unexpected;
        var sent = ordersOfRun[run.Id].Where(o => o.Status == PaymentStatus.Sent).ToList();
        foreach (var order in sent)
        {
            order.MarkPaid(movement.BookedOn);
            changed.Add(order);
        }
        return sent.Count == 0 ? EntryOutcome.AlreadyKnown : EntryOutcome.Paid;
    }

    /// <summary>The bank answers on an approved run: its file was handed over, though nobody has said so yet.</summary>
    private bool IsAtTheBank(PaymentRun run)
    {
        if (run.State == RunState.Approved)
        {
            foreach (var order in ordersOfRun[run.Id])
                order.MarkSent(nowUtc);
            run.MarkSent(licence.Viewer.AccountId, nowUtc);
            FoundSent.Add(run);
        }
        return run.State == RunState.Sent;
    }

    /// <summary>The message, whether the bank names it or its payment block.</summary>
    private static string MessageOf(string batch)
    {
        var suffix = CreditTransferBatch.PaymentInformationIdOf("");
        return batch.EndsWith(suffix, StringComparison.Ordinal) ? batch[..^suffix.Length] : batch;
    }
}
