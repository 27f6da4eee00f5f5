using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>One act in a list. What the viewer may not see is null: it never left the database.</summary>
/// <param name="IsHidden">Another adult's act that is not shared: amounts only.</param>
public sealed record ReimbursementRow(
    Guid Id, Guid PersonId, DateOnly PaidOn, bool IsHidden, DateOnly? CareDate, CareFamily? Family, string? Label, string? Practitioner,
    ReimbursementStatus Status, Money Spent, Money AmoPaid, Money AmcPaid, Money Remaining);

/// <summary>The sums of all acts that match a filter, not only of the page shown.</summary>
public sealed record ReimbursementTotals(int Count, Money Spent, Money AmoPaid, Money AmcPaid, Money Remaining)
{
    public static readonly ReimbursementTotals None = new(0, Money.Zero, Money.Zero, Money.Zero, Money.Zero);
}

/// <summary>One act in full. <c>Spent = AmoPaid + AmcPaid + Participation + Franchise + OtherRemaining</c>.</summary>
public sealed record ReimbursementDetail(
    Guid Id, Guid PersonId, DateOnly PaidOn, bool IsHidden, DateOnly? CareDate, CareFamily? Family, string? Label, string? Practitioner,
    ReimbursementStatus Status, Payee? Payee, string StatementNumber, ActVisibility Visibility,
    Money Spent, Money? Base, int? RatePercent, Money AmoPaid, Money AmcPaid, Money Participation, Money Franchise, Money Remaining)
{
    /// <summary>What is left to the member besides participation and franchise.</summary>
    public Money OtherRemaining => Remaining - Participation - Franchise;

    /// <summary>What was charged above the base.</summary>
    public Money Overrun => Base is { } tariff ? Money.Max(Money.Zero, Spent - tariff) : Money.Zero;

    /// <summary>The act for a viewer who may see amounts only: nothing is left that tells what kind of care it was.</summary>
    internal ReimbursementDetail Masked() => this with
    {
        IsHidden = true, CareDate = null, Family = null, Label = null, Practitioner = null, Payee = null, StatementNumber = "", Base = null, RatePercent = null,
        Participation = Participation + Franchise, Franchise = Money.Zero,
    };
}

/// <summary>What was paid in one month.</summary>
public sealed record ReimbursementMonth(int Year, int Month, int Count, Money AmcPaid);

/// <summary>Reads reimbursements: one's own, and of the family what its members grant.</summary>
public sealed class ReimbursementService(HarmonieDbContext db)
{
    /// <summary>How many rows an export holds at most: ten years of a large family.</summary>
    public const int ExportLimit = 20_000;

    /// <summary>One page of the list, last paid first.</summary>
    public async Task<Page<ReimbursementRow>> ListAsync(DataLicence licence, ReimbursementFilter filter, DayCursor? cursor, CancellationToken ct) =>
        await filter.Apply(await VisibleAsync(licence, ct), licence).ToPageAsync(
            r => r.PaidOn, r => r.Id, RowFor(licence), row => (row.PaidOn, row.Id), cursor, ct);

    /// <summary>The sums of everything that matches.</summary>
    public async Task<ReimbursementTotals> TotalAsync(DataLicence licence, ReimbursementFilter filter, CancellationToken ct) =>
        await filter.Apply(await VisibleAsync(licence, ct), licence)
            .GroupBy(_ => 1)
            .Select(all => new ReimbursementTotals(
                all.Count(), new Money(all.Sum(r => r.Spent.Cents)), new Money(all.Sum(r => r.AmoPaid.Cents)),
                new Money(all.Sum(r => r.AmcPaid.Cents)), new Money(all.Sum(r => r.Remaining.Cents))))
            .FirstOrDefaultAsync(ct) ?? ReimbursementTotals.None;

    /// <summary>The last acts paid, for the home page.</summary>
    public async Task<IReadOnlyList<ReimbursementRow>> LatestAsync(DataLicence licence, int count, CancellationToken ct) =>
        await (await VisibleAsync(licence, ct))
            .OrderByDescending(r => r.PaidOn).ThenByDescending(r => r.Id)
            .Select(RowFor(licence)).Take(count).ToListAsync(ct);

