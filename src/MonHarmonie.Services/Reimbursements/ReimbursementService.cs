using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Reimbursements.Masking;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>One act in a list. What the viewer may not see is null: it never leaves the service.</summary>
/// <param name="IsHidden">Another adult's act that is not shared: amounts only.</param>
/// <param name="AmcPaid">What we paid; null while it is being calculated.</param>
/// <param name="Remaining">What is left to the member; null while our share is being calculated.</param>
public sealed record ReimbursementRow(
    Guid Id,
    Guid PersonId,
    DateOnly PaidOn,
    bool IsHidden,
    DateOnly? CareDate,
    CareFamily? Family,
    string? Label,
    string? Practitioner,
    ReimbursementStatus Status,
    Money Spent,
    Money AmoPaid,
    Money? AmcPaid,
    Money? Remaining,
    ActVisibility Visibility = ActVisibility.Family
)
{
    /// <summary>Our share is not calculated yet: what we pay and what is left are unknown, not zero.</summary>
    public bool IsAwaiting => Status == ReimbursementStatus.AwaitingUs;

    /// <summary>The row without what is not known yet.</summary>
    internal ReimbursementRow WithoutUnknown() => IsAwaiting ? this with { AmcPaid = null, Remaining = null } : this;

    /// <summary>The row for an advisor: the family of care and its day, unless they tell of an illness.</summary>
    internal ReimbursementRow ForAdvisor(AdvisorViewer viewer) =>
        viewer.ShowsCare ? this
        : RevealingCare.Includes(Family, Visibility) ? Masked()
        : this with { Label = null, Practitioner = null };

    /// <summary>The row for a viewer who may see amounts only.</summary>
    internal ReimbursementRow Masked() => this with { IsHidden = true, CareDate = null, Family = null, Label = null, Practitioner = null };
}

/// <summary>
/// The sums of all acts that match a filter, not only of the page shown. Acts whose share is still being calculated are in no sum, so that
/// the sums add up.
/// </summary>
/// <param name="Count">The acts that match, those that wait included.</param>
/// <param name="Awaiting">The acts that are being calculated, left out of the sums.</param>
public sealed record ReimbursementTotals(int Count, int Awaiting, Money Spent, Money AmoPaid, Money AmcPaid, Money Remaining)
{
    public static readonly ReimbursementTotals None = new(0, 0, Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    /// <summary>The acts that the sums are of.</summary>
    public int Counted => Count - Awaiting;

    public ReimbursementTotals Add(ReimbursementRow act) =>
        act is { AmcPaid: { } ours, Remaining: { } left }
            ? new(Count + 1, Awaiting, Spent + act.Spent, AmoPaid + act.AmoPaid, AmcPaid + ours, Remaining + left)
            : this with
            {
                Count = Count + 1,
                Awaiting = Awaiting + 1,
            };
}

/// <summary>
/// One act in full. <c>Spent = AmoPaid + AmcPaid + Withheld + OtherRemaining</c>; while our share is being calculated,
/// what
/// is beyond the scheme's part is <see cref="ToCome"/>, shared between us and the member in a way nobody knows yet.
/// </summary>
/// <param name="Recovered">What was withheld of this act for earlier care: part of neither participation nor franchise.</param>
public sealed record ReimbursementDetail(
    Guid Id,
    Guid PersonId,
    Guid ContractId,
    DateOnly PaidOn,
    bool IsHidden,
    DateOnly? CareDate,
    CareFamily? Family,
    string? Label,
    string? Practitioner,
    ReimbursementStatus Status,
    Payee? Payee,
    string StatementNumber,
    ActVisibility Visibility,
    Money Spent,
    Money? Base,
    int? RatePercent,
    Money AmoPaid,
    Money AmcPaid,
    Money Participation,
    Money Franchise,
    Money Remaining,
    int Quantity,
    Money Recovered
)
{
    /// <summary>Our share is not calculated yet.</summary>
    public bool IsAwaiting => Status == ReimbursementStatus.AwaitingUs;

    /// <summary>What is neither the scheme's nor withheld by it.</summary>
    public Money ToCome => Spent - AmoPaid - Withheld;

    /// <summary>What is left to the member, apart from what was withheld.</summary>
    public Money OtherRemaining => Remaining - Withheld;

    /// <summary>Participation and franchise, of this act and of earlier care.</summary>
    public Money Withheld => Participation + Franchise + Recovered;

    /// <summary>What the scheme paid less than its rate gives, withholdings counted: its statement does not say why.</summary>
    public Money NotStated =>
        Base is { Cents: > 0 } tariff && RatePercent is { } rate && Family is { } family && OwnWithholding.IsBorneBy(family)
            ? OwnWithholding.NotStated(Money.Min(tariff, Spent).At(rate / 100m) - AmoPaid - Withheld, Quantity)
            : Money.Zero;

    /// <summary>The act with what was withheld of it for earlier care told apart.</summary>
    internal ReimbursementDetail WithRecovered(RateBook rates)
    {
        if (CareDate is not { } day || Family is not { } family)
            return this;
        var own = OwnWithholding.Of(family, day, Quantity, Participation, Franchise, rates);
        return this with { Participation = own.Participation, Franchise = own.Franchise, Recovered = own.Recovered };
    }

    /// <summary>What was charged above the base.</summary>
    public Money Overrun => Base is { } tariff ? Money.Max(Money.Zero, Spent - tariff) : Money.Zero;

    /// <summary>The act for an advisor, with the explanation of its amounts, unless the family of care tells of an illness.</summary>
    internal ReimbursementDetail ForAdvisor(AdvisorViewer viewer) =>
        viewer.ShowsCare || viewer.Revealed?.ActId == Id ? this
        : RevealingCare.Includes(Family, Visibility) ? Masked()
        : this with { Label = null, Practitioner = null };

    /// <summary>The act for a viewer who may see amounts only: nothing is left that tells what kind of care it was.</summary>
    internal ReimbursementDetail Masked() =>
        this with
        {
            IsHidden = true,
            CareDate = null,
            Family = null,
            Label = null,
            Practitioner = null,
            Payee = null,
            StatementNumber = "",
            Base = null,
            RatePercent = null,
            Participation = Withheld,
            Franchise = Money.Zero,
            Recovered = Money.Zero,
            Quantity = 1,
        };
}

public sealed record ReimbursementMonth(int Year, int Month, int Count, Money AmcPaid);

/// <summary>What sharing all of one's past would open.</summary>
/// <param name="FirstCareDate">The day of the oldest care; null when there is none.</param>
public sealed record OwnActsSummary(int Count, DateOnly? FirstCareDate);

/// <summary>An act that a later line takes back.</summary>
public sealed record CorrectedAct(Guid Id, DateOnly PaidOn);

/// <summary>Reads reimbursements: the member's own, and those that family members share.</summary>
public sealed class ReimbursementService(HarmonieDbContext db, TariffService tariffs, TimeProvider clock)
{
    /// <summary>How many rows an export holds at most: ten years of a large family.</summary>
    public const int ExportLimit = 20_000;

