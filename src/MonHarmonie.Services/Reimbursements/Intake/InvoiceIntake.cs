using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>Care of which an invoice was accepted, and of which no statement will come.</summary>
/// <param name="ActId">The id of the act to be.</param>
/// <param name="Reference">The number of the member's request, at most <see cref="InvoiceIntake.ReferenceMaxLength"/> characters.</param>
/// <param name="Nature">A code of <see cref="CareNatures"/>.</param>
/// <param name="Amount">The expense accepted.</param>
internal sealed record InvoiceCare(
    Guid ActId,
    string Reference,
    Guid PersonId,
    DateOnly CareDate,
    string Nature,
    string? Practitioner,
    Money Amount,
    int Quantity,
    bool IsPersonOnly
)
{
    /// <summary>What the compulsory scheme paid, when the member sent its statement on paper.</summary>
    public AmoPart Amo { get; init; } = AmoPart.None;
}

/// <summary>The compulsory scheme's part of care: its base, its rate and what it paid after what it withheld.</summary>
public sealed record AmoPart(Money Base, int RatePercent, Money Paid)
{
    public static readonly AmoPart None = new(Money.Zero, 0, Money.Zero);
}

/// <summary>What a settled invoice pays.</summary>
/// <param name="IsOnPaper">The part of the compulsory scheme was taken from paper: its own statement may still come.</param>
internal sealed record SettledInvoice(Money Paid, int SettlementNumber, Guid ContractId, bool IsOnPaper);

/// <summary>
/// Takes an accepted invoice as an act, which settlement then calculates like any other: one owner, one set of counters (ADR 0090, 0117).
/// </summary>
public sealed class InvoiceIntake(HarmonieDbContext db, GuaranteeBooks books, TimeProvider clock)
{
    public const int ReferenceMaxLength = 20;
    private const string FlowPrefix = "invoice-";

    /// <summary>
    /// Puts the act into the caller's unit of work: a new one, or the facts of the one that the same request made before, which reopens it.
    /// The flow key is unique, so a request never becomes two acts.
    /// </summary>
    /// <returns>False when no contract covers the person on the day of care; nothing is changed then.</returns>
    internal async Task<bool> PutAsync(InvoiceCare care, CancellationToken ct)
    {
        var facts = new ActFacts(
            care.Amount,
            care.Amo.Base,
            care.Amo.RatePercent,
            care.Amo.Paid,
            Money.Zero,
            care.Quantity,
            null,
            HasReversal: care.Amount == Money.Zero
        );
        if (await db.Reimbursements.SingleOrDefaultAsync(r => r.Id == care.ActId, ct) is { } known)
        {
            Fill(await db.ReimbursementParts.SingleAsync(p => p.ReimbursementId == care.ActId && p.Order == 0, ct), care);
            known.Receive(facts, mayChangeOthers: true, clock.UtcNow());
            return true;
        }
        if (await books.CoversAsync(care.PersonId, care.CareDate, ct) is not [var cover, ..])
            return false;
        var statement = new Statement
        {
            FlowKey = FlowPrefix + care.Reference,
            Number = care.Reference,
            PaidOn = clock.Today(),
        };
        var act = NewAct(care, cover.ContractId, statement);
        act.Receive(facts, mayChangeOthers: true, clock.UtcNow());
        var part = new ReimbursementPart
        {
            ReimbursementId = act.Id,
            Order = 0,
            Spent = care.Amount,
            Base = care.Amo.Base,
            RatePercent = care.Amo.RatePercent,
            AmoPaid = care.Amo.Paid,
            Withheld = Money.Zero,
            Quantity = care.Quantity,
        };
        db.Statements.Add(statement);
        db.Reimbursements.Add(act);
        db.ReimbursementParts.Add(part);
        return true;
    }

    /// <summary>Takes back an act of an invoice that is refused after all; settlement reopens it. The caller saves.</summary>
    internal async Task WithdrawAsync(Guid actId, CancellationToken ct)
    {
        var part = await db.ReimbursementParts.SingleAsync(p => p.ReimbursementId == actId && p.Order == 0, ct);
        (part.Spent, part.Base, part.RatePercent, part.AmoPaid) = (Money.Zero, Money.Zero, 0, Money.Zero);
        var nothing = new ActFacts(Money.Zero, Money.Zero, 0, Money.Zero, Money.Zero, part.Quantity, null, HasReversal: true);
        (await db.Reimbursements.SingleAsync(r => r.Id == actId, ct)).Receive(nothing, mayChangeOthers: true, clock.UtcNow());
    }

    /// <summary>Whether an act came with a statement of the compulsory scheme: nothing else changes it.</summary>
    internal Task<bool> IsOfStatementAsync(Guid actId, CancellationToken ct) =>
        db.Reimbursements.AnyAsync(r => r.Id == actId && r.Transfer == TransferState.None, ct);

    /// <summary>Acts whose transfer must be looked at, because a settlement changed what is due.</summary>
    public async Task<IReadOnlyList<Guid>> ChangedTransfersAsync(int max, CancellationToken ct) =>
        await db
            .Reimbursements.AsNoTracking()
            .Where(r => r.IsTransferChanged)
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(max)
            .ToListAsync(ct);

    /// <summary>What an act pays now, with the number of its settlement; marks it as looked at. The caller saves.</summary>
    /// <returns>Null while it is not settled.</returns>
    internal async Task<SettledInvoice?> LookAtAsync(Guid actId, CancellationToken ct)
    {
        var act = await db.Reimbursements.SingleAsync(r => r.Id == actId, ct);
        if (act.State != ActState.Settled)
            return null;
        act.IsTransferChanged = false;
        var isOnPaper = act.Transfer != TransferState.None && act.AmoPaid > Money.Zero;
        return new SettledInvoice(act.AmcPaid, act.SettlementCount, act.ContractId, isOnPaper);
    }

    /// <summary>The bank has carried our transfer out: the act is paid on that day. The caller saves.</summary>
    public async Task RecordTransferAsync(Guid actId, DateOnly day, CancellationToken ct) =>
        (await db.Reimbursements.SingleAsync(r => r.Id == actId, ct)).RecordTransfer(day);

    private static Reimbursement NewAct(InvoiceCare care, Guid contractId, Statement statement)
    {
        var nature = CareNatures.Find(care.Nature);
        var practitioner = Short(care.Practitioner, Reimbursement.PractitionerMaxLength) ?? nature.Professional;
        return new Reimbursement
        {
            Id = care.ActId,
            PersonId = care.PersonId,
            ContractId = contractId,
            StatementId = statement.Id,
            Rank = 1,
            CareDate = care.CareDate,
            PaidOn = statement.PaidOn,
            Family = nature.Family,
            Nature = nature.Code,
            Label = nature.Label,
            SearchText = SearchText.Fold($"{nature.Label} {practitioner}"),
            Practitioner = practitioner,
            Payee = Payee.Member,
            Transfer = TransferState.Due,
            Visibility = care.IsPersonOnly ? ActVisibility.PersonOnly : ActVisibility.Family,
        };
    }

    private static void Fill(ReimbursementPart part, InvoiceCare care)
    {
        (part.Spent, part.Base, part.RatePercent) = (care.Amount, care.Amo.Base, care.Amo.RatePercent);
        (part.AmoPaid, part.Quantity) = (care.Amo.Paid, care.Quantity);
    }

    private static string? Short(string? text, int maxLength) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Length <= maxLength ? text
        : text[..maxLength].TrimEnd();
}
