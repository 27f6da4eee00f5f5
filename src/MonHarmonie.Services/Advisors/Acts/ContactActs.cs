using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Members.Search;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>Contact details as an advisor typed them; what is empty stays as it is on file.</summary>
/// <param name="Version">The version of the person that the form showed.</param>
/// <param name="Proof">The letter or message that asks for it.</param>
public sealed record TypedContact(
    Guid Version,
    string? Phone,
    string? Email,
    string? AddressLine,
    string? PostalCode,
    string? City,
    string? Proof
)
{
    public const int LineMaxLength = 120;
    public const int CityMaxLength = 80;
    public const int PostalCodeLength = 5;

    public bool HasAddress => !string.IsNullOrWhiteSpace(AddressLine + PostalCode + City);

    public bool HasPhone => !string.IsNullOrWhiteSpace(Phone);

    public bool HasEmail => !string.IsNullOrWhiteSpace(Email);

    public bool IsEmpty => !HasAddress && !HasPhone && !HasEmail;

    public bool IsPhoneValid => PhoneNumbers.Parse(Phone) is not null;

    public bool IsEmailValid => EmailAddresses.IsValid(Email);

    public bool IsLineValid => AddressLine?.Trim().Length is > 0 and <= LineMaxLength;

    public bool IsCityValid => City?.Trim().Length is > 0 and <= CityMaxLength;

    /// <summary>Five digits: an address abroad is not known to the portal.</summary>
    public bool IsPostalCodeValid =>
        PostalCode?.Trim() is { Length: PostalCodeLength } code && code.All(char.IsAsciiDigit) && code != "00000";

    internal bool IsValid =>
        !IsEmpty
        && (!HasPhone || IsPhoneValid)
        && (!HasEmail || IsEmailValid)
        && (!HasAddress || (IsLineValid && IsCityValid && IsPostalCodeValid));

    internal CheckedAddress? Address() => HasAddress ? new CheckedAddress(AddressLine!.Trim(), PostalCode!.Trim(), City!.Trim()) : null;
}

public enum CorrectionOutcome
{
    Done,

    /// <summary>The address waits for a second person; the rest is done.</summary>
    AddressWaits,

    /// <summary>An address waits already.</summary>
    AddressPending,

    /// <summary>All of it is on file already.</summary>
    Nothing,

    /// <summary>The details changed since they were shown.</summary>
    Changed,
    ProofMissing,
    Invalid,

    /// <summary>The file does not let it.</summary>
    NotAllowed,
}

/// <summary>Corrects contact details for somebody who was recognised, or who wrote.</summary>
public sealed class ContactActs(
    HarmonieDbContext db,
    ContactIntake contacts,
    ChangeProposals proposals,
    SameDayChanges sameDay,
    FieldCipher cipher,
    TimeProvider clock
)
{
    /// <summary>Whether an address corrected now would wait for a second person: the bank account changes today.</summary>
    public Task<bool> NeedsSecondPersonAsync(DataLicence licence, CancellationToken ct) =>
        sameDay.HasBankChangeAsync(licence.SubjectId, clock.Today(), ct);

    public async Task<CorrectionOutcome> CorrectAsync(DataLicence licence, OpenedFile file, TypedContact typed, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contact, Purpose.ContractAdministration);
        var opening = file.Opening;
        if (licence.SubjectId != opening.PersonId || ActRules.RefusalOf(opening, ActKind.ContactDetails) is not null)
            return CorrectionOutcome.NotAllowed;
        if (!ActRules.IsProven(opening, typed.Proof))
            return CorrectionOutcome.ProofMissing;
        if (!typed.IsValid)
            return CorrectionOutcome.Invalid;
        var address = typed.Address();
        var waits = address is not null && await NeedsSecondPersonAsync(licence, ct);
        if (waits && await proposals.IsWaitingAsync(opening.PersonId, ChangeKind.Address, ct))
            return CorrectionOutcome.AddressPending;
        var changed = await contacts.CorrectAsync(
            new ContactCorrection(
                opening.PersonId,
                typed.Version,
                typed.HasPhone ? PhoneNumbers.Parse(typed.Phone) : null,
                typed.HasEmail ? typed.Email!.Trim() : null,
                waits ? null : address
            ),
            new CorrectedBy(licence.Actor, opening.AdvisorId, null, opening.Id),
            ct
        );
        if (changed is null)
            return CorrectionOutcome.Changed;
        if (changed.Count == 0 && !waits)
            return CorrectionOutcome.Nothing;
        var proof = typed.Proof?.Trim() ?? "";
        if (waits)
            await proposals.ProposeAsync(
                opening,
                ChangeKind.Address,
                new AddressContent(address!.Line, address.PostalCode, address.City, proof),
                ct
            );
        if (ActRules.NeedsProof(opening.Channel))
            db.FileNotes.Add(FileNote.Of(opening, NoteKind.Note, proof, cipher, clock.UtcNow()));
        if (!await db.TrySaveAsync(ct))
            return CorrectionOutcome.Changed;
        return waits ? CorrectionOutcome.AddressWaits : CorrectionOutcome.Done;
    }
}
