using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Decisions;

/// <summary>
/// Writes down that a yes has run out. The gate refuses from the day after its last one on by itself; this is the proof, and the state.
/// </summary>
public sealed class ConsentExpiry(HarmonieDbContext db, Ledger ledger, TimeProvider clock) : IJob
{
    private const int AtOnce = 200;

    public static JobDefinition Definition { get; } = new("consent-expiry", TimeSpan.FromHours(6));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var today = clock.Today();
        while (true)
        {
            var over = await db
                .ConsentDecisions.Where(d => d.State == ConsentState.Given && d.ValidUntil != null && d.ValidUntil < today)
                .OrderBy(d => d.ValidUntil)
                .Take(AtOnce)
                .ToListAsync(ct);
            foreach (var word in over)
            {
                (word.State, word.DecidedAtUtc) = (ConsentState.Expired, clock.UtcNow());
                ledger.Append(
                    LedgerStream.Consent,
                    ConsentService.ExpiredEvent,
                    Actor.System,
                    word.PersonId,
                    ConsentService.FactsOf(word, word.ValidUntil)
                );
                word.ValidUntil = null;
            }
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody said yes again meanwhile: the next run looks again.
                return;
            }
            context.Add(over.Count);
            db.ChangeTracker.Clear();
            if (over.Count < AtOnce)
                return;
        }
    }
}
