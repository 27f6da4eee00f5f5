using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Opening;

/// <summary>What an advisor asks to open.</summary>
/// <param name="Sentence">Why, in their words; needed for some motives, and whenever neither a call nor assigned work says it.</param>
/// <param name="AcceptsException">The advisor has read that the opening is told to the officer.</param>
public sealed record OpeningRequest(Guid PersonId, FileMotive Motive, FileChannel Channel, string? Sentence, bool AcceptsException);

public enum OpeningOutcome
{
    Done,
    NotFound,

    /// <summary>The motive or the channel is none of the list.</summary>
    MotiveMissing,
    SentenceMissing,

    /// <summary>Supervisors only.</summary>
    MotiveNotYours,

    /// <summary>Neither on the line nor assigned: asks to be confirmed, with a sentence.</summary>
    ExceptionToConfirm,
    OwnFile,
    OwnFamily,
    OverBudget,
    Blocked,
}

public sealed record OpeningAnswer(OpeningOutcome Outcome, Guid? OpeningId = null);

/// <summary>
/// Opens files. Everything is decided and written before anything is shown: the opening, the event of the access log and the alerts are one
/// save; when it fails, nothing opens (risk AB04).
/// </summary>
public sealed class FileOpenings(
    HarmonieDbContext db,
    PersonTies ties,
    ProtectedFiles protectedFiles,
    WorkInbox inbox,
    AccessBudget budget,
    AccessAlerts alerts,
    AccessSignals signals,
    FieldCipher cipher,
    Ledger ledger,
    IOptions<AdvisorsOptions> options,
    TimeProvider clock
)
{
    public const string OpenedEvent = "file.opened";
    public const string ExceptionEvent = "file.opened-exceptionally";
    public const string RefusedEvent = "file.refused";
    public const string ClosedEvent = "file.closed";

    public async Task<OpeningAnswer> OpenAsync(Guid advisorId, Guid sessionId, OpeningRequest request, CancellationToken ct)
    {
        if (!Enum.IsDefined(request.Motive) || !Enum.IsDefined(request.Channel))
            return new(OpeningOutcome.MotiveMissing);
        if (await alerts.IsBlockedAsync(advisorId, ct))
            return new(OpeningOutcome.Blocked);
        var number = await db.Persons.Where(p => p.Id == request.PersonId).Select(p => p.MemberNumber).FirstOrDefaultAsync(ct);
        if (number is null)
            return new(OpeningOutcome.NotFound);
        if (request.Motive == FileMotive.InternalControl && !await HasRoleAsync(advisorId, Role.Supervisor, ct))
            return new(OpeningOutcome.MotiveNotYours);
        var tie = await ties.BetweenAsync(advisorId, request.PersonId, ct);
        if (tie is PersonTie.Self or PersonTie.Family)
            return await RefuseAsync(advisorId, request.PersonId, tie, ct);
        var isProtected = await protectedFiles.IsProtectedAsync(request.PersonId, ct);
        var ground = isProtected || tie == PersonTie.Colleague ? OpeningGround.Exception : await GroundAsync(advisorId, request, ct);
        var sentence = request.Sentence?.Trim() ?? "";
        if (ground == OpeningGround.Exception && (!request.AcceptsException || sentence.Length < MotiveRules.SentenceMinLength))
            return new(OpeningOutcome.ExceptionToConfirm);
        if (MotiveRules.NeedsSentence(request.Motive) && sentence.Length < MotiveRules.SentenceMinLength)
            return new(OpeningOutcome.SentenceMissing);
        if (await IsOverBudgetAsync(advisorId, ground, 0, ct) is { } opened)
        {
            await alerts.StopAsync(advisorId, sessionId, opened, ct);
            return new(OpeningOutcome.OverBudget);
        }

        var opening = NewOpening(advisorId, sessionId, request, ground, MemberNumber.ParseSerial(number));
        db.FileOpenings.Add(opening);
        if (sentence.Length > 0)
            db.FileNotes.Add(FileNote.Of(opening, NoteKind.Motive, sentence, cipher, opening.OpenedAtUtc));
        Note(opening, OpenedEvent);
        if (ground == OpeningGround.Exception)
        {
            // « Bris de glace » : written twice, and told.
            Note(opening, ExceptionEvent);
            await alerts.RaiseAsync(
                isProtected ? AlertKind.Protected
                    : tie == PersonTie.Colleague ? AlertKind.Colleague
                    : AlertKind.Exception,
                advisorId,
                opening.Id,
                1,
                ct,
                always: true
            );
        }
        await signals.LookAsync(opening, ct);
        await db.SaveChangesAsync(ct);
        // Many at once were all within the budget when they asked: counted again now that each is written, none beyond it shows anything.
        if (await IsOverBudgetAsync(advisorId, ground, 1, ct) is not { } beyond)
            return new(OpeningOutcome.Done, opening.Id);
        opening.Close(clock.UtcNow(), null);
        await alerts.StopAsync(advisorId, sessionId, beyond, ct);
        return new(OpeningOutcome.OverBudget);
    }

    /// <summary>Closes an opening: what came of it, and what happens next. Closing twice changes nothing.</summary>
    /// <returns>False when it is not the advisor's.</returns>
    public async Task<bool> CloseAsync(Guid advisorId, Guid openingId, ContactOutcome? outcome, string? nextStep, CancellationToken ct)
    {
        var opening = await db.FileOpenings.SingleOrDefaultAsync(o => o.Id == openingId && o.AdvisorId == advisorId, ct);
        if (opening is null)
            return false;
        if (opening.ClosedAtUtc is not null)
            return true;
        opening.Close(clock.UtcNow(), outcome);
        if (!string.IsNullOrWhiteSpace(nextStep))
            db.FileNotes.Add(FileNote.Of(opening, NoteKind.NextStep, nextStep, cipher, clock.UtcNow()));
        ledger.Append(
            LedgerStream.Access,
            ClosedEvent,
            new Actor(advisorId, Actors.Advisor),
            opening.PersonId,
            new { opening = opening.Id, outcome = (byte?)outcome }
        );
        await db.SaveChangesAsync(ct);
        return true;
    }

    private FileOpening NewOpening(Guid advisorId, Guid sessionId, OpeningRequest request, OpeningGround ground, int serial)
    {
        var now = clock.UtcNow();
        var opening = new FileOpening
        {
            PersonId = request.PersonId,
            AdvisorId = advisorId,
            SessionId = sessionId,
            Motive = request.Motive,
            Channel = request.Channel,
            Ground = ground,
            OpenedAtUtc = now,
            OpenedOn = clock.Today(),
            EndsAtUtc = now.AddMinutes(options.Value.OpenMinutes),
            Serial = serial,
        };
        if (MotiveRules.NeedsCaller(request.Channel))
            opening.AwaitCaller();
        return opening;
    }

    private void Note(FileOpening opening, string kind) =>
        ledger.Append(
            LedgerStream.Access,
            kind,
            new Actor(opening.AdvisorId, Actors.Advisor),
            opening.PersonId,
            new
            {
                opening = opening.Id,
                motive = (byte)opening.Motive,
                channel = (byte)opening.Channel,
                ground = (byte)opening.Ground,
                session = opening.SessionId,
            }
        );

    private async Task<OpeningAnswer> RefuseAsync(Guid advisorId, Guid personId, PersonTie tie, CancellationToken ct)
    {
        var (outcome, kind) =
            tie == PersonTie.Self ? (OpeningOutcome.OwnFile, AlertKind.OwnFile) : (OpeningOutcome.OwnFamily, AlertKind.OwnFamily);
        await alerts.RaiseAsync(kind, advisorId, null, 1, ct);
        ledger.Append(LedgerStream.Access, RefusedEvent, new Actor(advisorId, Actors.Advisor), personId, new { tie = tie.ToString() });
        await db.SaveChangesAsync(ct);
        return new(outcome);
    }

    private async Task<OpeningGround> GroundAsync(Guid advisorId, OpeningRequest request, CancellationToken ct)
    {
        if (MotiveRules.NeedsCaller(request.Channel))
            return OpeningGround.Contact;
        return await inbox.HasOfAsync(advisorId, request.PersonId, ct) ? OpeningGround.AssignedWork : OpeningGround.Exception;
    }

    /// <summary>How many files were opened in the hour, when this one is too many.</summary>
    /// <param name="counted">1 when this one is among those counted.</param>
    private async Task<int?> IsOverBudgetAsync(Guid advisorId, OpeningGround ground, int counted, CancellationToken ct)
    {
        var opened = await budget.OpenedAsync(advisorId, ct);
        if (opened >= options.Value.FilesPerHour + counted)
            return opened;
        if (ground != OpeningGround.Exception)
            return null;
        var exceptions = await budget.ExceptionsAsync(advisorId, ct);
        return exceptions >= options.Value.ExceptionsPerHour + counted ? exceptions : null;
    }

    private Task<bool> HasRoleAsync(Guid accountId, Role role, CancellationToken ct) =>
        db.UserRoles.AnyAsync(r => r.UserId == accountId && r.Role == role, ct);
}

/// <summary>The roles of the desk, as the ledger names them.</summary>
internal static class Actors
{
    public const string Advisor = "advisor";
    public const string Supervisor = "supervisor";
}
