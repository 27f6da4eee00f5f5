using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Members.Changes;

/// <summary>
/// Tells a person what was changed of theirs, where they were reached before: in their space, at the address that signs in and at the
/// one that was on file. The caller saves.
/// </summary>
public sealed class ContactNotices(HarmonieDbContext db, OutboxService outbox)
{
    /// <param name="onFile">The address on file before the change.</param>
    /// <param name="kept">What is kept in the space.</param>
    /// <param name="mailed">What leaves by mail.</param>
    internal async Task TellAsync(Guid personId, string? onFile, Notice kept, Notice mailed, CancellationToken ct)
    {
        var accounts = await db.Users.AsNoTracking().Where(u => u.PersonId == personId).Select(u => new { u.Id, u.Email }).ToListAsync(ct);
        var name = await db.Persons.Where(p => p.Id == personId).Select(p => p.FirstName + " " + p.FamilyName).FirstOrDefaultAsync(ct);
        foreach (var account in accounts)
            outbox.Tell(account.Id, null, kept with { Name = name });
        var addresses = accounts.Select(a => a.Email).Append(onFile).OfType<string>().Where(a => a.Length > 0);
        foreach (var address in addresses.Distinct(StringComparer.OrdinalIgnoreCase))
            outbox.Queue(address, mailed with { Name = name });
    }
}
