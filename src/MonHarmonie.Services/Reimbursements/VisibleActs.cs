using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>
/// The acts that a licence shows: all of the member's own; of others, those that a contract of the viewer's pays, unless kept to the
/// person, and locked away (<see cref="ActiveActs"/>).
/// What every visit asks (the last acts, their sums, one act) is compiled once; the rest composes <see cref="In"/>.
/// </summary>
internal sealed class VisibleActs
{
    private readonly Guid me;
    private readonly Guid[] contracts;
    private readonly Guid[] family;
    private readonly bool isCoveredElsewhere;

    /// <summary>From which payment on the acts of others are seen.</summary>
    private readonly DateOnly since;

    /// <summary>The same of the subject's acts: all of them in their own space.</summary>
    private readonly DateOnly ownSince;

    private VisibleActs(DataLicence licence, bool isCoveredElsewhere, DateOnly since)
    {
        this.since = since;
        ownSince = licence.IsOwnFile ? DateOnly.MinValue : since;
        me = licence.SubjectId;
        contracts = [.. licence.ContractIds];
        family = [.. licence.PersonIds];
        this.isCoveredElsewhere = isCoveredElsewhere;
    }

    public static async Task<VisibleActs> OfAsync(HarmonieDbContext db, DataLicence licence, DateOnly today, CancellationToken ct)
    {
        var elsewhere = false;
        if (licence.ContractIds.Count > 0)
            await foreach (var contract in Covers.For(db)(db, licence.SubjectId).WithCancellation(ct))
                elsewhere |= !licence.ContractIds.Contains(contract);
        return new VisibleActs(licence, elsewhere, ActiveActs.Since(today));
    }

    /// <summary>Usually the member's acts are all paid by their own contract: one index then gives the whole family in order.</summary>
    private Guid? OneContract => contracts.Length == 1 && !isCoveredElsewhere ? contracts[0] : null;

    private bool OwnOnly => contracts.Length == 0;

    /// <summary>The acts, to be filtered, ordered and projected.</summary>
    public IQueryable<Reimbursement> In(HarmonieDbContext db)
    {
        var acts = db.Reimbursements.AsNoTracking();
        if (OwnOnly)
            return acts.Where(r => r.PersonId == me && r.PaidOn >= ownSince);
        acts = acts.Where(r => r.PaidOn >= since || (r.PersonId == me && r.PaidOn >= ownSince));
        if (OneContract is { } contract)
            return acts.Where(r =>
                r.ContractId == contract && (r.PersonId == me || (family.Contains(r.PersonId) && r.Visibility == ActVisibility.Family))
            );
        return isCoveredElsewhere
            ? acts.Where(r =>
                r.PersonId == me
                || (contracts.Contains(r.ContractId) && family.Contains(r.PersonId) && r.Visibility == ActVisibility.Family)
            )
            : acts.Where(r =>
                contracts.Contains(r.ContractId)
                && (r.PersonId == me || (family.Contains(r.PersonId) && r.Visibility == ActVisibility.Family))
            );
    }

    /// <summary>
    /// The condition under which an act is seen in detail, as <see cref="DataLicence.ShowsDetail"/> says it of one act. Each person who
    /// shares
    /// from a day on adds one alternative: there are as many as adults in a family.
    /// </summary>
    public static Expression<Func<Reimbursement, bool>> InDetail(DataLicence licence)
    {
        var whole = licence.DetailIds;
        Expression<Func<Reimbursement, bool>> shown = r => whole.Contains(r.PersonId);
        foreach (var (person, since) in licence.DetailSince)
        {
            Expression<Func<Reimbursement, bool>> shared = r => r.PersonId == person && r.CareDate >= since;
            var body = new ReplacedParameter(shared.Parameters[0], shown.Parameters[0]).Visit(shared.Body);
            shown = Expression.Lambda<Func<Reimbursement, bool>>(Expression.OrElse(shown.Body, body), shown.Parameters);
        }
        return shown;
    }

