using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Decisions;

/// <summary>One question that a person is asked, and their last word.</summary>
/// <param name="Notice">The text in force; null when none is, and nobody can say yes.</param>
/// <param name="Word">The last word; null when they never said one.</param>
/// <param name="IsAgreed">True when the use is allowed today.</param>
public sealed record ConsentChoice(ProcessingRule Rule, PublishedNotice? Notice, ConsentWord? Word, bool IsAgreed)
{
    /// <summary>True when a yes of theirs no longer holds: its time is over, or what they said yes to has changed.</summary>
    public bool IsAskedAgain => !IsAgreed && Word is { State: ConsentState.Given or ConsentState.Expired };
}

/// <param name="ValidUntil">The last day of a yes.</param>
public sealed record ConsentWord(Guid RecordId, ConsentState State, DateTime DecidedAtUtc, DateOnly? ValidUntil, bool IsByParent);

public enum ConsentOutcome
{
    Done,

    /// <summary>Their word was that already.</summary>
    Unchanged,

    /// <summary>The text is not the one they read: another was published meanwhile.</summary>
    OtherNotice,

    /// <summary>The register asks no such question today.</summary>
    NotAsked,
}

/// <summary>What is said, about which question, after reading which text.</summary>
/// <param name="NoticeId">The text that was shown.</param>
/// <param name="Interface">The version of the portal that showed it.</param>
public sealed record ConsentStatement(Purpose Purpose, DataCategory Category, bool Agrees, Guid NoticeId, string Interface);

/// <summary>
/// What persons say yes and no to, category by category and purpose by purpose. Each word is an event of the ledger bound to the hash of
/// the text that was read, and holds from its commit on: the gate looks at it before every read.
/// </summary>
public sealed class ConsentService(HarmonieDbContext db, Ledger ledger, NoticeService notices, TimeProvider clock)
{
    public const string GivenEvent = "consent.given";
    public const string RenewedEvent = "consent.renewed";
    public const string RefusedEvent = "consent.refused";
    public const string WithdrawnEvent = "consent.withdrawn";
    public const string ExpiredEvent = "consent.expired";

    /// <summary>The form of the events' facts: ISO/IEC TS 27560:2023 and our own first version of it.</summary>
    public const string Schema = "ts27560:2023+mh1";
    private const int Attempts = 3;

    /// <summary>The questions of today, each with the person's last word.</summary>
    public async Task<IReadOnlyList<ConsentChoice>> ListAsync(Decider decider, CancellationToken ct)
    {
        var today = clock.Today();
        var texts = await notices.InForceAsync(ct);
        var words = await db
            .ConsentDecisions.AsNoTracking()
            .Where(d => d.PersonId == decider.PersonId)
            .ToDictionaryAsync(d => (d.Purpose, d.Category), ct);
        return
        [
            .. ProcessingRules
                .Cells(today)
                .Where(rule => IsAsked(rule, decider))
                .Select(rule =>
                {
                    var word = words.GetValueOrDefault((rule.Purpose, rule.Category));
                    return new ConsentChoice(
                        rule,
                        texts.GetValueOrDefault(rule.Purpose),
                        word is null ? null : new(word.Id, word.State, word.DecidedAtUtc, word.ValidUntil, word.IsByParent),
                        word is not null && ConsentQueries.Holds(rule, today).Compile(preferInterpretation: true)(word)
                    );
                }),
        ];
    }

    /// <summary>One question; null when the register does not ask it today.</summary>
    public async Task<ConsentChoice?> FindAsync(Decider decider, Purpose purpose, DataCategory category, CancellationToken ct) =>
        (await ListAsync(decider, ct)).FirstOrDefault(c => c.Rule.Purpose == purpose && c.Rule.Category == category);

