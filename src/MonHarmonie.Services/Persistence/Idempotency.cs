using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence;

/// <summary>What became of a post that carries an idempotency key.</summary>
public enum PostOutcome
{
    /// <summary>It was carried out now.</summary>
    Done,

    /// <summary>It had been carried out before; the first answer is kept.</summary>
    Repeated,

    /// <summary>The key was used with another content: nothing was done.</summary>
    Conflict,
}

public sealed record PostResult(PostOutcome Outcome, string Answer);

/// <summary>
/// Carries out a creating post once per key. The key row and the use case's rows are written by the same save: the unique key
/// decides which of two simultaneous posts wins, and the loser returns the winner's answer.
/// </summary>
public sealed class Idempotency(HarmonieDbContext db, TimeProvider clock)
{
    /// <param name="accountId">Whose key it is: another account's key is another key.</param>
    /// <param name="operation">The operation, so that one key serves one form.</param>
    /// <param name="key">The key that the form carries; a missing one is replaced, and protects nothing.</param>
    /// <param name="payload">Everything that makes the post what it is.</param>
    /// <param name="prepare">Adds the use case's rows to the context, without saving, and returns what answers: an id or another short
    /// fact, never an address.</param>
    public async Task<PostResult> OnceAsync(
        Guid accountId,
        string operation,
        string? key,
        string payload,
        Func<Task<string>> prepare,
        CancellationToken ct
    )
    {
        var id = Hash($"{accountId:N}\n{operation}\n{(string.IsNullOrEmpty(key) ? Ids.Secret() : key)}");
        var payloadHash = Hash(payload);
        if (await FindAsync(id, payloadHash, ct) is { } earlier)
            return earlier;

        var answer = await prepare();
        db.IdempotencyKeys.Add(
            new IdempotencyKey
            {
                Key = id,
                PayloadHash = payloadHash,
                Answer = answer,
                CreatedAtUtc = clock.UtcNow(),
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
            return new PostResult(PostOutcome.Done, answer);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await FindAsync(id, payloadHash, ct) is { } winner)
                return winner;
            throw;
        }
    }

    private async Task<PostResult?> FindAsync(byte[] id, byte[] payloadHash, CancellationToken ct)
    {
        var known = await db
            .IdempotencyKeys.AsNoTracking()
            .Where(k => k.Key == id)
            .Select(k => new { k.PayloadHash, k.Answer })
            .FirstOrDefaultAsync(ct);
        if (known is null)
            return null;
        return known.PayloadHash.AsSpan().SequenceEqual(payloadHash)
            ? new PostResult(PostOutcome.Repeated, known.Answer)
            : new PostResult(PostOutcome.Conflict, known.Answer);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
