using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Services.Claims;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>Every request that was acknowledged exists as it was sent, and each has its whole history.</summary>
internal static class ClaimBooks
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task CheckAsync(FaultWorld world, Findings faults)
    {
        var claims = await world.Database.ReadAsync(db => db.Claims.AsNoTracking().ToDictionaryAsync(c => c.Id, Ct));
        var events = await world.Database.ReadAsync(db => db.ClaimEvents.AsNoTracking().OrderBy(e => e.Number).ToListAsync(Ct));
        var histories = events.ToLookup(e => e.ClaimId);
        foreach (var sending in world.Journal.Sendings)
        {
            var claim = claims.GetValueOrDefault(sending.ClaimId);
            faults.Expect(
                claim is { Status: not ClaimStatus.Draft }
                    && claim.Reference == sending.Reference
                    && claim.SenderId == sending.Sender.PersonId
                    && claim.Total.Cents == sending.Invoice.Cents
                    && claim.CareDate == sending.Invoice.CareDate,
                $"{sending.Reference} was acknowledged and is not there as it was sent"
            );
        }
        foreach (var claim in claims.Values)
            CheckHistory(claim, [.. histories[claim.Id]], faults);
        foreach (var decision in world.Journal.Decisions)
            faults.Expect(
                claims.GetValueOrDefault(decision.ClaimId)?.Accepted.Cents == decision.Cents
                    && histories[decision.ClaimId].Count(e => e.Step is ClaimStep.Accepted) == 1,
                $"the decision on {decision.ClaimId} was acknowledged and is not there, or there twice"
            );
        await CheckLedgerAsync(world, claims, histories, faults);
    }

    private static void CheckHistory(Claim claim, List<ClaimEvent> history, Findings faults)
    {
        var name = claim.Reference;
        faults.Expect(
            history.Select(e => e.Number).SequenceEqual(Enumerable.Range(1, claim.EventCount)),
            $"{name} does not have every event of its history"
        );
        if (claim.Status == ClaimStatus.Draft)
            return;
        faults.Expect(history.Count(e => e.Step == ClaimStep.Sent) == 1 && history[0].Step == ClaimStep.Sent, $"{name} was not sent once");
        faults.Expect(history.Count == 0 || history[^1].Status == claim.Status, $"{name} is {claim.Status} without an event");
    }

    /// <summary>Each step of a request is one event of the ledger.</summary>
    private static async Task CheckLedgerAsync(
        FaultWorld world,
        Dictionary<Guid, Claim> claims,
        ILookup<Guid, ClaimEvent> histories,
        Findings faults
    )
    {
        var payloads = await world.Database.ReadAsync(db =>
            db.LedgerEvents.AsNoTracking().Where(e => e.Kind.StartsWith("claim.")).Select(e => e.Payload).ToListAsync(Ct)
        );
        var counts = payloads
            .GroupBy(p => System.Text.Json.JsonDocument.Parse(p).RootElement.GetProperty("claim").GetGuid())
            .ToDictionary(g => g.Key, g => g.Count());
        foreach (var claim in claims.Values)
            faults.Expect(
                counts.GetValueOrDefault(claim.Id) == histories[claim.Id].Count(),
                $"{claim.Reference} has {histories[claim.Id].Count()} steps and {counts.GetValueOrDefault(claim.Id)} events of the ledger"
            );
    }
}