    /// <summary>Takes a word. Said twice, it is one event.</summary>
    public async Task<ConsentOutcome> DecideAsync(Decider decider, ConsentStatement said, CancellationToken ct)
    {
        if (ProcessingRules.Find(said.Category, said.Purpose, clock.Today()) is not { } rule || !IsAsked(rule, decider))
            return ConsentOutcome.NotAsked;
        // To stop needs no text; to agree, and to refuse what one was asked, the one in force.
        var notice = await notices.InForceAsync(said.Purpose, ct);
        for (var attempt = 1; ; attempt++)
        {
            var word = await db.ConsentDecisions.FirstOrDefaultAsync(
                d => d.PersonId == decider.PersonId && d.Purpose == said.Purpose && d.Category == said.Category,
                ct
            );
            if (said.Agrees || word is null)
            {
                if (notice is null)
                    return ConsentOutcome.NotAsked;
                if (notice.Id != said.NoticeId || !rule.Rule.HoldsFrom(notice.RuleVersion))
                    return ConsentOutcome.OtherNotice;
            }
            var holds = word is not null && ConsentQueries.Holds(rule, clock.Today()).Compile(preferInterpretation: true)(word);
            if (said.Agrees ? holds && word!.NoticeId == notice!.Id : word is { State: ConsentState.Refused or ConsentState.Withdrawn })
                return ConsentOutcome.Unchanged;
            Say(decider, said, rule, notice, word);
            try
            {
                await db.SaveChangesAsync(ct);
                return ConsentOutcome.Done;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Said twice at once: the other one is there now.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>A parent is not asked about what only a space of the child's own would show.</summary>
    private static bool IsAsked(ProcessingRule rule, Decider decider) =>
        rule.IsAsked && (!decider.IsParent || (rule.Readers & ~DataReaders.Subject) != DataReaders.None);

    private void Say(Decider decider, ConsentStatement said, ProcessingRule rule, PublishedNotice? notice, ConsentDecision? word)
    {
        var before = word?.State;
        if (word is null)
        {
            word = new ConsentDecision
            {
                PersonId = decider.PersonId,
                Purpose = said.Purpose,
                Category = said.Category,
            };
            db.ConsentDecisions.Add(word);
        }
        var (state, kind) = (said.Agrees, before) switch
        {
            (true, ConsentState.Given or ConsentState.Expired) => (ConsentState.Given, RenewedEvent),
            (true, _) => (ConsentState.Given, GivenEvent),
            (false, ConsentState.Given) => (ConsentState.Withdrawn, WithdrawnEvent),
            _ => (ConsentState.Refused, RefusedEvent),
        };
        word.State = state;
        word.IsByParent = decider.IsParent;
        word.ValidUntil = said.Agrees ? decider.Limit(clock.Today().AddMonths(rule.Retention.Months)) : null;
        if (notice is not null && (said.Agrees || word.NoticeId == Guid.Empty))
            (word.NoticeId, word.RuleVersion) = (notice.Id, notice.RuleVersion);
        var entry = ledger.Append(
            LedgerStream.Consent,
            kind,
            new Actor(decider.Viewer.AccountId, decider.IsParent ? Decider.ParentRole : "self"),
            decider.PersonId,
            FactsOf(word, word.ValidUntil, notice?.Id == word.NoticeId ? notice : null, said.Interface, decider.Viewer.SessionId)
        );
        word.DecidedAtUtc = entry.OccurredAtUtc;
    }

    /// <summary>The fields that ISO/IEC TS 27560 wants of an event, as far as the event itself does not hold them.</summary>
    /// <param name="notice">Null where the word needed none, so that only its id is told.</param>
    internal static object FactsOf(
        ConsentDecision word,
        DateOnly? until,
        PublishedNotice? notice = null,
        string? portalVersion = null,
        Guid? session = null
    ) =>
        new
        {
            schema = Schema,
            record = word.Id,
            category = (byte)word.Category,
            purpose = (byte)word.Purpose,
            rule = word.RuleVersion,
            type = "ExplicitlyExpressed",
            basis = ProcessingRules.Version(word.Category, word.Purpose, word.RuleVersion)?.Rule.Health == HealthException.ExplicitConsent
                ? "A6-1-a A9-2-a"
                : "A6-1-a",
            notice = word.NoticeId,
            number = notice?.Number,
            sha256 = notice is null ? null : Convert.ToHexStringLower(notice.Sha256),
            ui = portalVersion,
            channel = (byte)ConsentChannel.Portal,
            method = portalVersion is null ? null : "button",
            until,
            tz = "Europe/Paris",
            session,
        };
}
