using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Intake;

/// <summary>A postal address as it was checked.</summary>
internal sealed record CheckedAddress(string Line, string PostalCode, string City);

/// <summary>Contact details to put on file, in the form in which they are stored; null leaves a detail as it is.</summary>
/// <param name="ShownVersion">The version of the person that was shown; null when none was.</param>
internal sealed record ContactCorrection(Guid PersonId, Guid? ShownVersion, string? Phone, string? Email, CheckedAddress? Address);

/// <summary>Who asked for a correction, who agreed, and in which opening of the file.</summary>
internal sealed record CorrectedBy(Actor Actor, Guid AskedById, Guid? ApprovedById, Guid OpeningId);

/// <summary>
/// Corrects contact details, each with its row of history, and tells the person where they were reached before. The caller saves.
/// </summary>
public sealed class ContactIntake(HarmonieDbContext db, ContactNotices notices, Ledger ledger, TimeProvider clock)
{
    public const string ChangedEvent = "contact.changed";

    /// <returns>What changed: nothing for what is on file already; null when the person changed since they were shown.</returns>
    internal async Task<IReadOnlyList<ContactField>?> CorrectAsync(ContactCorrection correction, CorrectedBy by, CancellationToken ct)
    {
        var person = await db.Persons.SingleOrDefaultAsync(p => p.Id == correction.PersonId, ct);
        if (person is null || (correction.ShownVersion is { } shown && shown != person.Version))
            return null;
        var (email, changed) = (person.Email, new List<ContactField>());
        if (correction.Phone is { } phone && phone != person.Phone)
        {
            Note(ContactField.Phone, ContactMasks.OfPhone(person.Phone), ContactMasks.OfPhone(phone));
            person.Phone = phone;
        }
        if (correction.Email is { } mail && mail != person.Email)
        {
            Note(ContactField.Email, ContactMasks.OfEmail(person.Email), ContactMasks.OfEmail(mail));
            person.Email = mail;
        }
        if (correction.Address is { } to && to != new CheckedAddress(person.AddressLine ?? "", person.PostalCode ?? "", person.City ?? ""))
        {
            Note(
                ContactField.Address,
                ContactMasks.OfAddress(person.AddressLine, person.PostalCode, person.City),
                ContactMasks.OfAddress(to.Line, to.PostalCode, to.City)
            );
            (person.AddressLine, person.PostalCode, person.City) = (to.Line, to.PostalCode, to.City);
        }
        if (changed.Count == 0)
            return changed;
        ledger.Append(
            LedgerStream.Decision,
            ChangedEvent,
            by.Actor,
            person.Id,
            new { opening = by.OpeningId, fields = changed.Select(f => (byte)f) }
        );
        var notice = new Notice(NoticeKind.ContactChanged) { AtUtc = clock.UtcNow(), Topic = string.Join(',', changed) };
        await notices.TellAsync(person.Id, email, notice, notice, ct);
        return changed;

        void Note(ContactField field, string? before, string? after)
        {
            changed.Add(field);
            db.ContactChanges.Add(
                new ContactChange
                {
                    PersonId = person.Id,
                    Field = field,
                    AtUtc = clock.UtcNow(),
                    ChangedOn = clock.Today(),
                    Before = before,
                    After = after ?? "",
                    ChangedById = by.AskedById,
                    ApprovedById = by.ApprovedById,
                    OpeningId = by.OpeningId,
                }
            );
        }
    }
}