    private (DataLicence Licence, VisibleActs Acts)? opened;

    /// <summary>One page of the list, last paid first.</summary>
    public async Task<Page<ReimbursementRow>> ListAsync(
        DataLicence licence,
        ReimbursementFilter filter,
        DayCursor? cursor,
        CancellationToken ct
    )
    {
        var visible = await OpenAsync(licence, ct);
        var page =
            filter.IsEmpty && cursor is not { Direction: PageDirection.Newer }
                ? Paging.Of(await visible.LatestAsync(db, cursor, Paging.DefaultSize + 1, ct), r => (r.PaidOn, r.Id), cursor)
                : await filter
                    .Apply(visible.In(db), licence)
                    .ToPageAsync(r => r.PaidOn, r => r.Id, VisibleActs.Row, r => (r.PaidOn, r.Id), cursor, ct);
        return page with { Items = [.. page.Items.Select(r => Shown(r, licence))] };
    }

    public async Task<ReimbursementTotals> TotalAsync(DataLicence licence, ReimbursementFilter filter, CancellationToken ct)
    {
        var visible = await OpenAsync(licence, ct);
        return filter.IsEmpty
            ? await visible.TotalAsync(db, ct)
            : await filter.Apply(visible.In(db), licence).GroupBy(_ => Guid.Empty).Select(VisibleActs.Sums).FirstOrDefaultAsync(ct)
                ?? ReimbursementTotals.None;
    }

    /// <summary>The last acts paid, for the home page.</summary>
    public async Task<IReadOnlyList<ReimbursementRow>> LatestAsync(DataLicence licence, int count, CancellationToken ct) =>
        [.. (await (await OpenAsync(licence, ct)).LatestAsync(db, null, count, ct)).Select(r => Shown(r, licence))];

    /// <summary>The last act of which our share was paid, however many wait or owe nothing since; null when there was none.</summary>
    public async Task<ReimbursementRow?> LastPaidAsync(DataLicence licence, CancellationToken ct)
    {
        var found = await (await OpenAsync(licence, ct))
            .In(db)
            .Where(r => r.Status == ReimbursementStatus.Paid && r.AmcPaid.Cents > 0)
            .OrderByDescending(r => r.PaidOn)
            .ThenByDescending(r => r.Id)
            .Select(VisibleActs.Row)
            .FirstOrDefaultAsync(ct);
        return found is null ? null : Shown(found, licence);
    }

