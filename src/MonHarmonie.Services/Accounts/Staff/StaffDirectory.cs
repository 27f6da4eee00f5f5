using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Staff;

/// <summary>An account that is more than a member's.</summary>
/// <param name="Opened">Its owner has chosen a password.</param>
/// <param name="InvitedUntilUtc">Until when the invitation that was sent is good; null when none is on its way.</param>
public sealed record StaffLine(
    Guid Id,
    string Email,
    string Name,
    IReadOnlyList<Role> Roles,
    bool Opened,
    bool HasSecondFactor,
    bool Closed,
    DateTime? InvitedUntilUtc
);

/// <summary>One page of colleagues, by address.</summary>
/// <param name="Next">The account after which the next page starts; null on the last one.</param>
public sealed record StaffPage(IReadOnlyList<StaffLine> Accounts, Guid? Next);

/// <summary>Reads colleagues' accounts, closed ones included, by address; members' are not read.</summary>
public sealed class StaffDirectory(HarmonieDbContext db, TimeProvider clock)
{
    private const int MaxColleagues = 5_000;
    private const int LinesOnPage = 25;

    public async Task<IReadOnlyList<StaffLine>> ListAsync(CancellationToken ct) =>
        await ReadAsync(await ColleaguesAsync(ct), "", MaxColleagues, ct);

    /// <param name="after">The last account of the page before; null for the first page.</param>
    public async Task<StaffPage> PageAsync(Guid? after, CancellationToken ct)
    {
        var from = after is { } last
            ? await db.Users.Where(u => u.Id == last).Select(u => u.NormalizedUserName).FirstOrDefaultAsync(ct)
            : null;
        var lines = await ReadAsync(await ColleaguesAsync(ct), from ?? "", LinesOnPage + 1, ct);
        return lines.Count > LinesOnPage
            ? new StaffPage(lines.GetRange(0, LinesOnPage), lines[LinesOnPage - 1].Id)
            : new StaffPage(lines, null);
    }

    /// <returns>Null when the account is no colleague's.</returns>
    public async Task<StaffLine?> GetAsync(Guid id, CancellationToken ct) =>
        await db.UserRoles.AnyAsync(r => r.UserId == id && r.Role != Role.Member, ct)
            ? (await ReadAsync([id], "", 1, ct)).FirstOrDefault()
            : null;

    private Task<Guid[]> ColleaguesAsync(CancellationToken ct) =>
        db
            .UserRoles.AsNoTracking()
            .Where(r => r.Role != Role.Member)
            .Select(r => r.UserId)
            .Distinct()
            .OrderBy(id => id)
            .Take(MaxColleagues)
            .ToArrayAsync(ct);

    private async Task<List<StaffLine>> ReadAsync(Guid[] ids, string after, int count, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var accounts = await db
            .Users.AsNoTracking()
#pragma warning disable CA1309 // The database compares, by the collation of the column.
            .Where(u => EF.Parameter(ids).Contains(u.Id) && string.Compare(u.NormalizedUserName, after) > 0)
#pragma warning restore CA1309
            .OrderBy(u => u.NormalizedUserName)
            .Take(count)
            .Select(u => new
            {
                u.Id,
                u.Email,
                u.DisplayName,
                Opened = u.PasswordHash != null,
                HasSecondFactor = u.TotpCipher != null,
                u.DisabledAtUtc,
                InvitedUntilUtc = db
                    .AccountTokens.Where(t =>
                        t.UserId == u.Id && t.Purpose == TokenPurpose.Invitation && t.UsedAtUtc == null && t.ExpiresAtUtc > now
                    )
                    .Max(t => (DateTime?)t.ExpiresAtUtc),
            })
            .ToListAsync(ct);
        var shown = accounts.Select(a => a.Id).ToArray();
        var roles = (await db.UserRoles.AsNoTracking().Where(r => EF.Parameter(shown).Contains(r.UserId)).ToListAsync(ct)).ToLookup(
            r => r.UserId,
            r => r.Role
        );
        return
        [
            .. accounts.Select(a => new StaffLine(
                a.Id,
                a.Email!,
                a.DisplayName,
                [.. roles[a.Id].Order()],
                a.Opened,
                a.HasSecondFactor,
                a.DisabledAtUtc is not null,
                a.InvitedUntilUtc
            )),
        ];
    }
}
