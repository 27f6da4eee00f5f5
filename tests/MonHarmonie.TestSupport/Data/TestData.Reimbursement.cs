using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>
    /// A consultation at 30 €, paid three days after the care: the scheme pays 70 % less 2 €, the contract 9 €, 2 € remain; with
    /// its statement and one part that adds up; not saved.
    /// </summary>
    public TestReimbursement NewReimbursement(Guid personId, Guid contractId, Action<ReimbursementDraft>? change = null)
    {
        var number = Next();
        var draft = new ReimbursementDraft { CareDate = database.Today.AddDays(-10) };
        change?.Invoke(draft);
        var paidOn = draft.PaidOn ?? draft.CareDate.AddDays(3);
        var statement = new Statement
        {
            FlowKey = "01C031000-20260301-" + number.ToString("000000", CultureInfo.InvariantCulture),
            Number = number.ToString("0000000", CultureInfo.InvariantCulture),
            PaidOn = paidOn,
        };
        var isShareStated = draft.Status != ReimbursementStatus.AwaitingUs;
        var row = new Reimbursement
        {
            PersonId = personId,
            ContractId = contractId,
            StatementId = statement.Id,
            Rank = 1,
            CareDate = draft.CareDate,
            PaidOn = paidOn,
            Family = draft.Family,
            Nature = draft.Nature,
            Label = draft.Label,
            SearchText = SearchText.Fold($"{draft.Label} {draft.Practitioner}"),
            Practitioner = draft.Practitioner,
            Payee = draft.Payee,
            Status = draft.Status,
            Visibility = draft.Visibility,
            Spent = draft.Spent,
            Base = draft.Base,
            RatePercent = draft.RatePercent,
            AmoPaid = draft.AmoPaid,
            AmcPaid = draft.AmcPaid,
            Participation = draft.Participation,
            Franchise = draft.Franchise,
            Remaining = draft.Spent - draft.AmoPaid - draft.AmcPaid,
            IsShareStated = isShareStated,
            Quantity = draft.Quantity,
            State = isShareStated ? ActState.Settled : ActState.Received,
            NextAttemptUtc = isShareStated ? null : DateTime.UnixEpoch,
            NextCause = isShareStated ? SettlementCause.OtherAct : SettlementCause.First,
            CountedUnits = Math.Sign(draft.AmcPaid.Cents) * draft.Quantity,
        };
        var part = new ReimbursementPart
        {
            ReimbursementId = row.Id,
            Order = 0,
            Spent = draft.Spent,
            Base = draft.Base,
            RatePercent = draft.RatePercent,
            AmoPaid = draft.AmoPaid,
            AmcPaid = draft.AmcPaid,
            IsShareStated = isShareStated,
            Quantity = draft.Quantity,
            Withheld = draft.Participation + draft.Franchise,
        };
        return new TestReimbursement(statement, row, part);
    }
}

/// <summary>The three rows of one act.</summary>
public sealed record TestReimbursement(Statement Statement, Reimbursement Row, ReimbursementPart Part);

/// <summary>What a test may choose of a reimbursement.</summary>
public sealed class ReimbursementDraft
{
    public required DateOnly CareDate { get; set; }

    /// <summary>Null: three days after the care.</summary>
    public DateOnly? PaidOn { get; set; }
    public CareFamily Family { get; set; } = CareFamily.Consultation;
    public string Nature { get; set; } = "1111";
    public string Label { get; set; } = "Consultation de médecine générale";
    public string Practitioner { get; set; } = "Médecin généraliste";
    public Payee Payee { get; set; } = Payee.Member;
    public ReimbursementStatus Status { get; set; } = ReimbursementStatus.Paid;
    public ActVisibility Visibility { get; set; } = ActVisibility.Family;
    public int Quantity { get; set; } = 1;
    public Money Spent { get; set; } = new(3000);
    public Money Base { get; set; } = new(3000);
    public int RatePercent { get; set; } = 70;
    public Money AmoPaid { get; set; } = new(1900);
    public Money AmcPaid { get; set; } = new(900);
    public Money Participation { get; set; } = new(200);
    public Money Franchise { get; set; }
}