    /// <summary>Everything that matches, for an export: streamed, newest first.</summary>
    public async IAsyncEnumerable<ReimbursementRow> ExportAsync(
        DataLicence licence, ReimbursementFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var rows = filter.Apply(await VisibleAsync(licence, ct), licence)
            .OrderByDescending(r => r.PaidOn).ThenByDescending(r => r.Id)
            .Select(RowFor(licence)).Take(ExportLimit).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct)) yield return row;
    }

    /// <summary>One act, or null when it does not exist or is not the viewer's to see: the two are not told apart.</summary>
    public async Task<ReimbursementDetail?> GetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var act = await (await VisibleAsync(licence, ct))
            .Where(r => r.Id == id)
            .Join(db.Statements, r => r.StatementId, s => s.Id, (r, s) => new ReimbursementDetail(
                r.Id, r.PersonId, r.PaidOn, false, r.CareDate, r.Family, r.Label, r.Practitioner, r.Status, r.Payee, s.Number, r.Visibility,
                r.Spent, r.Base, r.RatePercent, r.AmoPaid, r.AmcPaid, r.Participation, r.Franchise, r.Remaining))
            .FirstOrDefaultAsync(ct);
        return act is null || licence.DetailIds.Contains(act.PersonId) ? act : act.Masked();
    }

    /// <summary>The months in which something was paid, latest first.</summary>
    public async Task<IReadOnlyList<ReimbursementMonth>> MonthsAsync(DataLicence licence, DateOnly since, CancellationToken ct) =>
        await (await VisibleAsync(licence, ct))
            .Where(r => r.PaidOn >= since)
            .GroupBy(r => new { r.PaidOn.Year, r.PaidOn.Month })
            .OrderByDescending(g => g.Key.Year).ThenByDescending(g => g.Key.Month)
            .Select(g => new ReimbursementMonth(g.Key.Year, g.Key.Month, g.Count(), new Money(g.Sum(r => r.AmcPaid.Cents))))
            .Take(120).ToListAsync(ct);

    /// <summary>
    /// The acts that the licence shows: all of one's own; of others, those that a contract of the viewer's pays, unless kept to the person.
    /// </summary>
    private async Task<IQueryable<Reimbursement>> VisibleAsync(DataLicence licence, CancellationToken ct)
    {
        licence.Demand(DataCategory.Reimbursements, Purpose.Reimbursement);
        var acts = db.Reimbursements.AsNoTracking();
        var me = licence.PersonId;
        if (licence.ContractIds.Count == 0) return acts.Where(r => r.PersonId == me);

        var contracts = licence.ContractIds;
        var family = licence.PersonIds;
        // Usually all one's own acts are paid by one's own contract, and one index gives the whole family in order.
        return await HasOtherCoverAsync(me, contracts, ct)
            ? acts.Where(r => r.PersonId == me || (contracts.Contains(r.ContractId) && family.Contains(r.PersonId) && r.Visibility == ActVisibility.Family))
            : acts.Where(r => contracts.Contains(r.ContractId) && (r.PersonId == me || (family.Contains(r.PersonId) && r.Visibility == ActVisibility.Family)));
    }

    private async Task<bool> HasOtherCoverAsync(Guid personId, IReadOnlyList<Guid> contracts, CancellationToken ct)
    {
        await foreach (var contractId in CoverQuery.For(db)(db, personId).WithCancellation(ct))
            if (!contracts.Contains(contractId)) return true;
        return false;
    }

    private static readonly PerModel<Func<HarmonieDbContext, Guid, IAsyncEnumerable<Guid>>> CoverQuery = new(() =>
        EF.CompileAsyncQuery((HarmonieDbContext db, Guid personId) => db.Beneficiaries.AsNoTracking().Where(b => b.PersonId == personId).Select(b => b.ContractId)));

    private static System.Linq.Expressions.Expression<Func<Reimbursement, ReimbursementRow>> RowFor(DataLicence licence)
    {
        var detailed = licence.DetailIds;
        return r => new ReimbursementRow(
            r.Id, r.PersonId, r.PaidOn, !detailed.Contains(r.PersonId),
            detailed.Contains(r.PersonId) ? r.CareDate : null, detailed.Contains(r.PersonId) ? r.Family : null,
            detailed.Contains(r.PersonId) ? r.Label : null, detailed.Contains(r.PersonId) ? r.Practitioner : null,
            r.Status, r.Spent, r.AmoPaid, r.AmcPaid, r.Remaining);
    }
}
