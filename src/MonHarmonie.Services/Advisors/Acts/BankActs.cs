using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Acts;

/// <param name="Proof">The letter or message that asks for it.</param>
public sealed record TypedBankAccount(string? Iban, string? Holder, string? Proof)
{
    public bool IsHolderValid => Holder?.Trim().Length is > 1 and <= BankAccount.HolderMaxLength;
}

public enum BankActOutcome
{
    Done,

    /// <summary>A change waits already, for a second person or for its day.</summary>
    Pending,

    /// <summary>It is the account on file.</summary>
    OnFile,

    /// <summary>The address we write to, or the password, has just changed.</summary>
    ContactTooNew,
    ProofMissing,
    Invalid,

    /// <summary>The file does not let it.</summary>
    NotAllowed,
}

/// <summary>Proposes another bank account: nothing changes before a second person agrees (risk AB12).</summary>
public sealed class BankActs(
    HarmonieDbContext db,
    BankAccountChanges accounts,
    ChangeProposals proposals,
    FieldCipher cipher,
    TimeProvider clock
)
{
    public async Task<BankActOutcome> ProposeAsync(DataLicence licence, OpenedFile file, TypedBankAccount typed, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var (opening, person) = (file.Opening, file.Opening.PersonId);
        if (licence.SubjectId != person || ActRules.RefusalOf(opening, ActKind.BankAccount) is not null)
            return BankActOutcome.NotAllowed;
        if (!ActRules.IsProven(opening, typed.Proof))
            return BankActOutcome.ProofMissing;
        if (!Iban.TryParse(typed.Iban, out var iban) || !typed.IsHolderValid)
            return BankActOutcome.Invalid;
        if (await proposals.IsWaitingAsync(person, ChangeKind.BankAccount, ct) || await accounts.IsPlannedAsync(person, ct))
            return BankActOutcome.Pending;
        if (await db.IsAccessFreshAsync(person, clock.UtcNow(), ct))
            return BankActOutcome.ContactTooNew;
        if (await accounts.IsOnFileAsync(person, iban, ct))
            return BankActOutcome.OnFile;
        var proof = typed.Proof?.Trim() ?? "";
        await proposals.ProposeAsync(opening, ChangeKind.BankAccount, new BankContent(iban.Value, typed.Holder!.Trim(), proof), ct);
        if (ActRules.NeedsProof(opening.Channel))
            db.FileNotes.Add(FileNote.Of(opening, NoteKind.Note, proof, cipher, clock.UtcNow()));
        return await db.TrySaveAsync(ct) ? BankActOutcome.Done : BankActOutcome.Pending;
    }
}
