using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives.Sources;

/// <summary>The messages in a person's space, and what they chose about mails; their module ranks below the licences.</summary>
public sealed class MessageData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public MessageData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<InboxMessage>("messages", DataCategory.Exchanges, Messages)
                .With(m => m.CreatedAtUtc, DataOrigin.Derived)
                .With(m => m.Kind, DataOrigin.Derived)
                .Add("message", NoticeOf, DataOrigin.Derived)
                .With(m => m.ReadAtUtc, DataOrigin.Observed)
                .With(m => m.Reference, DataOrigin.Derived)
                .With(m => m.Topic, DataOrigin.Provided)
                .With(m => m.Device, DataOrigin.Observed),
            new PersonalTable<MailPreference>("mailChoices", DataCategory.Exchanges, Choices)
                .With(p => p.Muted, DataOrigin.Provided)
                .With(p => p.QuietFromHour, DataOrigin.Provided)
                .With(p => p.QuietUntilHour, DataOrigin.Provided),
            new PersonalTable<MailRefusal>("mailRefusals", DataCategory.Contact, Refusals)
                .With(r => r.Email, DataOrigin.Provided)
                .With(r => r.RefusedAtUtc, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private static Notice NoticeOf(InboxMessage kept) =>
        new(kept.Kind)
        {
            AtUtc = kept.CreatedAtUtc,
            Device = kept.Device,
            Left = kept.Left,
            Topic = kept.Topic,
            Reference = kept.Reference,
            ItemId = kept.ItemId,
            Day = kept.PromisedOn,
        };

    private IAsyncEnumerable<InboxMessage> Messages(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .InboxMessages.AsNoTracking()
            .Where(m => db.Users.Any(u => u.Id == m.AccountId && u.PersonId == me))
            .OrderByDescending(m => m.CreatedAtUtc)
            .AsAsyncEnumerable();
    }

    private IAsyncEnumerable<MailPreference> Choices(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.MailPreferences.AsNoTracking().Where(p => db.Users.Any(u => u.Id == p.AccountId && u.PersonId == me)).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<MailRefusal> Refusals(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.MailRefusals.AsNoTracking().Where(r => db.Users.Any(u => u.Id == r.AccountId && u.PersonId == me)).AsAsyncEnumerable();
    }
}
