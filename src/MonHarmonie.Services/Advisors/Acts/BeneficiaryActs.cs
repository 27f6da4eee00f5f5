using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>A contract of the person's own to which somebody may be added, with who is of age under it.</summary>
public sealed record OpenContract(CoverageRow Contract, IReadOnlyList<CoveredPerson> Adults);

public enum BeneficiaryActOutcome
{
    Added,

    /// <summary>The contract ended, or is not the person's own.</summary>
    NoContract,
    AlreadyCovered,

    /// <summary>The number is that of somebody who has a file of their own.</summary>
    KnownElsewhere,

    /// <summary>The number is that of somebody else.</summary>
    Contradiction,

    /// <summary>Whoever is to open the rights is not covered by that contract.</summary>
    NoOpener,

    /// <summary>Somebody changed the household meanwhile.</summary>
    Changed,
    ProofMissing,

    /// <summary>The form checks the rest before.</summary>
    Invalid,

    /// <summary>The person has frozen what a message with the proof would hold.</summary>
    Frozen,

    /// <summary>The file does not let it.</summary>
    NotAllowed,
}

/// <summary>
/// Adds somebody to the contract of a member who was recognised, or who wrote. The proof goes into a message to the member, who finds there
/// what was done in their name; it is kept as long as messages are, and no longer.
/// </summary>
public sealed class BeneficiaryActs(
    HarmonieDbContext db,
    CoverageService coverage,
    BeneficiaryIntake intake,
    FirstMessages messages,
    AttachmentService attachments,
    Ledger ledger,
    FieldCipher cipher,
    IOptions<AdvisorsOptions> options,
    TimeProvider clock
)
{
    public const string AddedEvent = "beneficiary.added";

    /// <summary>The contracts that are the person's own and go on.</summary>
    public async Task<IReadOnlyList<OpenContract>> ContractsAsync(DataLicence licence, CancellationToken ct)
    {
        var today = clock.Today();
        var open = new List<OpenContract>();
        foreach (var contract in (await coverage.ListAsync(licence, ct)).Where(c => c.IsPolicyholder && !(c.EndsOn < today)))
        {
            var people = await coverage.PeopleAsync(licence, contract.ContractId, ct);
            open.Add(new OpenContract(contract, [.. people.Where(p => IsAdult(p, today)).DistinctBy(p => p.PersonId)]));
        }
        return open;
    }

    /// <summary>All that is wrong with what was typed, the files of its form counted.</summary>
    public async Task<IReadOnlyList<BeneficiaryFault>> FaultsAsync(
        OpenedFile file,
        Guid draftId,
        TypedBeneficiary typed,
        CancellationToken ct
    ) => typed.Faults(options.Value, clock.Today(), (await attachments.FilesAsync(MessageActs.WritingOf(file, draftId), ct)).Count);

    /// <summary>How far back a cover may begin.</summary>
    public DateOnly EarliestStart => clock.Today().AddDays(-options.Value.CoverBackdatingDays);

    /// <param name="draftId">The id of the message that holds the proof: sent again, the form adds nothing more.</param>
    /// <param name="words">What the member reads.</param>
    public async Task<BeneficiaryActOutcome> AddAsync(
        DataLicence licence,
        OpenedFile file,
        Guid draftId,
        TypedBeneficiary typed,
        string words,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Contract, Purpose.ContractAdministration);
        var opening = file.Opening;
        if (licence.SubjectId != opening.PersonId || ActRules.RefusalOf(opening, ActKind.Beneficiary) is not null)
            return BeneficiaryActOutcome.NotAllowed;
        var writing = MessageActs.WritingOf(file, draftId);
        if (await messages.FindAsync(writing, ct) is not null)
            return BeneficiaryActOutcome.Added;
        if (!ActRules.IsProven(opening, typed.Written))
            return BeneficiaryActOutcome.ProofMissing;
        if ((await FaultsAsync(file, draftId, typed, ct)).Count > 0)
            return BeneficiaryActOutcome.Invalid;
        if (await messages.IsFrozenAsync(opening.PersonId, ct))
            return BeneficiaryActOutcome.Frozen;
        var (outcome, person) = await intake.AddAsync(await RecordAsync(opening, typed, ct), ct);
        if (person is null)
            return OutcomeOf(outcome);
        var message = await messages.StageAsync(writing, ContactTopic.Contract, words, NoticeKind.BeneficiaryAdded, ct);
        ledger.Append(
            LedgerStream.Decision,
            AddedEvent,
            licence.Actor,
            opening.PersonId,
            new
            {
                opening = opening.Id,
                contract = typed.ContractId,
                beneficiary = person.Id,
                conversation = message.Id,
            }
        );
        if (ActRules.NeedsProof(opening.Channel))
            db.FileNotes.Add(FileNote.Of(opening, NoteKind.Note, typed.Written!.Trim(), cipher, clock.UtcNow()));
        return await db.TrySaveAsync(ct) || await messages.FindAsync(writing, ct) is not null
            ? BeneficiaryActOutcome.Added
            : BeneficiaryActOutcome.Changed;
    }

    /// <summary>Lives where the member lives, until told otherwise; has no e-mail or telephone of the member's.</summary>
    private async Task<NewBeneficiary> RecordAsync(FileOpening opening, TypedBeneficiary typed, CancellationToken ct)
    {
        var home = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == opening.PersonId)
            .Select(p => new
            {
                p.AddressLine,
                p.PostalCode,
                p.City,
            })
            .SingleAsync(ct);
        var record = new PersonRecord(
            typed.FamilyName!.Trim(),
            typed.FirstName!.Trim(),
            typed.BirthDate!.Value,
            typed.ReadNir(),
            AddressLine: home.AddressLine,
            PostalCode: home.PostalCode,
            City: home.City,
            BirthName: string.IsNullOrWhiteSpace(typed.BirthName) ? null : typed.BirthName.Trim()
        );
        return new NewBeneficiary(
            typed.ContractId!.Value,
            opening.PersonId,
            record,
            typed.Kind!.Value,
            typed.StartsOn!.Value,
            typed.OpenerId
        );
    }

    private static bool IsAdult(CoveredPerson person, DateOnly today) =>
        Person.AgeOn(person.BirthDate, today) >= Person.MajorityAge && !(person.EndsOn < today);

    private static BeneficiaryActOutcome OutcomeOf(BeneficiaryOutcome outcome) =>
        outcome switch
        {
            BeneficiaryOutcome.NoContract => BeneficiaryActOutcome.NoContract,
            BeneficiaryOutcome.AlreadyCovered => BeneficiaryActOutcome.AlreadyCovered,
            BeneficiaryOutcome.KnownElsewhere => BeneficiaryActOutcome.KnownElsewhere,
            BeneficiaryOutcome.NoOpener => BeneficiaryActOutcome.NoOpener,
            _ => BeneficiaryActOutcome.Contradiction,
        };
}