    private sealed class ReplacedParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }

    /// <summary>The last acts paid, or those before a cursor, unmasked.</summary>
    public async Task<List<ReimbursementRow>> LatestAsync(HarmonieDbContext db, DayCursor? before, int count, CancellationToken ct)
    {
        var (day, id) = before is { } cursor ? (cursor.Day, cursor.Id) : (DateOnly.MaxValue, Guid.Empty);
        if (OwnOnly)
            return await OwnRows.For(db)(db, me, ownSince, day, id, count).ToListAsync(ct);
        if (OneContract is { } contract)
            return await ContractRows.For(db)(db, contract, me, family, since, ownSince, day, id, count).ToListAsync(ct);
        return await In(db)
            .Where(r => r.PaidOn <= day && (r.PaidOn < day || r.Id.CompareTo(id) < 0))
            .OrderByDescending(r => r.PaidOn)
            .ThenByDescending(r => r.Id)
            .Select(Row)
            .Take(count)
            .ToListAsync(ct);
    }

    public async Task<ReimbursementTotals> TotalAsync(HarmonieDbContext db, CancellationToken ct)
    {
        if (OwnOnly)
            return await OwnSums.For(db)(db, me, ownSince, ct) ?? ReimbursementTotals.None;
        if (OneContract is { } contract)
            return await ContractSums.For(db)(db, contract, me, family, since, ownSince, ct) ?? ReimbursementTotals.None;
        return await In(db).GroupBy(_ => Guid.Empty).Select(Sums).FirstOrDefaultAsync(ct) ?? ReimbursementTotals.None;
    }

    /// <summary>One of them, unmasked; null when it is not among them.</summary>
    public async Task<ReimbursementDetail?> FindAsync(HarmonieDbContext db, Guid id, CancellationToken ct) =>
        await Detail.For(db)(db, id, me, contracts, family, since, ownSince, ct);

    /// <summary>
    /// What a list shows of an act. Cents are named one by one: a <see cref="Money"/> taken whole makes EF read the whole row.
    /// </summary>
    public static readonly Expression<Func<Reimbursement, ReimbursementRow>> Row = r => new ReimbursementRow(
        r.Id,
        r.PersonId,
        r.PaidOn,
        false,
        r.CareDate,
        r.Family,
        r.Label,
        r.Practitioner,
        r.Status,
        new Money(r.Spent.Cents),
        new Money(r.AmoPaid.Cents),
        new Money(r.AmcPaid.Cents),
        new Money(r.Remaining.Cents),
        r.Visibility
    );

    /// <summary>The sums of a group of acts; those that wait for our share are counted, and in no sum.</summary>
    public static readonly Expression<Func<IGrouping<Guid, Reimbursement>, ReimbursementTotals>> Sums = all => new ReimbursementTotals(
        all.Count(),
        all.Count(r => r.Status == ReimbursementStatus.AwaitingUs),
        new Money(all.Sum(r => r.Status == ReimbursementStatus.AwaitingUs ? 0 : r.Spent.Cents)),
        new Money(all.Sum(r => r.Status == ReimbursementStatus.AwaitingUs ? 0 : r.AmoPaid.Cents)),
        new Money(all.Sum(r => r.Status == ReimbursementStatus.AwaitingUs ? 0 : r.AmcPaid.Cents)),
        new Money(all.Sum(r => r.Status == ReimbursementStatus.AwaitingUs ? 0 : r.Remaining.Cents))
    );

    private static readonly PerModel<Func<HarmonieDbContext, Guid, IAsyncEnumerable<Guid>>> Covers = new(() =>
        EF.CompileAsyncQuery(
            (HarmonieDbContext db, Guid personId) =>
                db.Beneficiaries.AsNoTracking().Where(b => b.PersonId == personId).Select(b => b.ContractId)
        )
    );

    private static readonly PerModel<
        Func<HarmonieDbContext, Guid, DateOnly, DateOnly, Guid, int, IAsyncEnumerable<ReimbursementRow>>
    > OwnRows = new(() =>
        EF.CompileAsyncQuery(
            (HarmonieDbContext db, Guid me, DateOnly ownSince, DateOnly day, Guid id, int count) =>
                db
                    .Reimbursements.AsNoTracking()
                    .Where(r => r.PersonId == me && r.PaidOn >= ownSince && r.PaidOn <= day && (r.PaidOn < day || r.Id.CompareTo(id) < 0))
                    .OrderByDescending(r => r.PaidOn)
                    .ThenByDescending(r => r.Id)
                    .Select(Row)
                    .Take(count)
        )
    );

    private static readonly PerModel<
        Func<HarmonieDbContext, Guid, Guid, Guid[], DateOnly, DateOnly, DateOnly, Guid, int, IAsyncEnumerable<ReimbursementRow>>
    > ContractRows = new(() =>
        EF.CompileAsyncQuery(
            (
                HarmonieDbContext db,
                Guid contract,
                Guid me,
                Guid[] family,
                DateOnly since,
                DateOnly ownSince,
                DateOnly day,
                Guid id,
                int count
            ) =>
                db
                    .Reimbursements.AsNoTracking()
                    .Where(r =>
                        r.ContractId == contract
                        && (
                            (r.PersonId == me && r.PaidOn >= ownSince)
                            || (family.Contains(r.PersonId) && r.Visibility == ActVisibility.Family && r.PaidOn >= since)
                        )
                    )
                    .Where(r => r.PaidOn <= day && (r.PaidOn < day || r.Id.CompareTo(id) < 0))
                    .OrderByDescending(r => r.PaidOn)
                    .ThenByDescending(r => r.Id)
                    .Select(Row)
                    .Take(count)
        )
    );

    private static readonly PerModel<Func<HarmonieDbContext, Guid, DateOnly, CancellationToken, Task<ReimbursementTotals?>>> OwnSums = new(
        () =>
            EF.CompileAsyncQuery(
                (HarmonieDbContext db, Guid me, DateOnly ownSince, CancellationToken ct) =>
                    db
                        .Reimbursements.AsNoTracking()
                        .Where(r => r.PersonId == me && r.PaidOn >= ownSince)
                        .GroupBy(r => r.PersonId)
                        .Select(Sums)
                        .FirstOrDefault()
            )
    );

    private static readonly PerModel<
        Func<HarmonieDbContext, Guid, Guid, Guid[], DateOnly, DateOnly, CancellationToken, Task<ReimbursementTotals?>>
    > ContractSums = new(() =>
        EF.CompileAsyncQuery(
            (HarmonieDbContext db, Guid contract, Guid me, Guid[] family, DateOnly since, DateOnly ownSince, CancellationToken ct) =>
                db
                    .Reimbursements.AsNoTracking()
                    .Where(r =>
                        r.ContractId == contract
                        && (
                            (r.PersonId == me && r.PaidOn >= ownSince)
                            || (family.Contains(r.PersonId) && r.Visibility == ActVisibility.Family && r.PaidOn >= since)
                        )
                    )
                    .GroupBy(r => r.ContractId)
                    .Select(Sums)
                    .FirstOrDefault()
        )
    );

    private static readonly PerModel<
        Func<HarmonieDbContext, Guid, Guid, Guid[], Guid[], DateOnly, DateOnly, CancellationToken, Task<ReimbursementDetail?>>
    > Detail = new(() =>
        EF.CompileAsyncQuery(
            (
                HarmonieDbContext db,
                Guid id,
                Guid me,
                Guid[] contracts,
                Guid[] family,
                DateOnly since,
                DateOnly ownSince,
                CancellationToken ct
            ) =>
                db
                    .Reimbursements.AsNoTracking()
                    .Where(r =>
                        r.Id == id
                        && (
                            (r.PersonId == me && r.PaidOn >= ownSince)
                            || (
                                contracts.Contains(r.ContractId)
                                && family.Contains(r.PersonId)
                                && r.Visibility == ActVisibility.Family
                                && r.PaidOn >= since
                            )
                        )
                    )
                    .Join(
                        db.Statements,
                        r => r.StatementId,
                        s => s.Id,
                        (r, s) =>
                            new ReimbursementDetail(
                                r.Id,
                                r.PersonId,
                                r.ContractId,
                                r.PaidOn,
                                false,
                                r.CareDate,
                                r.Family,
                                r.Label,
                                r.Practitioner,
                                r.Status,
                                r.Payee,
                                s.Number,
                                r.Visibility,
                                new Money(r.Spent.Cents),
                                new Money(r.Base.Cents),
                                r.RatePercent,
                                new Money(r.AmoPaid.Cents),
                                new Money(r.AmcPaid.Cents),
                                new Money(r.Participation.Cents),
                                new Money(r.Franchise.Cents),
                                new Money(r.Remaining.Cents),
                                r.Quantity,
                                new Money(0)
                            )
                    )
                    .FirstOrDefault()
        )
    );
}
