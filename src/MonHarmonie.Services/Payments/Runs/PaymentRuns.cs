using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments.Sepa;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Runs;

public sealed record RunRow(
    Guid Id,
    int Number,
    RunState State,
    DateOnly PreparedOn,
    DateOnly RequestedExecutionDate,
    int Count,
    Money Total
);

/// <param name="PreparedBy">The name of a colleague; null when the account is gone.</param>
public sealed record RunCard(
    RunRow Row,
    SepaFormat Format,
    string MessageId,
    string Sha256,
    bool HasFile,
    Guid PreparedById,
    string? PreparedBy,
    DateTime PreparedAtUtc,
    string? ApprovedBy,
    DateTime? ApprovedAtUtc,
    string? ClosedBy,
    DateTime? ClosedAtUtc,
    RunRejectionCard? Rejection,
    IReadOnlyDictionary<PaymentStatus, int> Statuses
);

/// <summary>What was said of a file that the bank rejected whole.</summary>
/// <param name="ConfirmedBy">Null until a second person has confirmed it, or when their account is gone.</param>
public sealed record RunRejectionCard(
    string Reason,
    Guid DeclaredById,
    string? DeclaredBy,
    DateTime DeclaredAtUtc,
    string? ConfirmedBy,
    DateTime? ConfirmedAtUtc
);

/// <summary>An order of a run as colleagues see it: a reference, an amount and the end of an IBAN, nothing of care.</summary>
public sealed record RunOrderRow(
    Guid Id,
    int Place,
    string Reference,
    Money Amount,
    PaymentStatus Status,
    string? LastThree,
    DateOnly? PaidOn,
    string? ReturnReason,
    bool CanBePaidAgain
);

/// <summary>Reads runs for those who work on payments.</summary>
public sealed class PaymentRuns(HarmonieDbContext db, PayoutAccounts accounts, IOptions<PaymentOptions> options, TimeProvider clock)
{
    public const int OrdersPerPage = 50;

    /// <summary>Whether a debtor is configured.</summary>
    public bool AreInUse => options.Value.Debtor() is not null;

    /// <summary>The last characters of the debited account; null when none is configured.</summary>
    public string? DebtorEnd => options.Value.Debtor()?.Iban.Value[^3..];

    public Task<Page<RunRow>> ListAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var since = ActivePayments.Since(clock.Today());
        return db
            .PaymentRuns.AsNoTracking()
            .Where(r => r.PreparedOn >= since || r.ClosedAtUtc == null)
            .ToPageAsync(
                r => r.PreparedOn,
                r => r.Id,
                r => new RunRow(r.Id, r.Number, r.State, r.PreparedOn, r.RequestedExecutionDate, r.Count, new Money(r.Total.Cents)),
                r => (r.PreparedOn, r.Id),
                cursor,
                ct
            );
    }

    /// <summary>The run that waits for an approval; null when none does.</summary>
    public Task<RunRow?> OpenAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        return db
            .PaymentRuns.AsNoTracking()
            .Where(r => r.State == RunState.Prepared)
            .Select(r => new RunRow(r.Id, r.Number, r.State, r.PreparedOn, r.RequestedExecutionDate, r.Count, new Money(r.Total.Cents)))
            .FirstOrDefaultAsync(ct);
    }

    public async Task<RunCard?> GetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var since = ActivePayments.Since(clock.Today());
        if (
            await db.PaymentRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && (r.PreparedOn >= since || r.ClosedAtUtc == null), ct)
            is not { } run
        )
            return null;
        Guid?[] named = [run.PreparedBy, run.ApprovedBy, run.ClosedBy, run.RejectionDeclaredBy, run.RejectedBy];
        Guid[] people = [.. named.OfType<Guid>().Distinct()];
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        var statuses = await db
            .PaymentOrders.Where(o => o.RunId == id)
            .GroupBy(o => o.Status)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        string? Name(Guid? account) => account is { } known ? names.GetValueOrDefault(known) : null;
        return new RunCard(
            new RunRow(run.Id, run.Number, run.State, run.PreparedOn, run.RequestedExecutionDate, run.Count, run.Total),
            run.Format,
            run.MessageId,
            Convert.ToHexStringLower(run.FileHash),
            await db.PaymentRunFiles.AnyAsync(f => f.RunId == id, ct),
            run.PreparedBy,
            Name(run.PreparedBy),
            run.PreparedAtUtc,
            Name(run.ApprovedBy),
            run.ApprovedAtUtc,
            Name(run.ClosedBy),
            run.ClosedAtUtc,
            run is { RejectionDeclaredBy: { } by, RejectionDeclaredAtUtc: { } at, RejectionReason: { } reason }
                ? new RunRejectionCard(reason, by, Name(by), at, Name(run.RejectedBy), run.RejectedAtUtc)
                : null,
            statuses
        );
    }

    /// <summary>The orders of a run in the order of its file, a page at a time.</summary>
    /// <param name="cursor">The place after which the page starts; null for the first.</param>
    public async Task<Page<RunOrderRow>> OrdersAsync(DataLicence licence, Guid runId, int? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var after = cursor ?? 0;
        var rows = await db
            .PaymentOrders.AsNoTracking()
            .Where(o => o.RunId == runId && o.Place > after)
            .OrderBy(o => o.Place)
            .Select(o => new
            {
                o.Id,
                Place = o.Place!.Value,
                o.Reference,
                o.Amount.Cents,
                o.Status,
                o.BankAccountId,
                o.PaidOn,
                o.ReturnReason,
                CanBePaidAgain = o.Status == PaymentStatus.Returned && !db.PaymentOrders.Any(again => again.RepeatsId == o.Id),
            })
            .Take(OrdersPerPage + 1)
            .ToListAsync(ct);
        var more = rows.Count > OrdersPerPage;
        if (more)
            rows.RemoveAt(OrdersPerPage);
        var ends = await accounts.EndsAsync(licence, [.. rows.Select(r => r.BankAccountId).OfType<Guid>().Distinct()], ct);
        return new Page<RunOrderRow>(
            [
                .. rows.Select(r => new RunOrderRow(
                    r.Id,
                    r.Place,
                    r.Reference,
                    new Money(r.Cents),
                    r.Status,
                    r.BankAccountId is { } account ? ends.GetValueOrDefault(account) : null,
                    r.PaidOn,
                    r.ReturnReason,
                    r.CanBePaidAgain
                )),
            ],
            more ? rows[^1].Place.ToString(CultureInfo.InvariantCulture) : null,
            after > 0 ? Math.Max(0, after - OrdersPerPage).ToString(CultureInfo.InvariantCulture) : null
        );
    }
}
