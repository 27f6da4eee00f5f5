using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments;

/// <summary>
/// What was paid to a person, or for their care, and what was paid beyond that. Who among the colleagues looked at it is not told.
/// </summary>
public sealed class PaymentData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public PaymentData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<PaymentOrder>("payments", DataCategory.Reimbursements, Orders)
                .With(o => o.Reference, DataOrigin.Derived)
                .Add("careOf", o => new PersonRef(o.PersonId), DataOrigin.Derived)
                .Add("paidTo", o => new PersonRef(o.PayeeId), DataOrigin.Observed)
                .With(o => o.Amount, DataOrigin.Observed)
                .With(o => o.Status, DataOrigin.Observed)
                .With(o => o.OrderedAtUtc, DataOrigin.Observed)
                .With(o => o.PaidOn, DataOrigin.Observed),
            new PersonalTable<PaymentOrder>("returnedPayments", DataCategory.Bank, ReturnedOrders)
                .With(o => o.Reference, DataOrigin.Derived)
                .With(o => o.Amount, DataOrigin.Observed)
                .With(o => o.ReturnedOn, DataOrigin.Observed)
                .With(o => o.ReturnReason, DataOrigin.Observed),
            new PersonalTable<Overpayment>("overpayments", DataCategory.Reimbursements, Owed)
                .With(o => o.Reference, DataOrigin.Derived)
                .With(o => o.OpenedOn, DataOrigin.Derived)
                .With(o => o.Amount, DataOrigin.Derived)
                .With(o => o.Repaid, DataOrigin.Observed)
                .With(o => o.Cause, DataOrigin.Derived)
                .With(o => o.State, DataOrigin.Derived)
                .With(o => o.ContestUntil, DataOrigin.Derived)
                .With(o => o.ContestedOn, DataOrigin.Observed)
                .With(o => o.Contest, DataOrigin.Provided)
                .With(o => o.DecidedOn, DataOrigin.Derived),
            new PersonalTable<InstalmentRow>("instalments", DataCategory.Reimbursements, Instalments)
                .Add("overpayment", r => r.Reference, DataOrigin.Derived)
                .With(r => r.Instalment.DueOn, DataOrigin.Derived)
                .With(r => r.Instalment.Amount, DataOrigin.Derived),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IQueryable<PaymentOrder> OrdersOf(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.PaymentOrders.AsNoTracking().Where(o => o.PersonId == me || o.PayeeId == me).OrderByDescending(o => o.Id);
    }

    private IAsyncEnumerable<PaymentOrder> Orders(DataLicence licence) => OrdersOf(licence).AsAsyncEnumerable();

    private IAsyncEnumerable<PaymentOrder> ReturnedOrders(DataLicence licence) =>
        OrdersOf(licence).Where(o => o.ReturnedOn != null).AsAsyncEnumerable();

    private IAsyncEnumerable<Overpayment> Owed(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .Overpayments.AsNoTracking()
            .Where(o => o.PersonId == me || o.PayeeId == me)
            .OrderByDescending(o => o.Id)
            .AsAsyncEnumerable();
    }

    private IAsyncEnumerable<InstalmentRow> Instalments(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .Overpayments.Where(o => o.PersonId == me || o.PayeeId == me)
            .Join(db.Instalments.AsNoTracking(), o => o.Id, i => i.OverpaymentId, (o, i) => new { o.Reference, Instalment = i })
            .OrderBy(r => r.Reference)
            .ThenBy(r => r.Instalment.DueOn)
            .Select(r => new InstalmentRow(r.Reference, r.Instalment))
            .AsAsyncEnumerable();
    }

    private sealed record InstalmentRow(string Reference, Instalment Instalment);
}
