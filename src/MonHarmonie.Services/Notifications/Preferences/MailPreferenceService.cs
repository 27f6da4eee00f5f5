using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Notifications.Preferences;

/// <summary>What an account wants to be written about by mail, and when.</summary>
public sealed record MailChoice(MailTopics Muted, QuietHours? Quiet)
{
    /// <summary>Of whoever has chosen nothing: a mail makes no noise by itself, and a receipt is expected at once.</summary>
    public static MailChoice Default { get; } = new(MailTopics.None, null);
}

public sealed class MailPreferenceService(HarmonieDbContext db)
{
    public Task<MailChoice> GetAsync(Guid accountId, CancellationToken ct) => FindAsync(db, accountId, ct);

    /// <summary>Keeps a choice; mails that already wait follow it, as it is read when they leave.</summary>
    public Task SetAsync(Guid accountId, MailChoice choice, CancellationToken ct)
    {
        var (from, until) = (choice.Quiet?.FromHour, choice.Quiet?.UntilHour);
        return WriteAsync(
            new MailPreference
            {
                AccountId = accountId,
                Muted = choice.Muted,
                QuietFromHour = from,
                QuietUntilHour = until,
            },
            rows =>
                rows.ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(p => p.Muted, choice.Muted)
                            .SetProperty(p => p.QuietFromHour, from)
                            .SetProperty(p => p.QuietUntilHour, until),
                    ct
                ),
            ct
        );
    }

    /// <summary>Adds a topic to those that are not written about.</summary>
    /// <returns>False when there is no such account any more.</returns>
    public Task<bool> MuteAsync(Guid accountId, MailTopics topic, CancellationToken ct) =>
        WriteAsync(
            new MailPreference { AccountId = accountId, Muted = topic },
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(p => p.Muted, p => p.Muted | topic), ct),
            ct
        );

    internal static async Task<MailChoice> FindAsync(HarmonieDbContext db, Guid accountId, CancellationToken ct)
    {
        var row = await db.MailPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.AccountId == accountId, ct);
        return row is null
            ? MailChoice.Default
            : new MailChoice(row.Muted, row is { QuietFromHour: { } from, QuietUntilHour: { } until } ? new QuietHours(from, until) : null);
    }

    private async Task<bool> WriteAsync(MailPreference first, Func<IQueryable<MailPreference>, Task<int>> change, CancellationToken ct)
    {
        var rows = db.MailPreferences.Where(p => p.AccountId == first.AccountId);
        if (await change(rows) == 1)
            return true;
        db.MailPreferences.Add(first);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            // Somebody else's was first, or the account is gone.
            db.Entry(first).State = EntityState.Detached;
            return await change(rows) == 1;
        }
    }
}
