using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Verification;

/// <summary>Where the script of one opening stands.</summary>
/// <param name="CodeGoesTo">The address on file, masked; null when there is none, or it changed too lately to prove anything.</param>
/// <param name="CodeUntilUtc">Until when the code that was sent may be read back; null when none waits.</param>
/// <param name="Question">The question that was asked and waits for its answer.</param>
/// <param name="Choices">The names to read out, for a question that has some.</param>
/// <param name="CanAsk">Another question is left.</param>
public sealed record CallerScript(
    CallerState State,
    CallerProof? Proof,
    string? CodeGoesTo,
    int CodesLeft,
    DateTime? CodeUntilUtc,
    int TriesLeft,
    CallerQuestion? Question,
    IReadOnlyList<string> Choices,
    int RightAnswers,
    bool CanAsk,
    bool IsShutForToday
);

public enum CheckOutcome
{
    Done,

    /// <summary>The answer or the code was wrong.</summary>
    Wrong,

    /// <summary>The code came too late.</summary>
    TooLate,

    /// <summary>Nothing more can be tried in this opening.</summary>
    Failed,

    /// <summary>Not the advisor's, not open, or nobody to recognise.</summary>
    NotFound,

    /// <summary>This way is used up, or the file cannot serve it.</summary>
    NotPossible,
}

