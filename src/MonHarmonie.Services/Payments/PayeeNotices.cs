using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments;

/// <summary>
/// Tells those who are paid: in their space, and by mail at the address of their account or the one on file. The caller saves.
/// </summary>
public sealed class PayeeNotices(HarmonieDbContext db, OutboxService outbox)
{
    /// <summary>Queues one notice a person; whoever has neither an account nor an address gets none.</summary>
    public async Task QueueAsync(IReadOnlyDictionary<Guid, Notice> notices, CancellationToken ct)
    {
        foreach (var some in notices.Keys.Chunk(QueryLimits.KeysPerQuery))
        {
            var people = await db
                .Persons.AsNoTracking()
                .Where(p => some.Contains(p.Id))
                .Select(p => new
                {
                    p.Id,
                    Name = p.FirstName + " " + p.FamilyName,
                    p.Email,
                    Account = db
                        .Users.Where(u => u.PersonId == p.Id && u.DisabledAtUtc == null)
                        .Select(u => new { u.Id, Email = u.EmailConfirmed ? u.Email : null })
                        .FirstOrDefault(),
                })
                .ToListAsync(ct);
            foreach (var person in people)
                Tell(person.Account?.Id, person.Account?.Email ?? person.Email, notices[person.Id] with { Name = person.Name });
        }
    }

    private void Tell(Guid? accountId, string? email, Notice notice)
    {
        if (accountId is { } account)
            outbox.Tell(account, email, notice);
        else if (email is { Length: > 0 })
            outbox.Queue(email, notice);
    }
}
