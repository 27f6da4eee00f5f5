using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Verification;

/// <summary>
/// What only the member and we know, for the questions of the script. The advisor is never shown the right answer, only whether the answer
/// was right.
/// </summary>
internal sealed class CallerFacts(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>How far back somebody remembers.</summary>
    private const int Months = 12;
    private const int Decoys = 4;
    private const int Neighbours = 120;

    /// <summary>What one person may be off by when they tell an amount from memory.</summary>
    private static readonly Money Tolerance = new(100);

    /// <summary>Professionals of these are no secret of health.</summary>
    private static readonly CareFamily[] Plain =
    [
        CareFamily.Consultation,
        CareFamily.Pharmacy,
        CareFamily.Dental,
        CareFamily.Optics,
        CareFamily.Orthodontics,
    ];

    /// <summary>The questions that this person's file can answer.</summary>
    public async Task<IReadOnlyList<CallerQuestion>> AnswerableAsync(FileOpening opening, CancellationToken ct)
    {
        var found = new List<CallerQuestion>();
        if (await LastPaymentAsync(opening.PersonId, ct) is not null)
            found.Add(CallerQuestion.LastPayment);
        if (await LastDocumentAsync(opening.PersonId, ct) is not null)
            found.Add(CallerQuestion.LastDocument);
        if (await ChoicesAsync(opening, ct) is { Count: Decoys + 1 })
            found.Add(CallerQuestion.Practitioner);
        return found;
    }

    /// <summary>The names to read out, in an order that is always the same for one opening.</summary>
    public async Task<IReadOnlyList<string>> ChoicesAsync(FileOpening opening, CancellationToken ct)
    {
        if (await PractitionersAsync(opening.PersonId, ct) is not { Count: > 0 } own)
            return [];
        var decoys = await DecoysAsync(opening.PersonId, own, ct);
        return decoys.Count < Decoys
            ? []
            :
            [
                .. Shuffled(opening.Id, decoys)
                    .Take(Decoys)
                    .Append(Shuffled(opening.Id, own)[0])
                    .OrderBy(n => n, StringComparer.CurrentCulture),
            ];
    }

    public async Task<bool> IsRightAsync(FileOpening opening, CallerQuestion question, CallerAnswer answer, CancellationToken ct) =>
        question switch
        {
            CallerQuestion.LastPayment => answer.Amount is { } amount
                && await LastPaymentAsync(opening.PersonId, ct) is { } paid
                && Math.Abs((amount - paid).Cents) <= Tolerance.Cents,
            CallerQuestion.LastDocument => answer.Month is { } month
                && await LastDocumentAsync(opening.PersonId, ct) is { } sent
                && (month.Year, month.Month) == (sent.Year, sent.Month),
            _ => answer.Name is { } name
                && (await ChoicesAsync(opening, ct)).Contains(name, StringComparer.Ordinal)
                && (await PractitionersAsync(opening.PersonId, ct)).Contains(name, StringComparer.Ordinal),
        };

    private DateOnly Since => clock.Today().AddMonths(-Months);

    private async Task<Money?> LastPaymentAsync(Guid personId, CancellationToken ct)
    {
        var since = Since;
        return await db
            .Reimbursements.AsNoTracking()
            .Where(r =>
                r.PersonId == personId
                && r.PaidOn >= since
                && r.Payee == Payee.Member
                && r.Status == ReimbursementStatus.Paid
                && r.AmcPaid.Cents > 0
            )
            .OrderByDescending(r => r.PaidOn)
            .ThenByDescending(r => r.Id)
            .Select(r => (Money?)new Money(r.AmcPaid.Cents))
            .FirstOrDefaultAsync(ct);
    }

    private async Task<DateOnly?> LastDocumentAsync(Guid personId, CancellationToken ct)
    {
        var since = Since;
        return await db
            .Claims.AsNoTracking()
            .Where(c => c.PersonId == personId && c.Status != ClaimStatus.Draft && c.SentOn >= since)
            .OrderByDescending(c => c.SentOn)
            .Select(c => (DateOnly?)c.SentOn)
            .FirstOrDefaultAsync(ct);
    }

    private async Task<List<string>> PractitionersAsync(Guid personId, CancellationToken ct)
    {
        var since = Since;
        return await Named(db.Reimbursements.Where(r => r.PersonId == personId && r.PaidOn >= since))
            .Distinct()
            .OrderBy(n => n)
            .Take(Neighbours)
            .ToListAsync(ct);
    }

    /// <summary>Professionals of acts that came in about the same time, whoever's they are.</summary>
    private async Task<List<string>> DecoysAsync(Guid personId, List<string> own, CancellationToken ct)
    {
        var pivot = await db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PersonId == personId)
            .OrderByDescending(r => r.PaidOn)
            .Select(r => r.Id)
            .FirstOrDefaultAsync(ct);
        var before = await Named(db.Reimbursements.Where(r => r.Id.CompareTo(pivot) < 0).OrderByDescending(r => r.Id).Take(Neighbours))
            .ToListAsync(ct);
        var after = await Named(db.Reimbursements.Where(r => r.Id.CompareTo(pivot) > 0).OrderBy(r => r.Id).Take(Neighbours))
            .ToListAsync(ct);
        return [.. before.Concat(after).Distinct(StringComparer.Ordinal).Except(own, StringComparer.Ordinal)];
    }

    private static IQueryable<string> Named(IQueryable<Reimbursement> acts) =>
        acts.AsNoTracking()
            .Where(r => r.Practitioner != null && r.Visibility == ActVisibility.Family && Plain.Contains(r.Family))
            .Select(r => r.Practitioner!);

    /// <summary>An order of its own for each opening, that nobody can foresee by name.</summary>
    private static List<string> Shuffled(Guid openingId, IEnumerable<string> names) =>
        [.. names.OrderBy(n => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{openingId:N}{n}"))), StringComparer.Ordinal)];
}

/// <summary>What the caller said, for the kind of question that was asked.</summary>
public sealed record CallerAnswer(Money? Amount = null, DateOnly? Month = null, string? Name = null);