/// <summary>
/// Recognises who calls: a code sent to the contact on file and read back, or two answers that the breaches of 2024 did not expose (D1).
/// Name, birth date, NIR and address never count. Each step is kept.
/// </summary>
public sealed class CallerVerification(
    HarmonieDbContext db,
    AccessAlerts alerts,
    OutboxService outbox,
    FieldCipher cipher,
    Ledger ledger,
    IOptions<AdvisorsOptions> options,
    TimeProvider clock
)
{
    public const string VerifiedEvent = "caller.verified";
    public const string FailedEvent = "caller.failed";
    private const int RightNeeded = 2;
    private const int WrongAllowed = 1;

    private static readonly SealedField CodeField = new("CallerChecks.Code");

    private readonly CallerFacts facts = new(db, clock);

    public async Task<CallerScript?> GetAsync(Guid advisorId, Guid openingId, CancellationToken ct)
    {
        if (await OpeningAsync(advisorId, openingId, ct) is not { } opening)
            return null;
        var steps = await StepsAsync(openingId, ct);
        var contact = opening.Caller == CallerState.Unverified ? await ContactAsync(opening.PersonId, ct) : null;
        var asked = Pending(steps);
        var code = LiveCode(steps);
        var left = opening.Caller == CallerState.Unverified ? await LeftAsync(opening, steps, ct) : [];
        return new CallerScript(
            opening.Caller,
            opening.Proof,
            contact is null ? null : EmailAddresses.Mask(contact.Email),
            options.Value.CodesPerCall - steps.Count(s => s.Step == CheckStep.CodeSent),
            code is null ? null : code.AtUtc.AddSeconds(options.Value.CodeSeconds),
            code is null ? 0 : options.Value.CodeTries - TriesOf(steps, code),
            asked,
            asked == CallerQuestion.Practitioner ? await facts.ChoicesAsync(opening, ct) : [],
            steps.Count(s => s.Step == CheckStep.Right),
            asked is null && left.Count > 0,
            await IsShutAsync(opening.PersonId, ct)
        );
    }

    /// <summary>Sends a code to the contact on file.</summary>
    public async Task<CheckOutcome> SendCodeAsync(Guid advisorId, Guid openingId, CancellationToken ct)
    {
        if (await WaitingAsync(advisorId, openingId, ct) is not { } opening)
            return CheckOutcome.NotFound;
        var steps = await StepsAsync(openingId, ct);
        if (
            await IsShutAsync(opening.PersonId, ct)
            || steps.Count(s => s.Step == CheckStep.CodeSent) >= options.Value.CodesPerCall
            || await ContactAsync(opening.PersonId, ct) is not { } contact
        )
            return CheckOutcome.NotPossible;
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        Add(opening, steps, CheckStep.CodeSent, codeIndex: cipher.BlindIndex(CodeField, $"{openingId:N}{code}"));
        Tell(contact, new Notice(NoticeKind.CallerCode, contact.Name) { Code = code, AtUtc = clock.UtcNow() });
        return await SaveAsync(ct);
    }

    /// <summary>The code that the caller read back.</summary>
    public async Task<CheckOutcome> EnterCodeAsync(Guid advisorId, Guid openingId, string? typed, CancellationToken ct)
    {
        if (await WaitingAsync(advisorId, openingId, ct) is not { } opening)
            return CheckOutcome.NotFound;
        var steps = await StepsAsync(openingId, ct);
        if (LiveCode(steps) is not { } sent)
            return CheckOutcome.NotPossible;
        if (sent.AtUtc.AddSeconds(options.Value.CodeSeconds) < clock.UtcNow())
            return CheckOutcome.TooLate;
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        var isRight = cipher
            .BlindIndexes(CodeField, $"{openingId:N}{digits}")
            .Any(i => CryptographicOperations.FixedTimeEquals(i, sent.CodeIndex));
        Add(opening, steps, isRight ? CheckStep.CodeRight : CheckStep.CodeWrong);
        if (isRight)
            await RecogniseAsync(opening, CallerProof.Code, ct);
        else if (
            TriesOf(steps, sent) + 1 >= options.Value.CodeTries
            && steps.Count(s => s.Step == CheckStep.CodeSent) >= options.Value.CodesPerCall
            && (await LeftAsync(opening, steps, ct)).Count == 0
        )
            await FailAsync(opening, ct);
        return await SaveAsync(ct, isRight ? CheckOutcome.Done : OutcomeOf(opening));
    }

    /// <summary>Draws the next question.</summary>
    public async Task<CheckOutcome> AskAsync(Guid advisorId, Guid openingId, CancellationToken ct)
    {
        if (await WaitingAsync(advisorId, openingId, ct) is not { } opening)
            return CheckOutcome.NotFound;
        var steps = await StepsAsync(openingId, ct);
        if (Pending(steps) is not null)
            return CheckOutcome.Done;
        if (await IsShutAsync(opening.PersonId, ct))
            return CheckOutcome.NotPossible;
        var left = await LeftAsync(opening, steps, ct);
        if (left.Count == 0)
            return CheckOutcome.NotPossible;
        Add(opening, steps, CheckStep.Asked, left[RandomNumberGenerator.GetInt32(left.Count)]);
        return await SaveAsync(ct);
    }

    /// <summary>What the caller answered. One try for each question.</summary>
    public async Task<CheckOutcome> AnswerAsync(Guid advisorId, Guid openingId, CallerAnswer answer, CancellationToken ct)
    {
        if (await WaitingAsync(advisorId, openingId, ct) is not { } opening)
            return CheckOutcome.NotFound;
        var steps = await StepsAsync(openingId, ct);
        if (Pending(steps) is not { } question)
            return CheckOutcome.NotPossible;
        var isRight = await facts.IsRightAsync(opening, question, answer, ct);
        Add(opening, steps, isRight ? CheckStep.Right : CheckStep.Wrong, question);
        var right = steps.Count(s => s.Step == CheckStep.Right) + (isRight ? 1 : 0);
        var wrong = steps.Count(s => s.Step == CheckStep.Wrong) + (isRight ? 0 : 1);
        if (right >= RightNeeded)
            await RecogniseAsync(opening, CallerProof.Questions, ct);
        else if (wrong > WrongAllowed)
            await FailAsync(opening, ct);
        return await SaveAsync(ct, isRight ? CheckOutcome.Done : OutcomeOf(opening));
    }

    private static CheckOutcome OutcomeOf(FileOpening opening) =>
        opening.Caller == CallerState.Failed ? CheckOutcome.Failed : CheckOutcome.Wrong;

    private Task<FileOpening?> OpeningAsync(Guid advisorId, Guid openingId, CancellationToken ct) =>
        db.FileOpenings.SingleOrDefaultAsync(o => o.Id == openingId && o.AdvisorId == advisorId, ct);

    private async Task<FileOpening?> WaitingAsync(Guid advisorId, Guid openingId, CancellationToken ct) =>
        await OpeningAsync(advisorId, openingId, ct) is { Caller: CallerState.Unverified } opening && opening.IsOpenAt(clock.UtcNow())
            ? opening
            : null;

    private Task<List<CallerCheck>> StepsAsync(Guid openingId, CancellationToken ct) =>
        db.CallerChecks.AsNoTracking().Where(c => c.OpeningId == openingId).OrderBy(c => c.Number).Take(100).ToListAsync(ct);

    /// <summary>The questions that are left to ask: none, unless two right answers are still within reach.</summary>
    private async Task<IReadOnlyList<CallerQuestion>> LeftAsync(FileOpening opening, List<CallerCheck> steps, CancellationToken ct)
    {
        if (steps.Count(s => s.Step == CheckStep.Wrong) > WrongAllowed)
            return [];
        var answerable = await facts.AnswerableAsync(opening, ct);
        var asked = steps.Where(s => s.Step == CheckStep.Asked).Select(s => s.Question).ToList();
        var left = answerable.Where(q => !asked.Contains(q)).ToList();
        var right = steps.Count(s => s.Step == CheckStep.Right);
        return right + left.Count >= RightNeeded ? left : [];
    }

    private static CallerQuestion? Pending(List<CallerCheck> steps)
    {
        var asked = steps.FindLastIndex(s => s.Step == CheckStep.Asked);
        return asked >= 0 && !steps.Skip(asked).Any(s => s.Step is CheckStep.Right or CheckStep.Wrong) ? steps[asked].Question : null;
    }

    /// <summary>The last code sent, as long as tries are left.</summary>
    private CallerCheck? LiveCode(List<CallerCheck> steps) =>
        steps.FindLast(s => s.Step == CheckStep.CodeSent) is { } sent && TriesOf(steps, sent) < options.Value.CodeTries ? sent : null;

    private static int TriesOf(List<CallerCheck> steps, CallerCheck sent) =>
        steps.Count(s => s.Step == CheckStep.CodeWrong && s.Number > sent.Number);

    /// <summary>Too many failed today: whoever it is, they try again tomorrow, or write.</summary>
    private async Task<bool> IsShutAsync(Guid personId, CancellationToken ct) =>
        await FailedTodayAsync(personId, ct) >= options.Value.FailedChecksPerDay;

    private Task<int> FailedTodayAsync(Guid personId, CancellationToken ct)
    {
        var today = clock.Today();
        return db.FileOpenings.CountAsync(o => o.PersonId == personId && o.OpenedOn == today && o.Caller == CallerState.Failed, ct);
    }

    /// <summary>
    /// Where a code may go: the address of the space when it has not just changed, else the one on file of somebody who has no space.
    /// </summary>
    private async Task<CallerContact?> ContactAsync(Guid personId, CancellationToken ct)
    {
        var account = await db
            .Users.AsNoTracking()
            .Where(u => u.PersonId == personId && u.DisabledAtUtc == null)
            .Select(u => new
            {
                u.Id,
                u.Email,
                u.DisplayName,
            })
            .FirstOrDefaultAsync(ct);
        if (await db.IsEmailFreshAsync(personId, clock.UtcNow(), ct))
            return null;
        if (account is null)
            return await db
                .Persons.AsNoTracking()
                .Where(p => p.Id == personId && p.Email != null)
                .Select(p => new CallerContact(null, p.Email!, p.FirstName + " " + p.FamilyName))
                .FirstOrDefaultAsync(ct);
        return account.Email is null ? null : new CallerContact(account.Id, account.Email, account.DisplayName);
    }

    private void Add(
        FileOpening opening,
        List<CallerCheck> steps,
        CheckStep step,
        CallerQuestion? question = null,
        byte[]? codeIndex = null
    ) =>
        db.CallerChecks.Add(
            new CallerCheck
            {
                OpeningId = opening.Id,
                Number = steps.Count + 1,
                AtUtc = clock.UtcNow(),
                Step = step,
                Question = question,
                CodeIndex = codeIndex,
            }
        );

    private async Task RecogniseAsync(FileOpening opening, CallerProof proof, CancellationToken ct)
    {
        opening.Recognise(proof, isSampled: RandomNumberGenerator.GetInt32(options.Value.SampledOneIn) == 0);
        Note(opening, VerifiedEvent);
        // Whoever's name was used learns of it, unless they have just read a code to us.
        if (proof == CallerProof.Questions)
            await TellAsync(opening, NoticeKind.CallerRecognised, ct);
    }

    private async Task FailAsync(FileOpening opening, CancellationToken ct)
    {
        opening.Fail();
        Note(opening, FailedEvent);
        await TellAsync(opening, NoticeKind.CallerRefused, ct);
        var failed = await FailedTodayAsync(opening.PersonId, ct);
        if (failed + 1 >= options.Value.FailedChecksPerDay)
            await alerts.RaiseAsync(AlertKind.FailedChecks, opening.AdvisorId, opening.Id, failed + 1, ct);
    }

    private void Note(FileOpening opening, string kind) =>
        ledger.Append(
            LedgerStream.Access,
            kind,
            new Actor(opening.AdvisorId, Actors.Advisor),
            opening.PersonId,
            new { opening = opening.Id, proof = (byte?)opening.Proof }
        );

    private async Task TellAsync(FileOpening opening, NoticeKind kind, CancellationToken ct)
    {
        if (await ContactAsync(opening.PersonId, ct) is { } contact)
            Tell(contact, new Notice(kind, contact.Name) { AtUtc = clock.UtcNow() });
    }

    private void Tell(CallerContact contact, Notice notice)
    {
        if (contact.AccountId is { } account)
            outbox.Tell(account, contact.Email, notice);
        else
            outbox.Queue(contact.Email, notice);
    }

    /// <summary>Two presses at once are one: the second one finds the step written.</summary>
    private async Task<CheckOutcome> SaveAsync(CancellationToken ct, CheckOutcome outcome = CheckOutcome.Done) =>
        await db.TrySaveAsync(ct) ? outcome : CheckOutcome.NotPossible;

    private sealed record CallerContact(Guid? AccountId, string Email, string Name);
}
