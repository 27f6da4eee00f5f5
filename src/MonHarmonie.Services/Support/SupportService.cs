using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Support;

/// <summary>
/// Finds what may help a member, by rules written in advance, when they look: nothing is calculated before, and nothing of it is kept. What
/// the member did not agree to is not read, for its licence does not exist.
/// </summary>
public sealed class SupportService(
    HarmonieDbContext db,
    GlassesDates glasses,
    QuotesWithoutInvoice quotes,
    BirthDates births,
    MaintainedContracts contracts,
    TimeProvider clock
)
{
    private const int MonthsHidden = 12;
    private const int GlassesYears = 2;

    private static readonly (HintKind Kind, (int From, int To)[] Ages)[] Calendar =
    [
        (HintKind.PreventionCheckup, [(18, 25), (45, 50), (60, 65), (70, 75)]),
        (HintKind.ColorectalScreening, [(50, 74)]),
        (HintKind.BreastScreening, [(50, 74)]),
        (HintKind.CervicalScreening, [(25, 65)]),
    ];

    /// <summary>What one licence lets be found, but for what the member hid.</summary>
    /// <exception cref="InvalidOperationException">Nothing is found by such a licence: a bug in the caller.</exception>
    public async Task<IReadOnlyList<Hint>> ListAsync(DataLicence licence, CancellationToken ct)
    {
        var (me, today) = (licence.SubjectId, clock.Today());
        var hidden = await db
            .HiddenHints.AsNoTracking()
            .Where(h => h.PersonId == me && h.HiddenUntil >= today)
            .Select(h => new { h.Kind, h.TargetId })
            .ToListAsync(ct);
        var found = (licence.Purpose, licence.Category) switch
        {
            (Purpose.PersonalisedSupport, DataCategory.Reimbursements) => FromCare(await glasses.FindLastAsync(licence, ct)),
            (Purpose.PersonalisedSupport, DataCategory.Documents) => (await quotes.ListAsync(licence, ct)).Select(q => new Hint(
                HintKind.QuoteWithoutInvoice,
                q.Id,
                q.SentOn,
                q.Reference
            )),
            (Purpose.SituationSupport, DataCategory.Identification) => FromAge(await births.FindAsync(licence, ct)),
            (Purpose.SituationSupport, DataCategory.Professional) => await contracts.FindAsync(licence, ct) is { } contract
                ? [new Hint(HintKind.SolidarityCover, Day: contract.EndsOn)]
                : [],
            _ => throw new InvalidOperationException($"No help is found by {licence.Category} × {licence.Purpose}."),
        };
        return [.. found.Where(h => !hidden.Any(x => x.Kind == h.Kind && x.TargetId == h.TargetId))];
    }

    /// <summary>Hides a hint for a year.</summary>
    /// <param name="licence">The one by which it was found.</param>
    /// <exception cref="InvalidOperationException">The licence is another: a bug in the caller.</exception>
    public async Task HideAsync(DataLicence licence, HintKind kind, Guid targetId, CancellationToken ct)
    {
        var until = clock.Today().AddMonths(MonthsHidden);
        var known = await db.HiddenHints.FirstOrDefaultAsync(
            h => h.PersonId == licence.SubjectId && h.Kind == kind && h.TargetId == targetId,
            ct
        );
        var (purpose, category) = Hint.ConsentFor(kind);
        licence.EnsureFor(category, purpose);
        if (known is null)
            db.HiddenHints.Add(
                new HiddenHint
                {
                    PersonId = licence.SubjectId,
                    Kind = kind,
                    TargetId = targetId,
                    HiddenUntil = until,
                }
            );
        else
            known.HiddenUntil = until;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (known is null)
        {
            // Sent twice at once: the other one hid it.
        }
    }

    private IEnumerable<Hint> FromCare(DateOnly? last) =>
        last is { } day && day.AddYears(GlassesYears) <= clock.Today() ? [new Hint(HintKind.GlassesRenewal, Day: day)] : [];

    private IEnumerable<Hint> FromAge(DateOnly born)
    {
        var age = Person.AgeOn(born, clock.Today());
        return Calendar.Where(c => c.Ages.Any(a => a.From <= age && age <= a.To)).Select(c => new Hint(c.Kind));
    }
}
