using MonHarmonie.Rules;

namespace MonHarmonie.Services.Payments;

/// <summary>What a module asks to have paid.</summary>
/// <param name="PersonId">Whose care it is.</param>
/// <param name="PayeeId">Whose bank account receives it.</param>
/// <param name="SourceId">What is paid, as the module knows it.</param>
/// <param name="Round">1, then one more each time that it is ordered again after a return.</param>
/// <param name="Reference">The number that the member knows: at most 20 characters, printed in the transfer.</param>
public sealed record OrderPayment(Guid PersonId, Guid PayeeId, Guid SourceId, int Round, Money Amount, string Reference);

/// <summary>How far the payment of something has come, for the module that ordered it.</summary>
public sealed record PaymentState(Guid SourceId, int Round, PaymentStatus Status, Money Amount, DateOnly? PaidOn, string? ReturnReason);

/// <summary>A payment as its member sees it.</summary>
public sealed record PaymentCard(
    Guid SourceId,
    int Round,
    string Reference,
    Money Amount,
    PaymentStatus Status,
    DateTime OrderedAtUtc,
    DateOnly? PaidOn,
    DateOnly? ReturnedOn,
    string? ReturnReason
);

public enum CancelOutcome
{
    /// <summary>The caller's save takes it back.</summary>
    Cancelled,
    NotFound,

    /// <summary>It is in a run, or beyond.</summary>
    TooLate,
}

/// <summary>
/// Told of payments that were sent, paid, returned, rejected, or ordered again (waiting, in a round that the module did not order), within
/// the unit of work that keeps it: a module that orders payments follows them so.
/// </summary>
public interface IPaymentFollower
{
    /// <summary>Stages what follows; the caller saves.</summary>
    Task OnMovedAsync(IReadOnlyCollection<PaymentState> states, CancellationToken ct);
}
