using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures.Sources;

/// <summary>Erases what a person was told in their space; their choices about mails go on holding.</summary>
public sealed class MessageErasure(HarmonieDbContext db, InboxService inbox) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Exchanges];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var accounts = await db.Users.AsNoTracking().Where(u => u.PersonId == me).Select(u => u.Id).ToListAsync(ct);
        var erased = 0;
        foreach (var account in accounts)
        {
            erased += await inbox.DeleteAllAsync(account, ct);
            await MailRefusals.ForgetAsync(db, account, ct);
        }
        var choices = await db.MailPreferences.CountAsync(p => accounts.Contains(p.AccountId), ct);
        return ErasureResult.Of(
            new ErasurePart(HeldThing.Messages, erased),
            new ErasurePart(HeldThing.MailChoices, 0, choices, Purpose.AccountAccess)
        );
    }
}
