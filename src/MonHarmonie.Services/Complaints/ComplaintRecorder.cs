using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints;

public enum RecordingOutcome
{
    Done,

    /// <summary>This form was recorded before, with other words: nothing was done now.</summary>
    RecordedOtherwise,

    /// <summary>The form checks what is typed before.</summary>
    Invalid,
}

/// <summary>What became of a complaint that an advisor entered.</summary>
/// <param name="Row">Null when nothing was entered.</param>
/// <param name="IsTold">False when the member has no space: their acknowledgement is a letter.</param>
public sealed record RecordedComplaint(RecordingOutcome Outcome, ComplaintRow? Row = null, bool IsTold = false);

/// <summary>
/// Enters a complaint that came by letter, mail, telephone or at an agency: it counts from the day on which it reached us, and is then like
/// one that the member sent.
/// </summary>
public sealed class ComplaintRecorder(HarmonieDbContext db, ComplaintJournal journal, Idempotency idempotency, TimeProvider clock)
{
    private const string Operation = "complaint.record";

    /// <param name="licence">Of the advisor, for the file of whom it is; that they may enter it, the caller has made sure.</param>
    /// <param name="idempotencyKey">The key that the form carries: sent again, it leads to the same complaint.</param>
    public async Task<RecordedComplaint> RecordAsync(
        DataLicence licence,
        ReceivedComplaint received,
        string? idempotencyKey,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        if (licence.Viewer is not AdvisorViewer advisor)
            throw new InvalidOperationException("Only advisors enter the complaints of others.");
        if (!IsValid(received))
            return new RecordedComplaint(RecordingOutcome.Invalid);
        var isTold = await db.HasSpaceAsync(licence.SubjectId, ct);
        var result = await idempotency.OnceAsync(
            advisor.AccountId,
            Operation,
            idempotencyKey,
            PayloadOf(licence.SubjectId, received),
            () => StageAsync(licence, received, isTold, ct),
            ct
        );
        var id = Guid.ParseExact(result.Answer, "N");
        var complaint = await db.Complaints.AsNoTracking().Where(c => c.Id == id).Select(ComplaintJournal.ToRow).SingleAsync(ct);
        return new RecordedComplaint(
            result.Outcome == PostOutcome.Conflict ? RecordingOutcome.RecordedOtherwise : RecordingOutcome.Done,
            complaint,
            isTold
        );
    }

    /// <summary>Whether a complaint that reached us on a day may still be entered.</summary>
    public bool IsRecordable(DateOnly receivedOn) => ComplaintClock.IsRecordable(receivedOn, clock.Today());

    private bool IsValid(ReceivedComplaint received) =>
        Enum.IsDefined(received.Channel)
        && Enum.IsDefined(received.Subject)
        && IsRecordable(received.ReceivedOn)
        && ComplaintService.IsWritten(received.Text)
        && (received.Wish?.Trim().Length ?? 0) <= ComplaintStep.WishMaxLength;

    private async Task<string> StageAsync(DataLicence licence, ReceivedComplaint received, bool isTold, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var complaint = new Complaint
        {
            PersonId = licence.SubjectId,
            Subject = received.Subject,
            SentAtUtc = received.ReceivedOn == FrenchTime.DayOf(now) ? now : FrenchTime.FromParis(received.ReceivedOn.ToDateTime(default)),
            SentOn = received.ReceivedOn,
            Channel = received.Channel,
            RecordedAtUtc = now,
            RecordedById = licence.Viewer.AccountId,
            IsCallerUnknown = received.IsCallerUnknown,
        };
        db.Complaints.Add(complaint);
        await journal.BeginAsync(
            complaint,
            licence.Actor,
            new ComplaintWords(received.Text.WithoutControls(), received.Wish?.WithoutControls()),
            isTold,
            ct
        );
        return complaint.Id.ToString("N");
    }

    private static string PayloadOf(Guid person, ReceivedComplaint received) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{person:N}/{(byte)received.Channel}/{received.ReceivedOn:yyyy-MM-dd}/{(byte)received.Subject}/{received.Text}/{received.Wish}"
        );
}
