using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints;

/// <summary>What a member complains of: they send it, read the answers, and ask the committee to look again.</summary>
public sealed class ComplaintService(HarmonieDbContext db, ComplaintJournal journal, Idempotency idempotency, TimeProvider clock)
{
    private const string Operation = "complaint.send";

    /// <summary>Sends a complaint. It is acknowledged in the same save: the member learns its number and the day of the answer.</summary>
    /// <param name="idempotencyKey">The key that the form carries: sent again, it leads to the same complaint.</param>
    /// <exception cref="ArgumentException">The form checks the subject and the words before.</exception>
    public async Task<Guid> SendAsync(DataLicence licence, NewComplaint written, string? idempotencyKey, CancellationToken ct)
    {
        Own(licence);
        if (
            !Enum.IsDefined(written.Subject)
            || !IsWritten(written.Text)
            || written.Wish.Trim().Length is 0 or > ComplaintStep.WishMaxLength
        )
            throw new ArgumentException("The form checks a complaint before it is sent.", nameof(written));
        var result = await idempotency.OnceAsync(
            licence.Viewer.AccountId,
            Operation,
            idempotencyKey,
            string.Create(CultureInfo.InvariantCulture, $"{(byte)written.Subject}/{written.About?.Id}/{written.Text}/{written.Wish}"),
            async () => (await StageAsync(licence, written, ct)).ToString("N"),
            ct
        );
        return Guid.ParseExact(result.Answer, "N");
    }

    /// <summary>The member's complaints, latest first: for themselves, or an advisor, and without a word of them.</summary>
    public Task<Page<ComplaintRow>> ListAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct) =>
        Of(licence).AsNoTracking().ToPageAsync(c => c.SentOn, c => c.Id, ComplaintJournal.ToRow, c => (c.SentOn, c.Id), cursor, ct);

    /// <returns>Null when there is none, or it is somebody else's: callers cannot distinguish them.</returns>
    public async Task<ComplaintCard?> GetAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await Own(licence).AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { } complaint
            ? await journal.CardAsync(complaint, ct)
            : null;

    /// <summary>Asks the internal committee to look again at what was refused, wholly or in part.</summary>
    /// <param name="words">Why; may be left out.</param>
    public async Task<EscalationOutcome> EscalateAsync(DataLicence licence, Guid id, string? words, CancellationToken ct)
    {
        if (await Own(licence).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } complaint)
            return EscalationOutcome.NotFound;
        // The same form sent twice.
        if (complaint.State == ComplaintState.Escalated)
            return EscalationOutcome.Done;
        if (!complaint.CanEscalate(clock.Today()))
            return EscalationOutcome.WrongState;
        complaint.Escalate(clock.Today());
        journal.Add(complaint, ComplaintStepKind.Escalated, licence.Actor, new ComplaintWords(words?.WithoutControls()));
        await journal.TellAsync(complaint, NoticeKind.ComplaintEscalated, ct);
        return await db.TrySaveAsync(ct) ? EscalationOutcome.Done : EscalationOutcome.Changed;
    }

    /// <summary>Whether a text is one that may be sent.</summary>
    internal static bool IsWritten(string text) => text.Trim().Length is > 0 and <= ComplaintStep.TextMaxLength;

    private async Task<Guid> StageAsync(DataLicence licence, NewComplaint written, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var complaint = new Complaint
        {
            PersonId = licence.SubjectId,
            Subject = written.Subject,
            AboutKind = written.About?.Kind,
            AboutId = written.About?.Id,
            AboutReference = written.About?.Reference,
            SentAtUtc = now,
            SentOn = FrenchTime.DayOf(now),
        };
        db.Complaints.Add(complaint);
        await journal.BeginAsync(
            complaint,
            licence.Actor,
            new ComplaintWords(written.Text.WithoutControls(), written.Wish.WithoutControls()),
            isTold: true,
            ct
        );
        return complaint.Id;
    }

    private IQueryable<Complaint> Own(DataLicence licence) =>
        licence.IsOwnFile
            ? Of(licence)
            : throw new InvalidOperationException("A member's complaints are read by themselves; advisors have a desk.");

    private IQueryable<Complaint> Of(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var me = licence.SubjectId;
        return db.Complaints.Where(c => c.PersonId == me);
    }
}
