using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims;

/// <summary>Who acts on a request.</summary>
/// <param name="AccountId">Null for the rules and for the bank.</param>
internal readonly record struct ClaimHand(ClaimActor Kind, Guid? AccountId)
{
    public static readonly ClaimHand System = new(ClaimActor.System, null);
    public static readonly ClaimHand Bank = new(ClaimActor.Bank, null);

    public static ClaimHand Member(Guid accountId) => new(ClaimActor.Member, accountId);

    public static ClaimHand Advisor(Guid accountId) => new(ClaimActor.Advisor, accountId);

    public Actor ActorFor(Claim claim) =>
        Kind switch
        {
            ClaimActor.Member => new Actor(AccountId, claim.SenderId == claim.PersonId ? "self" : "family"),
            ClaimActor.Advisor => new Actor(AccountId, "advisor"),
            _ => Actor.System,
        };
}

/// <summary>What a step says besides that it happened.</summary>
internal sealed record StepFacts
{
    public static readonly StepFacts None = new();

    public Money Amount { get; init; }
    public MissingPiece? Missing { get; init; }

    /// <summary>Why the whole, or a part, is not accepted.</summary>
    public RefusalCode? Refusal { get; init; }
    public string? Text { get; init; }
}

/// <summary>
/// Writes the steps of a request: the event that the member reads, the event of the ledger, and the message, in the caller's unit of work.
/// </summary>
public sealed class ClaimJournal(HarmonieDbContext db, Ledger ledger, OutboxService outbox, TimeProvider clock)
{
    private const string LedgerPrefix = "claim.";

    /// <summary>Notes a step after the request was moved; the caller saves.</summary>
    internal void Add(Claim claim, ClaimStep step, ClaimHand hand, StepFacts? facts = null)
    {
        facts ??= StepFacts.None;
        var now = clock.UtcNow();
        db.ClaimEvents.Add(
            new ClaimEvent
            {
                ClaimId = claim.Id,
                Number = claim.NextEvent(),
                AtUtc = now,
                Actor = hand.Kind,
                AccountId = hand.AccountId,
                Step = step,
                Status = claim.Status,
                PromisedOn = claim.PromisedOn,
                Amount = facts.Amount,
                Refusal = facts.Refusal,
                Missing = facts.Missing,
                Text = facts.Text,
                WaitedMinutes = step is ClaimStep.Calculated or ClaimStep.Refused ? claim.Decide(now) : null,
            }
        );
        ledger.Append(
            LedgerStream.Decision,
            NameOf(step),
            hand.ActorFor(claim),
            claim.PersonId,
            new
            {
                claim = claim.Id,
                status = (byte)claim.Status,
                cents = facts.Amount.Cents,
                code = (byte?)facts.Refusal,
            }
        );
    }

    /// <summary>Queues a message to the sender, without a word on the care; the caller saves.</summary>
    internal Task NotifyAsync(Claim claim, NoticeKind kind, CancellationToken ct) =>
        outbox.TellPersonAsync(
            db,
            claim.SenderId,
            name => new Notice(kind, name)
            {
                Reference = claim.Reference,
                ItemId = claim.Id,
                Day = claim.PromisedOn,
            },
            ct
        );

    /// <summary>The name of a step in the ledger, as docs/events.md lists them: <c>claim.payment-sent</c>.</summary>
    internal static string NameOf(ClaimStep step) =>
        LedgerPrefix
        + string.Concat(step.ToString().Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"-{c}" : $"{c}")).ToLowerInvariant();
}
