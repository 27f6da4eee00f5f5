using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Queues;

/// <summary>How an advisor and the person of a file stand to each other.</summary>
public enum PersonTie
{
    None,
    Self,

    /// <summary>Covered by a contract that covers the advisor too.</summary>
    Family,

    /// <summary>An account of a colleague opens this person's space.</summary>
    Colleague,
}

/// <summary>Finds ties by the accounts and the contracts: a colleague who is a member has one account with both roles.</summary>
public sealed class PersonTies(HarmonieDbContext db)
{
    public async Task<bool> AreCloseAsync(Guid advisorId, Guid personId, CancellationToken ct) =>
        await BetweenAsync(advisorId, personId, ct) is PersonTie.Self or PersonTie.Family;

    public async Task<PersonTie> BetweenAsync(Guid advisorId, Guid personId, CancellationToken ct)
    {
        var own = await db.Users.Where(u => u.Id == advisorId).Select(u => u.PersonId).FirstOrDefaultAsync(ct);
        if (own == personId)
            return PersonTie.Self;
        if (own is { } me && await ShareContractAsync(me, personId, ct))
            return PersonTie.Family;
        var isColleague = await db.Users.AnyAsync(
            u => u.PersonId == personId && db.UserRoles.Any(r => r.UserId == u.Id && r.Role != Role.Member),
            ct
        );
        return isColleague ? PersonTie.Colleague : PersonTie.None;
    }

    private Task<bool> ShareContractAsync(Guid one, Guid other, CancellationToken ct) =>
        db
            .Beneficiaries.Where(b => b.PersonId == one)
            .AnyAsync(b => db.Beneficiaries.Any(o => o.ContractId == b.ContractId && o.PersonId == other), ct);
}
