using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Accounts.Intake;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

/// <summary>A request to open a space.</summary>
/// <param name="MemberNumber">Nine digits.</param>
public sealed record AskActivation(string MemberNumber, DateOnly BirthDate);

/// <summary>The opening of a space with the code received.</summary>
public sealed record OpenSpace(string MemberNumber, string Code, string Email, string Password);

public enum OpenSpaceOutcome
{
    Open,

    /// <summary>Unknown number, wrong or used code, too late, too many tries: all the same.</summary>
    CodeRefused,
    EmailTaken,
    PasswordRefused,
    Slowed,
}

/// <summary>The answer to an opening.</summary>
/// <param name="Refusal">What is wrong with the password.</param>
public sealed record OpenSpaceAnswer(
    OpenSpaceOutcome Outcome,
    Guid SessionId = default,
    PasswordRefusal? Refusal = null,
    TimeSpan Wait = default
);

/// <summary>
/// Opens the space of a person on file. Member number and birth date are in every leak: they only make a code leave for the contact
/// on file, and that code opens (risk AB08). The NIR is never asked.
/// </summary>
public sealed class ActivationService(
    HarmonieDbContext db,
    UserManager<User> users,
    RequestQueue requests,
    MemberAccountIntake newAccounts,
    ThrottleService throttle,
    SessionOpener sessions,
    AccountService accounts,
    HomeAddresses homes,
    OutboxService outbox,
    FieldCipher cipher,
    Ledger ledger,
    TimeProvider clock
)
{
    private const int CodeLength = 8;
    private static readonly SealedField CodeField = new("ActivationCodes.Code");
    private static readonly OpenSpaceAnswer Refused = new(OpenSpaceOutcome.CodeRefused);

    /// <summary>Takes the request; nothing tells whether the person exists.</summary>
    public Task<TimeSpan?> AskAsync(AskActivation asked, SignInClient client, CancellationToken ct) =>
        requests.AskAsync(AccessRequestKind.Activation, asked, client.Address, ct);

    /// <summary>Answers a batch of the requests that wait: a code, or a notice that the space is already open.</summary>
    /// <returns>True when more may wait.</returns>
    public Task<bool> AnswerAsync(CancellationToken ct) =>
        requests.AnswerAsync<AskActivation>(AccessRequestKind.Activation, asked => SendCodeAsync(asked, ct), ct);

    /// <summary>Opens the space: account, role and first session are one save.</summary>
    public async Task<OpenSpaceAnswer> OpenAsync(OpenSpace asked, SignInClient client, CancellationToken ct)
    {
        if (await throttle.ReserveAsync(ThrottleRule.ActivationAddress, client.Address, ct) is { } wait)
            return new OpenSpaceAnswer(OpenSpaceOutcome.Slowed, Wait: wait);
        var now = clock.UtcNow();
        var person = await db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.MemberNumber == asked.MemberNumber, ct);
        var personId = person?.Id ?? Guid.Empty;
        var live = await db
            .ActivationCodes.Where(c =>
                c.PersonId == personId && c.UsedAtUtc == null && c.ExpiresAtUtc > now && c.Tries < ActivationCode.MaxTries
            )
            .ToListAsync(ct);
        var code = live.Find(c => ComputeHashes(c.Id, asked.Code).Any(h => c.CodeHash.AsSpan().SequenceEqual(h)));
        if (person is null || code is null || await db.Users.AnyAsync(u => u.PersonId == personId, ct))
            return await RefuseAsync(live, asked.MemberNumber, ct);

        if (
            PasswordRules.Check(
                asked.Password,
                PasswordRules.MemberLength,
                [asked.Email, .. AccountHolders.Words(person.MemberNumber, person.FirstName, person.FamilyName, person.BirthDate)]
            ) is
            { } refusal
        )
            return new OpenSpaceAnswer(OpenSpaceOutcome.PasswordRefused, Refusal: refusal);
        var email = asked.Email.Trim();
        var normalised = users.NormalizeEmail(email);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalised, ct))
        {
            // Said openly, for families often share one address; but each time costs a try, so that a code serves to ask about a few
            // addresses only.
            await CountTryAsync(live, ct);
            return new OpenSpaceAnswer(OpenSpaceOutcome.EmailTaken);
        }

        var known = string.Equals(email, person.Email, StringComparison.OrdinalIgnoreCase);
        var user = await newAccounts.AddAsync(
            new MemberAccountRecord(person.Id, email, known && code.ByMail, NameOf(person), asked.Password),
            ct
        );
        foreach (var one in live)
            one.UsedAtUtc = now;
        if (!user.EmailConfirmed)
            accounts.QueueConfirmation(user);
        if (!known)
            await SendAsync(
                person,
                new Notice(NoticeKind.OpenedWithOtherEmail, NameOf(person)) { MaskedEmail = EmailAddresses.Mask(email) },
                ct
            );
        ledger.Append(
            LedgerStream.Account,
            AccountEvents.Activated,
            new Actor(user.Id, AccountEvents.Self),
            person.Id,
            new { account = user.Id, code = code.Id }
        );
        var session = await sessions.OpenAsync(user, client, withSecondFactor: false, ct);
        return await TrySaveAsync(ct) ? new OpenSpaceAnswer(OpenSpaceOutcome.Open, session.Id) : Refused;
    }

    private async Task SendCodeAsync(AskActivation asked, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var person = await db
            .Persons.AsNoTracking()
            .FirstOrDefaultAsync(p => p.MemberNumber == asked.MemberNumber && p.BirthDate == asked.BirthDate, ct);
        if (person is null || person.AgeOn(clock.Today()) < Person.OwnSpaceAge)
            return;
        if (
            await db.ActivationCodes.CountAsync(c => c.PersonId == person.Id && c.UsedAtUtc == null && c.ExpiresAtUtc > now, ct)
            >= ActivationCode.MaxLive
        )
            return;

        var active = await db.Users.AnyAsync(u => u.PersonId == person.Id, ct);
        if (active)
        {
            // One notice a day is enough to know; more would be a nuisance anyone could cause.
            var mayTell = await throttle.ReserveAsync(ThrottleRule.ActivationNotice, person.Id.ToString("N"), ct) is null;
            NoteAsked(person, active, mayTell ? await SendAsync(person, new Notice(NoticeKind.AlreadyActive, NameOf(person)), ct) : null);
            return;
        }
        // Whoever had a contact changed a moment ago does not get the space with it: the code takes the way that is older.
        if (person.Email is not null && await db.IsEmailFreshAsync(person.Id, now, ct))
            person.Email = null;
        if (person.Email is null && await db.IsAddressFreshAsync(person.Id, now, ct))
        {
            NoteAsked(person, active, null);
            return;
        }
        var byMail = person.Email is not null;
        var code = RecoveryCodes.New(CodeLength);
        var sent = await SendAsync(person, new Notice(NoticeKind.ActivationCode, NameOf(person)) { Code = code, ByMail = byMail }, ct);
        NoteAsked(person, active, sent);
        if (sent is null)
            return;
        var id = Ids.New();
        db.ActivationCodes.Add(
            new ActivationCode
            {
                Id = id,
                PersonId = person.Id,
                CodeHash = ComputeHashes(id, code)[0],
                ByMail = byMail,
                CreatedAtUtc = now,
                ExpiresAtUtc = now + (byMail ? ActivationCode.MailLifetime : ActivationCode.LetterLifetime),
            }
        );
    }

    private void NoteAsked(Person person, bool active, OutboxChannel? sent) =>
        ledger.Append(
            LedgerStream.Account,
            AccountEvents.ActivationAsked,
            Actor.System,
            person.Id,
            new { active, channel = sent?.ToString().ToLowerInvariant() ?? "none" }
        );

    /// <summary>
    /// Counts the try on every live code. Where there is none, something else is counted: the answer takes the same time.
    /// </summary>
    private async Task<OpenSpaceAnswer> RefuseAsync(List<ActivationCode> live, string memberNumber, CancellationToken ct)
    {
        if (live.Count > 0)
            await CountTryAsync(live, ct);
        else
            await throttle.ReserveAsync(ThrottleRule.ActivationNumber, memberNumber, ct);
        return Refused;
    }

    private async Task CountTryAsync(List<ActivationCode> live, CancellationToken ct)
    {
        foreach (var one in live)
            one.Tries++;
        await TrySaveAsync(ct);
    }

    private async Task<bool> TrySaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Two at once with one code, one address or one person: only one opens.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Every message greets by the whole name, as those of the account do.</summary>
    private static string NameOf(Person person) => $"{person.FirstName} {person.FamilyName}";

    /// <summary>Sends to the contact on file: by e-mail, else by letter.</summary>
    /// <returns>By which way; null when no contact is known.</returns>
    private async Task<OutboxChannel?> SendAsync(Person person, Notice notice, CancellationToken ct)
    {
        if (person.Email is { } email)
        {
            outbox.Queue(email, notice);
            return OutboxChannel.Mail;
        }
        if (await homes.FindAsync(person.Id, ct) is not { } address)
            return null;
        outbox.QueueLetter(address, notice);
        return OutboxChannel.Letter;
    }

    /// <summary>The hash of a code under the current key, then under older ones still in use.</summary>
    private IReadOnlyList<byte[]> ComputeHashes(Guid codeId, string code) =>
        cipher.BlindIndexes(CodeField, $"{codeId:N}{RecoveryCodes.Normalise(code)}");
}
