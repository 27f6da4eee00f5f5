using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>A person's own acts, each with why our share is what it is; nobody else's, whoever shares theirs.</summary>
public sealed class ReimbursementData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ReimbursementData(HarmonieDbContext db)
    {
        this.db = db;
        Tables = [Acts(), Parts(), Settlements()];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private PersonalTable<ActRow> Acts() =>
        new PersonalTable<ActRow>("reimbursements", DataCategory.Reimbursements, ReadActs)
            .With(r => r.Act.Id, DataOrigin.Derived)
            .With(r => r.Act.CareDate, DataOrigin.Observed)
            .With(r => r.Act.PaidOn, DataOrigin.Observed)
            .With(r => r.Act.Label, DataOrigin.Observed)
            .With(r => r.Act.Family, DataOrigin.Observed)
            .With(r => r.Act.Nature, DataOrigin.Observed)
            .With(r => r.Act.Practitioner, DataOrigin.Observed)
            .With(r => r.Act.Quantity, DataOrigin.Observed)
            .With(r => r.Act.Payee, DataOrigin.Observed)
            .With(r => r.Act.Status, DataOrigin.Observed)
            .With(r => r.Act.Visibility, DataOrigin.Provided)
            .With(r => r.Act.Spent, DataOrigin.Observed)
            .With(r => r.Act.Base, DataOrigin.Observed)
            .With(r => r.Act.RatePercent, DataOrigin.Observed)
            .With(r => r.Act.AmoPaid, DataOrigin.Observed)
            .With(r => r.Act.AmcPaid, DataOrigin.Observed)
            .With(r => r.Act.Participation, DataOrigin.Observed)
            .With(r => r.Act.Franchise, DataOrigin.Observed)
            .With(r => r.Act.Remaining, DataOrigin.Observed)
            .With(r => r.Act.CountedUnits, DataOrigin.Derived)
            .With(r => r.Act.PackagePaid, DataOrigin.Derived)
            .With(r => r.Statement.Number, DataOrigin.Observed, "statementNumber")
            .With(r => r.Statement.PaidOn, DataOrigin.Observed, "statementPaidOn")
            .Add("clauseLabel", r => r.Settlement?.ClauseLabel, DataOrigin.Derived)
            .Add("clause", r => r.Settlement?.Clause, DataOrigin.Derived)
            .Add("explanation", r => Steps(r.Settlement), DataOrigin.Derived);

    private PersonalTable<ReimbursementPart> Parts() =>
        new PersonalTable<ReimbursementPart>("reimbursementLines", DataCategory.Reimbursements, ReadParts) { IsAnnex = true }
            .With(p => p.ReimbursementId, DataOrigin.Derived)
            .With(p => p.Order, DataOrigin.Observed)
            .With(p => p.Quantity, DataOrigin.Observed)
            .With(p => p.Spent, DataOrigin.Observed)
            .With(p => p.Base, DataOrigin.Observed)
            .With(p => p.RatePercent, DataOrigin.Observed)
            .With(p => p.AmoPaid, DataOrigin.Observed)
            .With(p => p.AmcPaid, DataOrigin.Observed)
            .With(p => p.Withheld, DataOrigin.Observed);

    private PersonalTable<ActSettlement> Settlements() =>
        new PersonalTable<ActSettlement>("settlements", DataCategory.Reimbursements, ReadSettlements) { IsAnnex = true }
            .With(s => s.ReimbursementId, DataOrigin.Derived)
            .With(s => s.Number, DataOrigin.Derived)
            .With(s => s.Cause, DataOrigin.Derived)
            .With(s => s.SettledAtUtc, DataOrigin.Derived)
            .With(s => s.RuleSet, DataOrigin.Derived)
            .With(s => s.TariffVersion, DataOrigin.Derived)
            .With(s => s.ClauseLabel, DataOrigin.Derived)
            .With(s => s.Clause, DataOrigin.Derived)
            .With(s => s.AmcPaid, DataOrigin.Derived)
            .With(s => s.PreviouslyPaid, DataOrigin.Derived)
            .Add("explanation", Steps, DataOrigin.Derived, new PersistedName(typeof(ActSettlement), nameof(ActSettlement.Steps)));

    private static IReadOnlyList<Step>? Steps(ActSettlement? settlement) => settlement is null ? null : StepJson.Read(settlement.Steps);

    private IAsyncEnumerable<ActRow> ReadActs(DataLicence licence)
    {
        var me = licence.SubjectId;
        return (
            from act in db.Reimbursements.AsNoTracking()
            where act.PersonId == me
            join statement in db.Statements on act.StatementId equals statement.Id
            from settlement in db.Settlements.Where(s => s.ReimbursementId == act.Id && s.Number == act.SettlementCount).DefaultIfEmpty()
            orderby act.PaidOn descending, act.Id descending
            select new ActRow(act, statement, settlement)
        ).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<ReimbursementPart> ReadParts(DataLicence licence)
    {
        var me = licence.SubjectId;
        return (
            from act in db.Reimbursements
            where act.PersonId == me
            join part in db.ReimbursementParts.AsNoTracking() on act.Id equals part.ReimbursementId
            orderby act.PaidOn descending, act.Id descending, part.Order
            select part
        ).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<ActSettlement> ReadSettlements(DataLicence licence)
    {
        var me = licence.SubjectId;
        return (
            from act in db.Reimbursements
            where act.PersonId == me
            join settlement in db.Settlements.AsNoTracking() on act.Id equals settlement.ReimbursementId
            orderby act.PaidOn descending, act.Id descending, settlement.Number
            select settlement
        ).AsAsyncEnumerable();
    }

    private sealed record ActRow(Reimbursement Act, Statement Statement, ActSettlement? Settlement);
}
