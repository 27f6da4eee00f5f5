using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Overpayments;

/// <summary>What members and colleagues see of an overpayment.</summary>
internal static class OverpaymentCards
{
    public static OverpaymentRow Row(Overpayment o) =>
        new(o.Id, o.Reference, o.Amount, o.Repaid, o.Cause, o.State, o.OpenedOn, o.ContestUntil);

    /// <summary>Repayments fill the schedule, the first due first.</summary>
    public static OverpaymentCard Of(Overpayment overpayment, IReadOnlyList<Instalment> instalments, DateOnly today)
    {
        var left = overpayment.Repaid;
        var schedule = new List<InstalmentRow>(instalments.Count);
        foreach (var instalment in instalments)
        {
            var covered = Money.Min(left, instalment.Amount);
            left -= covered;
            schedule.Add(new InstalmentRow(instalment.DueOn, instalment.Amount, covered));
        }
        return new OverpaymentCard(
            Row(overpayment),
            schedule,
            overpayment.CanBeContested(today),
            overpayment.ContestedOn,
            overpayment.Contest,
            overpayment.DecidedOn
        );
    }

    public static Task<List<Instalment>> InstalmentsAsync(HarmonieDbContext db, DataLicence licence, Guid id, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        return db.Instalments.Where(i => i.OverpaymentId == id).OrderBy(i => i.DueOn).ToListAsync(ct);
    }

    public static async Task<OverpaymentOutcome> SaveAsync(HarmonieDbContext db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return OverpaymentOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return OverpaymentOutcome.ChangedMeanwhile;
        }
    }
}