    /// <summary>Everything that matches, for an export: streamed, newest first.</summary>
    public async IAsyncEnumerable<ReimbursementRow> ExportAsync(
        DataLicence licence,
        ReimbursementFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var rows = filter
            .Apply((await OpenAsync(licence, ct)).In(db), licence)
            .OrderByDescending(r => r.PaidOn)
            .ThenByDescending(r => r.Id)
            .Select(VisibleActs.Row)
            .Take(ExportLimit)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
            yield return Shown(row, licence);
    }

    /// <summary>One act, or null when it does not exist or is not the viewer's to see: callers cannot distinguish the two.</summary>
    public async Task<ReimbursementDetail?> GetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var act = (await (await OpenAsync(licence, ct)).FindAsync(db, id, ct))?.WithRecovered(await tariffs.RatesAsync(null, ct));
        if (licence.Viewer is AdvisorViewer advisor)
            return act?.ForAdvisor(advisor);
        return act is { CareDate: { } day } && !licence.ShowsDetail(act.PersonId, day) ? act.Masked() : act;
    }

    /// <summary>
    /// The act that a correction takes back: the same care of the same day at the same price, paid before. Null when there is none, or
    /// when the viewer sees amounts only.
    /// </summary>
    public async Task<CorrectedAct?> FindCorrectedAsync(DataLicence licence, ReimbursementDetail act, CancellationToken ct)
    {
        // A masked act tells neither: nothing equals them.
        var (day, label) = (act.CareDate, act.Label);
        var (id, person, contract, price, paidOn) = (act.Id, act.PersonId, act.ContractId, -act.Spent.Cents, act.PaidOn);
        return await (await OpenAsync(licence, ct))
            .In(db)
            .Where(r => r.PersonId == person && r.ContractId == contract && r.CareDate == day && r.Label == label)
            .Where(r => r.Spent.Cents == price && r.Id != id && r.PaidOn <= paidOn)
            .OrderByDescending(r => r.PaidOn)
            .ThenByDescending(r => r.Id)
            .Select(r => new CorrectedAct(r.Id, r.PaidOn))
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>The member's own acts that a contract pays and that may be shared: neither private nor locked away.</summary>
    public async Task<OwnActsSummary> SummariseOwnActsAsync(DataLicence licence, Guid contractId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var (me, active) = (licence.SubjectId, ActiveActs.Since(clock.Today()));
        return await db
                .Reimbursements.AsNoTracking()
                .Where(r => r.PersonId == me && r.ContractId == contractId && r.Visibility == ActVisibility.Family && r.PaidOn >= active)
                .GroupBy(r => r.PersonId)
                .Select(all => new OwnActsSummary(all.Count(), all.Min(r => r.CareDate)))
                .FirstOrDefaultAsync(ct)
            ?? new OwnActsSummary(0, null);
    }

    /// <summary>The months in which something was paid, latest first.</summary>
    public async Task<IReadOnlyList<ReimbursementMonth>> MonthsAsync(DataLicence licence, DateOnly since, CancellationToken ct) =>
        await (await OpenAsync(licence, ct))
            .In(db)
            .Where(r => r.PaidOn >= since)
            .GroupBy(r => new { r.PaidOn.Year, r.PaidOn.Month })
            .OrderByDescending(g => g.Key.Year)
            .ThenByDescending(g => g.Key.Month)
            .Select(g => new ReimbursementMonth(
                g.Key.Year,
                g.Key.Month,
                g.Count(),
                new Money(g.Sum(r => r.Status == ReimbursementStatus.AwaitingUs ? 0 : r.AmcPaid.Cents))
            ))
            .Take(120)
            .ToListAsync(ct);

    private static ReimbursementRow Shown(ReimbursementRow row, DataLicence licence) =>
        (
            licence.Viewer is AdvisorViewer advisor ? row.ForAdvisor(advisor)
            : row.CareDate is { } day && licence.ShowsDetail(row.PersonId, day) ? row
            : row.Masked()
        ).WithoutUnknown();

    /// <summary>What the licence shows, found out once for a licence.</summary>
    private async Task<VisibleActs> OpenAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        if (opened is { } known && known.Licence == licence)
            return known.Acts;
        var acts = await VisibleActs.OfAsync(db, licence, clock.Today(), ct);
        opened = (licence, acts);
        return acts;
    }
}
