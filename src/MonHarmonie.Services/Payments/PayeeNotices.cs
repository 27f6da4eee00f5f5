using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments;

/// <summary>Writes to those who are paid: at the address of their account, or the one on file. The caller saves.</summary>
public sealed class PayeeNotices(HarmonieDbContext db, OutboxService outbox)
{
    /// <summary>Queues one notice a person; whoever has no address gets none.</summary>
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
                    p.FirstName,
                    p.Email,
                    OfAccount = db
                        .Users.Where(u => u.PersonId == p.Id && u.DisabledAtUtc == null && u.EmailConfirmed)
                        .Select(u => u.Email)
                        .FirstOrDefault(),
                })
                .ToListAsync(ct);
            foreach (var person in people)
                if ((person.OfAccount ?? person.Email) is { Length: > 0 } email)
                    outbox.Queue(email, notices[person.Id] with { Name = person.FirstName });
        }
    }
}
