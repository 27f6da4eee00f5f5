using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Acts;

public enum ErasureActOutcome
{
    Done,

    /// <summary>One waits already for a second person.</summary>
    Pending,

    /// <summary>The address we write to, or the password, has just changed.</summary>
    ContactTooNew,
    ProofMissing,

    /// <summary>The file does not let it.</summary>
    NotAllowed,
}

/// <summary>
/// Proposes to erase a category for somebody who asks for it by telephone, by letter or at an agency: nothing is erased before a second
/// person agrees. Who signs in asks by themselves.
/// </summary>
public sealed class ErasureActs(HarmonieDbContext db, ChangeProposals proposals, FieldCipher cipher, TimeProvider clock)
{
    public Task<bool> IsWaitingAsync(DataLicence licence, CancellationToken ct) =>
        proposals.IsWaitingAsync(licence.SubjectId, ChangeKind.Erasure, ct);

    /// <param name="written">The letter or message that asks for it.</param>
    public async Task<ErasureActOutcome> ProposeAsync(
        DataLicence licence,
        OpenedFile file,
        DataCategory category,
        string? written,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Identification, Purpose.ContractAdministration);
        var (opening, person) = (file.Opening, file.Opening.PersonId);
        if (licence.SubjectId != person || ActRules.RefusalOf(opening, ActKind.Erasure) is not null || !Enum.IsDefined(category))
            return ErasureActOutcome.NotAllowed;
        if (!ActRules.IsProven(opening, written))
            return ErasureActOutcome.ProofMissing;
        if (await IsWaitingAsync(licence, ct))
            return ErasureActOutcome.Pending;
        if (await db.IsAccessFreshAsync(person, clock.UtcNow(), ct))
            return ErasureActOutcome.ContactTooNew;
        var proof = written?.Trim() ?? "";
        await proposals.ProposeAsync(opening, ChangeKind.Erasure, new ErasureContent(category, proof), ct);
        if (ActRules.NeedsProof(opening.Channel))
            db.FileNotes.Add(FileNote.Of(opening, NoteKind.Note, proof, cipher, clock.UtcNow()));
        return await db.TrySaveAsync(ct) ? ErasureActOutcome.Done : ErasureActOutcome.Pending;
    }
}
