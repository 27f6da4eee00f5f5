using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>How many values of a column each key has sealed.</summary>
public sealed record KeyUse(string Column, byte KeyId, long Values);

/// <summary>How far re-sealing is.</summary>
/// <param name="Seen">Values looked at.</param>
/// <param name="Resealed">Values put under the current key.</param>
/// <param name="Failed">Values that do not open or cannot be written; they stay as they are.</param>
public sealed record ResealProgress(string Column, long Seen, long Resealed, long Failed);

/// <summary>
/// Puts stored values under the current key, batch by batch, while the portal runs. It keeps no place: what is under the current key
/// is passed over, so that a run after a crash does what is left.
/// </summary>
public sealed class FieldResealer(
    IDbContextFactory<HarmonieDbContext> factory,
    FieldKeyRing keys,
    FieldCipher cipher,
    IEnumerable<ISealedColumn> columns,
    ILogger<FieldResealer> logger
)
{
    public const int BatchSize = 500;

    /// <summary>True while older keys are in use: something may be left to re-seal.</summary>
    public bool IsRotating => keys.ForLookup.Count > 1;

    /// <summary>Counts the values of every column by key.</summary>
    public async Task<IReadOnlyList<KeyUse>> CountAsync(CancellationToken ct)
    {
        var uses = new Dictionary<(string, byte), long>();
        foreach (var column in columns)
        {
            await foreach (var batch in BatchesAsync(column, ct))
            {
                foreach (var value in batch)
                    if (FieldCipher.ReadKeyId(value.Cipher) is { } id)
                        uses[(column.Field.Name, id)] = uses.GetValueOrDefault((column.Field.Name, id)) + 1;
            }
        }
        return [.. uses.Select(u => new KeyUse(u.Key.Item1, u.Key.Item2, u.Value)).OrderBy(u => u.Column, StringComparer.Ordinal)];
    }

    /// <summary>Re-seals everything that is under another key than the current one.</summary>
    /// <returns>What was done, by column.</returns>
    public async Task<IReadOnlyList<ResealProgress>> ResealAsync(Action<ResealProgress>? report, CancellationToken ct)
    {
        var done = new List<ResealProgress>();
        foreach (var column in columns)
        {
            var progress = new ResealProgress(column.Field.Name, 0, 0, 0);
            await foreach (var batch in BatchesAsync(column, ct))
            {
                var behind = batch.Where(v => FieldCipher.ReadKeyId(v.Cipher) is { } id && id != cipher.CurrentKeyId).ToList();
                var (resealed, failed) = behind.Count == 0 ? (0, 0) : await ResealAsync(column, behind, ct);
                progress = progress with
                {
                    Seen = progress.Seen + batch.Count,
                    Resealed = progress.Resealed + resealed,
                    Failed = progress.Failed + failed,
                };
                report?.Invoke(progress);
            }
            done.Add(progress);
        }
        return done;
    }

    private async Task<(int Resealed, int Failed)> ResealAsync(ISealedColumn column, List<SealedValue> values, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(token => InOneTransactionAsync(db, column, values, token), ct);
        }
        catch (DbException) when (values.Count > 1)
        {
            // One value that the database refuses must not hold up the others.
            var (resealed, failed) = (0, 0);
            foreach (var value in values)
            {
                var one = await ResealAsync(column, [value], ct);
                (resealed, failed) = (resealed + one.Resealed, failed + one.Failed);
            }
            return (resealed, failed);
        }
        catch (DbException refused)
        {
            Report(column, values[0], refused);
            return (0, 1);
        }
    }

    private async Task<(int Resealed, int Failed)> InOneTransactionAsync(
        HarmonieDbContext db,
        ISealedColumn column,
        List<SealedValue> values,
        CancellationToken ct
    )
    {
        var (resealed, failed) = (0, 0);
        await db.InTransactionAsync(
            async token =>
            {
                (resealed, failed) = (0, 0);
                foreach (var value in values)
                {
                    string text;
                    try
                    {
                        text = cipher.Open(column.Field, value.RowId, value.Cipher);
                    }
                    catch (CryptographicException damaged)
                    {
                        Report(column, value, damaged);
                        failed++;
                        continue;
                    }
                    if (await column.ReplaceAsync(db, value, cipher.Seal(column.Field, value.RowId, text), text, token))
                        resealed++;
                }
            },
            ct
        );
        return (resealed, failed);
    }

    private async IAsyncEnumerable<List<SealedValue>> BatchesAsync(
        ISealedColumn column,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var after = Guid.Empty;
        while (true)
        {
            List<SealedValue> batch;
            await using (var db = await factory.CreateDbContextAsync(ct))
                batch = await column.ReadAsync(db, after, BatchSize, ct);
            if (batch.Count > 0)
                yield return batch;
            if (batch.Count < BatchSize)
                yield break;
            after = batch[^1].RowId;
        }
    }

    private void Report(ISealedColumn column, SealedValue value, Exception why) =>
        logger.LogError("{Column} of row {RowId} stays under its old key: {Failure}", column.Field.Name, value.RowId, why.GetType().Name);
}
