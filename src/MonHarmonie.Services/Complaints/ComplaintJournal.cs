using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints;

/// <summary>What is written with a step.</summary>
internal sealed record ComplaintWords(string? Text, string? Wish = null);

/// <summary>
/// Writes the steps of a complaint: the step that the member reads, the event of the ledger without a word of it, and the message, in the
/// caller's unit of work.
/// </summary>
public sealed class ComplaintJournal(HarmonieDbContext db, Ledger ledger, OutboxService outbox, FieldCipher cipher, TimeProvider clock)
{
    private const string LedgerPrefix = "complaint.";

    /// <summary>Notes how a complaint begins, promises an answer, and acknowledges it where that is read; the caller saves.</summary>
    /// <param name="actor">The member, or the advisor who enters it for them.</param>
    /// <param name="isTold">False for a member without a space: their acknowledgement is a letter.</param>
    internal async Task BeginAsync(Complaint complaint, Actor actor, ComplaintWords words, bool isTold, CancellationToken ct)
    {
        Add(complaint, ComplaintStepKind.Received, actor, words);
        complaint.Promise();
        if (!isTold)
            return;
        complaint.Acknowledge();
        Add(complaint, ComplaintStepKind.Acknowledged, Actor.System);
        await TellAsync(complaint, NoticeKind.ComplaintReceived, ct);
    }

    /// <summary>Notes a step after the complaint was moved; the caller saves.</summary>
    internal void Add(Complaint complaint, ComplaintStepKind kind, Actor actor, ComplaintWords? words = null)
    {
        var isAnswer = kind is ComplaintStepKind.Answered or ComplaintStepKind.CommitteeAnswered;
        var now = clock.UtcNow();
        var step = new ComplaintStep
        {
            ComplaintId = complaint.Id,
            Number = complaint.NextStep(FrenchTime.DayOf(now)),
            AtUtc = kind == ComplaintStepKind.Received ? complaint.SentAtUtc : now,
            Kind = kind,
            Outcome = isAnswer ? complaint.Outcome : null,
            PromisedOn = complaint.PromisedOn,
            AdvisorId = isAnswer ? actor.AccountId : null,
            WaitedMinutes = kind == ComplaintStepKind.Answered ? (int)(now - complaint.SentAtUtc).TotalMinutes : null,
        };
        if (words?.Text is { Length: > 0 } text)
            step.Words = cipher.Seal(SealedField.ComplaintWords, step.Id, text);
        if (words?.Wish is { Length: > 0 } wish)
            step.Wish = cipher.Seal(SealedField.ComplaintWish, step.Id, wish);
        db.ComplaintSteps.Add(step);
        Note(complaint, NameOf(kind), actor);
    }

    /// <summary>Notes in the ledger that an advisor has it now: nothing that the member reads as a step.</summary>
    internal void NoteTaken(Complaint complaint, Actor actor) => Note(complaint, "taken", actor);

    /// <summary>
    /// Tells the member a number and a day, and nothing else: mail is read over shoulders. A day that is over is not promised any more.
    /// </summary>
    internal Task TellAsync(Complaint complaint, NoticeKind kind, CancellationToken ct) =>
        outbox.TellPersonAsync(
            db,
            complaint.PersonId,
            name => new Notice(kind, name)
            {
                Reference = complaint.Reference,
                ItemId = complaint.Id,
                Day = complaint.PromisedOn >= clock.Today() ? complaint.PromisedOn : null,
            },
            ct
        );

    /// <summary>The steps of a complaint, oldest first, with what was written.</summary>
    internal async Task<IReadOnlyList<ComplaintMoment>> ReadAsync(Guid complaintId, CancellationToken ct)
    {
        var steps = await db.ComplaintSteps.AsNoTracking().Where(s => s.ComplaintId == complaintId).OrderBy(s => s.Number).ToListAsync(ct);
        return
        [
            .. steps.Select(s => new ComplaintMoment(
                s.AtUtc,
                s.Kind,
                s.Outcome,
                s.PromisedOn,
                s.Words is { } words ? cipher.Open(SealedField.ComplaintWords, s.Id, words) : null,
                s.Wish is { } wish ? cipher.Open(SealedField.ComplaintWish, s.Id, wish) : null
            )),
        ];
    }

    internal static readonly Expression<Func<Complaint, ComplaintRow>> ToRow = c => new ComplaintRow(
        c.Id,
        c.Reference,
        c.Subject,
        c.State,
        c.Outcome,
        c.SentOn,
        c.PromisedOn,
        c.MediatorFrom,
        c.Channel
    );

    /// <summary>The complaint with its steps, for whoever may read it.</summary>
    internal async Task<ComplaintCard> CardAsync(Complaint complaint, CancellationToken ct) =>
        new(
            new ComplaintRow(
                complaint.Id,
                complaint.Reference,
                complaint.Subject,
                complaint.State,
                complaint.Outcome,
                complaint.SentOn,
                complaint.PromisedOn,
                complaint.MediatorFrom,
                complaint.Channel
            ),
            complaint is { AboutKind: { } kind, AboutId: { } about, AboutReference: { } reference }
                ? new ComplaintAbout(kind, about, reference)
                : null,
            complaint is { Channel: { } channel, RecordedAtUtc: { } at }
                ? new ComplaintEntry(channel, at, complaint.IsCallerUnknown)
                : null,
            await ReadAsync(complaint.Id, ct),
            complaint.CanEscalate(clock.Today()),
            complaint.Version
        );

    private void Note(Complaint complaint, string step, Actor actor) =>
        ledger.Append(
            LedgerStream.Decision,
            LedgerPrefix + step,
            actor,
            complaint.PersonId,
            new
            {
                complaint = complaint.Id,
                subject = (byte)complaint.Subject,
                state = (byte)complaint.State,
                outcome = (byte?)complaint.Outcome,
                promised = complaint.PromisedOn,
                mediatorFrom = complaint.MediatorFrom,
                channel = (byte?)complaint.Channel,
                receivedOn = complaint.Channel is null ? (DateOnly?)null : complaint.SentOn,
            }
        );

    /// <summary>The name of a step in the ledger, as docs/events.md lists them.</summary>
    internal static string NameOf(ComplaintStepKind kind) =>
        kind switch
        {
            ComplaintStepKind.CommitteeAnswered => "committee-answered",
            ComplaintStepKind.MediatorOpened => "mediator-opened",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
