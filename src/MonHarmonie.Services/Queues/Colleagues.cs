using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Queues;

/// <summary>An advisor who works here.</summary>
public sealed record Colleague(Guid Id, string Name, string Email);

/// <summary>Finds the advisors who work here: whoever was closed, or is no advisor any more, has no work.</summary>
public sealed class Colleagues(HarmonieDbContext db)
{
    /// <summary>More than one name for what was typed is a question to ask again, not a list to browse.</summary>
    public const int MaxFound = 5;

    internal IQueryable<User> Advisors =>
        db.Users.AsNoTracking().Where(u => u.DisabledAtUtc == null && db.UserRoles.Any(r => r.UserId == u.Id && r.Role == Role.Advisor));

    /// <summary>By the whole e-mail address, or the beginning of the name as it is shown.</summary>
    public async Task<IReadOnlyList<Colleague>> FindAsync(string typed, Guid exceptId, CancellationToken ct)
    {
        var text = typed.Trim();
        if (text.Length < 2)
            return [];
        var email = text.ToUpperInvariant();
        return await Advisors
            .Where(u => u.Id != exceptId && (u.NormalizedEmail == email || u.DisplayName.StartsWith(text)))
            .OrderBy(u => u.DisplayName)
            .ThenBy(u => u.Id)
            .Select(u => new Colleague(u.Id, u.DisplayName, u.Email!))
            .Take(MaxFound)
            .ToListAsync(ct);
    }

    /// <summary>Whether somebody worked here as an advisor and does so no more.</summary>
    internal async Task<bool> HasLeftAsync(Guid accountId, CancellationToken ct) =>
        await db.Users.AnyAsync(u => u.Id == accountId, ct) && !await IsOneAsync(accountId, ct);

    public Task<bool> IsOneAsync(Guid accountId, CancellationToken ct) => Advisors.AnyAsync(u => u.Id == accountId, ct);

    public Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) =>
        db.Users.AsNoTracking().Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
}
