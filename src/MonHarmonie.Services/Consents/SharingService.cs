using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>
/// Somebody who sees something of my acts because their contract pays for me, and how much: read from the grants of today.
/// </summary>
/// <param name="SharedOn">The day on which I chose to share the detail; null when I did not.</param>
/// <param name="ActsSince">The first day of care that I share; null when I share all of them, or nothing.</param>
/// <param name="ParentUntil">The last day on which they see my detail as my parent; null when they do not.</param>
public sealed record SharingChoice(Guid ViewerId, Guid ContractId, DateOnly? SharedOn, DateOnly? ActsSince, DateOnly? ParentUntil)
{
    public bool IsParent => ParentUntil is not null;

    /// <summary>True when they see what the acts are, at least those of some days.</summary>
    public bool SeesDetail => IsParent || SharedOn is not null;
}

/// <summary>
/// A person's decision to let the policyholder see the detail of their acts, not only amounts. Given and taken back in one
/// step, effective at once, each time with an event on the ledger.
/// </summary>
public sealed class SharingService(HarmonieDbContext db, Ledger ledger, Idempotency idempotency, TimeProvider clock)
{
    public const string SharedEvent = "detail.shared";
    public const string WithdrawnEvent = "detail.withdrawn";

    /// <summary>Who sees something of the person's acts today, and why.</summary>
    public async Task<IReadOnlyList<SharingChoice>> ListAsync(Guid personId, CancellationToken ct)
    {
        var today = clock.Today();
        var grants = await db
            .ViewGrants.AsNoTracking()
            .Where(g => g.SubjectId == personId && g.ViewerId != personId && g.StartsOn <= today && (g.EndsOn == null || g.EndsOn >= today))
            .Select(g => new
            {
                g.ViewerId,
                g.ContractId,
                g.Origin,
                g.StartsOn,
                g.EndsOn,
                g.ActsSince,
            })
            .ToListAsync(ct);
        return
        [
            .. grants
                .GroupBy(g => (g.ViewerId, g.ContractId))
                .Select(all =>
                {
                    var shared = all.FirstOrDefault(g => g.Origin == GrantOrigin.Shared);
                    var parent = all.FirstOrDefault(g => g.Origin == GrantOrigin.Parent);
                    return new SharingChoice(
                        all.Key.ViewerId,
                        all.Key.ContractId,
                        shared?.StartsOn,
                        shared?.ActsSince,
                        parent is null ? null : parent.EndsOn ?? DateOnly.MaxValue
                    );
                }),
        ];
    }

    /// <summary>Shares the detail with the policyholder of a contract that covers the person.</summary>
    /// <param name="actsSince">The first day of care that is shared; null for all acts, past ones included.</param>
    /// <returns>
    /// False when there is nothing to share: nobody sees this person's amounts through that contract today, or a parent sees the detail.
    /// </returns>
    public async Task<bool> ShareAsync(MemberViewer me, Guid contractId, DateOnly? actsSince, string? idempotencyKey, CancellationToken ct)
    {
        var choice = (await ListAsync(me.PersonId, ct)).FirstOrDefault(c => c.ContractId == contractId);
        if (choice is null or { IsParent: true })
            return false;
        if (choice.SharedOn is not null)
            return true;
        var result = await idempotency.OnceAsync(
            me.AccountId,
            SharedEvent,
            idempotencyKey,
            string.Create(CultureInfo.InvariantCulture, $"{contractId:N} {actsSince:yyyy-MM-dd}"),
            async () =>
            {
                await ReopenOrAddAsync(me, choice, actsSince, ct);
                ledger.Append(
                    LedgerStream.Consent,
                    SharedEvent,
                    new Actor(me.AccountId, "self"),
                    me.PersonId,
                    new
                    {
                        viewer = choice.ViewerId,
                        contract = contractId,
                        since = actsSince,
                    }
                );
                return contractId.ToString("N");
            },
            ct
        );
        return result.Outcome != PostOutcome.Conflict;
    }

    /// <summary>Takes the sharing back: from this moment the policyholder sees amounts only, past acts included.</summary>
    public async Task<bool> WithdrawAsync(MemberViewer me, Guid contractId, CancellationToken ct)
    {
        var today = clock.Today();
        var shared = await db
            .ViewGrants.Where(g =>
                g.SubjectId == me.PersonId
                && g.ContractId == contractId
                && g.Origin == GrantOrigin.Shared
                && (g.EndsOn == null || g.EndsOn >= today)
            )
            .ToListAsync(ct);
        if (shared.Count == 0)
            return false;
        foreach (var grant in shared)
        {
            grant.EndsOn = today.AddDays(-1);
            ledger.Append(
                LedgerStream.Consent,
                WithdrawnEvent,
                new Actor(me.AccountId, "self"),
                me.PersonId,
                new { viewer = grant.ViewerId, contract = contractId }
            );
        }
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Shared again on the day it was taken back, the same row is opened again: one row a day tells the story.</summary>
    private async Task ReopenOrAddAsync(MemberViewer me, SharingChoice choice, DateOnly? actsSince, CancellationToken ct)
    {
        var today = clock.Today();
        var earlier = await db.ViewGrants.FirstOrDefaultAsync(
            g =>
                g.ViewerId == choice.ViewerId
                && g.SubjectId == me.PersonId
                && g.ContractId == choice.ContractId
                && g.Origin == GrantOrigin.Shared
                && g.StartsOn == today,
            ct
        );
        if (earlier is not null)
        {
            (earlier.EndsOn, earlier.ActsSince) = (null, actsSince);
            return;
        }
        db.ViewGrants.Add(
            new ViewGrant
            {
                ViewerId = choice.ViewerId,
                SubjectId = me.PersonId,
                ContractId = choice.ContractId,
                Level = ViewLevel.Detail,
                Origin = GrantOrigin.Shared,
                StartsOn = today,
                ActsSince = actsSince,
            }
        );
    }
}
