using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>Somebody who sees my amounts because their contract pays for me, and whether I share the detail with them.</summary>
/// <param name="SharedSince">The day from which the detail is shared; null when it is not.</param>
public sealed record SharingChoice(Guid ViewerId, Guid ContractId, DateOnly? SharedSince);

/// <summary>
/// A person's decision to let the policyholder see the detail of their acts, not only amounts. Given and taken back in one
/// step, effective at once, each time with an event on the ledger.
/// </summary>
public sealed class SharingService(HarmonieDbContext db, Ledger ledger, Idempotency idempotency, TimeProvider clock)
{
    public const string SharedEvent = "detail.shared";
    public const string WithdrawnEvent = "detail.withdrawn";

    /// <summary>With whom the person may share today, and what they chose.</summary>
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
            })
            .ToListAsync(ct);
        return
        [
            .. grants
                .Where(g => g.Origin == GrantOrigin.Contract)
                .Select(g => new SharingChoice(
                    g.ViewerId,
                    g.ContractId,
                    grants
                        .Where(s => s.Origin == GrantOrigin.Shared && s.ViewerId == g.ViewerId && s.ContractId == g.ContractId)
                        .Select(s => (DateOnly?)s.StartsOn)
                        .FirstOrDefault()
                )),
        ];
    }

    /// <summary>Shares the detail with the policyholder of a contract that covers the person.</summary>
    /// <returns>False when nobody sees this person's amounts through that contract today: there is nothing to share.</returns>
    public async Task<bool> ShareAsync(MemberViewer me, Guid contractId, string? idempotencyKey, CancellationToken ct)
    {
        var choice = (await ListAsync(me.PersonId, ct)).FirstOrDefault(c => c.ContractId == contractId);
        if (choice is null)
            return false;
        if (choice.SharedSince is not null)
            return true;
        var result = await idempotency.OnceAsync(
            me.AccountId,
            SharedEvent,
            idempotencyKey,
            contractId.ToString("N"),
            async () =>
            {
                await ReopenOrAddAsync(me, choice, ct);
                ledger.Append(
                    LedgerStream.Consent,
                    SharedEvent,
                    new Actor(me.AccountId, "self"),
                    me.PersonId,
                    new { viewer = choice.ViewerId, contract = contractId }
                );
                return "/ma-famille";
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
    private async Task ReopenOrAddAsync(MemberViewer me, SharingChoice choice, CancellationToken ct)
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
            earlier.EndsOn = null;
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
            }
        );
    }
}
