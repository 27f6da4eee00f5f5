using MonHarmonie.Rules;

namespace MonHarmonie.Services.Claims;

/// <summary>The life of a request: which status may follow which.</summary>
public sealed partial class Claim
{
    private static readonly Dictionary<ClaimStatus, ClaimStatus[]> Next = new()
    {
        [ClaimStatus.Draft] = [ClaimStatus.Received, ClaimStatus.Cancelled],
        [ClaimStatus.Received] =
        [
            ClaimStatus.ToComplete,
            ClaimStatus.UnderReview,
            ClaimStatus.AwaitingAmo,
            ClaimStatus.Calculated,
            ClaimStatus.Cancelled,
        ],
        [ClaimStatus.ToComplete] = [ClaimStatus.Received, ClaimStatus.UnderReview, ClaimStatus.Refused, ClaimStatus.Cancelled],
        [ClaimStatus.UnderReview] =
        [
            ClaimStatus.ToComplete,
            ClaimStatus.AwaitingAmo,
            ClaimStatus.Calculated,
            ClaimStatus.Refused,
            ClaimStatus.Cancelled,
            ClaimStatus.UnderReview,
        ],
        [ClaimStatus.AwaitingAmo] = [ClaimStatus.Calculated, ClaimStatus.UnderReview, ClaimStatus.Cancelled],
        [ClaimStatus.Calculated] =
        [
            ClaimStatus.InPayment,
            ClaimStatus.Paid,
            ClaimStatus.PaymentReturned,
            ClaimStatus.UnderReview,
            ClaimStatus.Regularised,
        ],
        [ClaimStatus.Refused] = [ClaimStatus.UnderReview],
        [ClaimStatus.InPayment] = [ClaimStatus.Paid, ClaimStatus.PaymentReturned, ClaimStatus.Calculated, ClaimStatus.Regularised],
        [ClaimStatus.Paid] = [ClaimStatus.PaymentReturned, ClaimStatus.Regularised, ClaimStatus.UnderReview],
        [ClaimStatus.PaymentReturned] = [ClaimStatus.InPayment, ClaimStatus.Calculated, ClaimStatus.Paid, ClaimStatus.UnderReview],
        [ClaimStatus.Regularised] =
        [
            ClaimStatus.InPayment,
            ClaimStatus.Paid,
            ClaimStatus.PaymentReturned,
            ClaimStatus.Regularised,
            ClaimStatus.UnderReview,
        ],
        [ClaimStatus.Cancelled] = [],
    };

    /// <summary>May be completed, answered or taken back by the member.</summary>
    public bool IsOpen => Status is ClaimStatus.Received or ClaimStatus.ToComplete or ClaimStatus.UnderReview or ClaimStatus.AwaitingAmo;

    public bool CanBecome(ClaimStatus next) => Next[Status].Contains(next);

    /// <summary>The next number of an event.</summary>
    internal int NextEvent() => ++EventCount;

    /// <summary>A draft: kept for a while.</summary>
    internal void KeepUntil(DateTime utc) => ExpiresAtUtc = utc;

    internal void Send(DateOnly today, DateOnly promisedOn, DateTime nowUtc)
    {
        Move(ClaimStatus.Received);
        (SentOn, SentAtUtc, PromisedOn, ExpiresAtUtc) = (today, nowUtc, promisedOn, null);
        Process(nowUtc);
    }

    /// <summary>Has the processor look at it.</summary>
    internal void Process(DateTime atUtc) => (NextAttemptAtUtc, Attempts) = (atUtc, 0);

    internal void AskFor(MissingPiece piece, DateTime untilUtc)
    {
        Move(ClaimStatus.ToComplete);
        (Missing, ExpiresAtUtc, PromisedOn) = (piece, untilUtc, null);
        Rest();
    }

    /// <summary>The member has completed it: it is processed from the beginning, with the reasons it had.</summary>
    internal void Complete(DateOnly promisedOn, DateTime nowUtc)
    {
        var asked = Missing;
        Move(ClaimStatus.Received);
        (Missing, ExpiresAtUtc, PromisedOn) = (null, null, promisedOn);
        if (asked is not (null or MissingPiece.SafeFile))
            ReviewReasons |= ReviewReasons.Answered;
        Process(nowUtc);
    }

    internal void Review(ReviewReasons reasons, DateOnly promisedOn)
    {
        Move(ClaimStatus.UnderReview);
        (ReviewReasons, PromisedOn, ExpiresAtUtc) = (ReviewReasons | reasons, promisedOn, null);
        Rest();
    }

    internal void AwaitAmo(DateOnly promisedOn, DateTime nextAttemptUtc)
    {
        Move(ClaimStatus.AwaitingAmo);
        (PromisedOn, NextAttemptAtUtc, Attempts) = (promisedOn, nextAttemptUtc, 0);
        Release();
    }

    /// <summary>An expense was accepted; the act that comes of it is being settled.</summary>
    internal void Accept(Guid actId, Money accepted, DateTime nowUtc)
    {
        (ReimbursementId, Accepted, Refusal, IsSettling) = (actId, accepted, null, true);
        DenyApproval();
        Release();
        Process(nowUtc);
    }

    /// <summary>The decision waits for a second person.</summary>
    internal void AwaitApproval(Guid advisorId, string proposal)
    {
        (ProposedById, Proposal) = (advisorId, proposal);
        Release();
    }

    internal void DenyApproval() => (ProposedById, Proposal) = (null, null);

    internal void Calculate(DateOnly? promisedOn)
    {
        Move(ClaimStatus.Calculated);
        (PromisedOn, ReviewReasons) = (promisedOn, ReviewReasons.None);
        Rest();
    }

    internal void Refuse(RefusalCode code)
    {
        Move(ClaimStatus.Refused);
        (Refusal, Accepted, PromisedOn, ExpiresAtUtc) = (code, Money.Zero, null, null);
        Rest();
    }

    internal void Cancel()
    {
        Move(ClaimStatus.Cancelled);
        (PromisedOn, ExpiresAtUtc) = (null, null);
        Rest();
    }

    internal void FollowPayment(ClaimStatus status)
    {
        Move(status);
        PromisedOn = null;
    }

    /// <summary>What did not arrive was ordered once more.</summary>
    internal void PayAgain(int round, DateOnly promisedOn)
    {
        PaymentRound = round;
        if (Status is not (ClaimStatus.InPayment or ClaimStatus.PaymentReturned))
            return;
        Move(ClaimStatus.Calculated);
        PromisedOn = promisedOn;
    }

    internal void Regularise(DateOnly? promisedOn)
    {
        Move(ClaimStatus.Regularised);
        PromisedOn = promisedOn;
    }

    /// <returns>The minutes from the sending to the first decision; null when there was one before.</returns>
    internal int? Decide(DateTime nowUtc)
    {
        if (DecidedAtUtc is not null || SentAtUtc is not { } sent)
            return null;
        DecidedAtUtc = nowUtc;
        return (int)(nowUtc - sent).TotalMinutes;
    }

    private void Rest()
    {
        (NextAttemptAtUtc, Attempts, IsSettling, SnoozedUntil) = (null, 0, false, null);
        DenyApproval();
        Release();
    }

    /// <exception cref="InvalidOperationException">The status may not follow: callers ask <see cref="CanBecome"/> first.</exception>
    private void Move(ClaimStatus next)
    {
        if (!CanBecome(next))
            throw new InvalidOperationException($"A request that is {Status} cannot become {next}.");
        Status = next;
    }
}
