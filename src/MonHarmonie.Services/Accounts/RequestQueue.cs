using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>Takes visitors' requests, and hands them one by one to the service that answers their kind.</summary>
public sealed class RequestQueue(
    HarmonieDbContext db,
    FieldCipher cipher,
    ThrottleService throttle,
    TimeProvider clock,
    ILogger<RequestQueue> logger
)
{
    private const int BatchSize = 20;

    /// <summary>How long a request waits whose node died while it answered.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Keeps a request for later. The same work is done whoever is named.</summary>
    /// <returns>Null when it is taken, else how long this network address must wait.</returns>
    public async Task<TimeSpan?> AskAsync<T>(AccessRequestKind kind, T typed, string address, CancellationToken ct)
    {
        if (await throttle.ReserveAsync(ThrottleRule.RequestAddress, address, ct) is { } wait)
            return wait;
        db.AccessRequests.Add(AccessRequest.Of(kind, typed, cipher, clock));
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>
    /// Answers a batch of waiting requests of one kind; each answer and the end of its request are one save. Each is leased first, so that
    /// nodes share them. A request that cannot be answered is dropped: left in line it would stop everybody behind it.
    /// </summary>
    /// <param name="answer">Adds the answer to the context, without saving.</param>
    /// <returns>True when more may wait.</returns>
    public async Task<bool> AnswerAsync<T>(AccessRequestKind kind, Func<T, Task> answer, CancellationToken ct)
    {
        var waiting = await Free()
            .Where(r => r.Kind == kind)
            .OrderBy(r => r.CreatedAtUtc)
            .Select(r => r.Id)
            .Take(BatchSize)
            .ToListAsync(ct);
        foreach (var id in waiting)
        {
            try
            {
                var until = (DateTime?)(clock.UtcNow() + Lease);
                if (await Free().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeasedUntilUtc, until), ct) == 0)
                    continue;
                if (await db.AccessRequests.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } request)
                    continue;
                await answer(request.Read<T>(cipher));
                db.AccessRequests.Remove(request);
                await db.SaveChangesAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // This node stops: another one may answer at once.
                db.ChangeTracker.Clear();
                await db
                    .AccessRequests.Where(r => r.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeasedUntilUtc, (DateTime?)null), CancellationToken.None);
                throw;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another instance answered it, because the lease ran out.
            }
#pragma warning disable CA1031 // Whatever one visitor typed, or a key that is gone: the others must still be answered.
            catch (Exception failure)
                when (!ct.IsCancellationRequested && failure is not (DbException or DbUpdateException or TimeoutException))
#pragma warning restore CA1031
            {
                logger.LogError(failure, "A request of kind {Kind} cannot be answered and is dropped", kind);
                db.ChangeTracker.Clear();
                await db.AccessRequests.Where(r => r.Id == id).ExecuteDeleteAsync(ct);
            }
            db.ChangeTracker.Clear();
        }
        return waiting.Count == BatchSize;
    }

    private IQueryable<AccessRequest> Free()
    {
        var now = clock.UtcNow();
        return db.AccessRequests.Where(r => r.LeasedUntilUtc == null || r.LeasedUntilUtc <= now);
    }
}
