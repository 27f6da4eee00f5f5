using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>
/// Where supervisors decide what advisors proposed: never their own, never about somebody tied to them. The access log is written before
/// a proposal is shown.
/// </summary>
public sealed class ProposalDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    PersonService persons,
    PersonTies ties,
    ChangeProposals proposals,
    ProposalEffects effects,
    SameDayChanges sameDay,
    FieldCipher cipher,
    TimeProvider clock
)
{
    public const string Screen = "proposal-desk";
    private const int MaxListed = 100;

    /// <summary>How many wait.</summary>
    public Task<int> CountAsync(CancellationToken ct) => Waiting().CountAsync(ct);

    /// <summary>Those that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<ProposalRow>> ListAsync(Guid readerId, CancellationToken ct) =>
        await Rows(Waiting().OrderBy(p => p.ProposedAtUtc).ThenBy(p => p.Id).Take(MaxListed), readerId).ToListAsync(ct);

    /// <summary>One that waits, with what it is about.</summary>
    /// <returns>Null with the reason when it is not shown.</returns>
    public async Task<(ProposalCard? Card, ProposalOutcome Outcome)> GetAsync(Approver approver, Guid id, CancellationToken ct)
    {
        var proposal = await Waiting().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (proposal is null)
            return (null, ProposalOutcome.NotFound);
        if (await RefusalAsync(approver.AccountId, proposal, ct) is { } refusal)
            return (null, refusal);
        if (await LicenceAsync(approver, proposal, ct) is not { } licence)
            return (null, ProposalOutcome.Refused);
        var row = await Rows(Waiting().Where(p => p.Id == id), approver.AccountId).SingleAsync(ct);
        var person = await db.Persons.AsNoTracking().SingleAsync(p => p.Id == proposal.PersonId, ct);
        var opening = await db.FileOpenings.AsNoTracking().SingleOrDefaultAsync(o => o.Id == proposal.OpeningId, ct);
        var bank = proposal.Kind == ChangeKind.BankAccount ? proposals.Read<BankContent>(proposal) : null;
        var address = proposal.Kind == ChangeKind.Address ? proposals.Read<AddressContent>(proposal) : null;
        var erasure = proposal.Kind == ChangeKind.Erasure ? proposals.Read<ErasureContent>(proposal) : null;
        var card = new ProposalCard(
            row,
            proposal.Version,
            new PersonName(person.Id, person.FirstName, person.FamilyName),
            person.MemberNumber,
            opening?.Channel,
            opening?.Proof,
            bank?.Proof ?? address?.Proof ?? erasure?.Proof ?? "",
            bank is null ? null : Show(bank, person, await persons.BankAccountAsync(licence, ct)),
            address is null
                ? null
                : new ProposedAddress(
                    address.Line,
                    address.PostalCode,
                    address.City,
                    ContactMasks.OfAddress(person.AddressLine, person.PostalCode, person.City)
                ),
            erasure?.Category,
            proposal.Kind switch
            {
                ChangeKind.BankAccount => await sameDay.HasAddressChangeAsync(person.Id, proposal.ProposedOn, ct),
                ChangeKind.Address => await sameDay.HasBankChangeAsync(person.Id, proposal.ProposedOn, ct),
                _ => false,
            }
        );
        return (card, ProposalOutcome.Done);
    }

    public async Task<ProposalOutcome> ApproveAsync(Approver approver, Guid id, Guid version, CancellationToken ct)
    {
        var (proposal, refusal) = await TakeAsync(approver, id, version, ct);
        if (proposal is null)
            return refusal;
        var actor = new Actor(approver.AccountId, Actors.Supervisor);
        if (!await effects.ApplyAsync(proposal, actor, ct))
            return ProposalOutcome.NotPossible;
        proposal.Approve(approver.AccountId, clock.UtcNow());
        proposals.Note(proposal, ChangeProposals.ApprovedEvent, actor);
        return await SaveAsync(ct);
    }

    /// <summary>Refuses, in a sentence that the colleague and the person can read.</summary>
    public async Task<ProposalOutcome> RefuseAsync(Approver approver, Guid id, Guid version, string? sentence, CancellationToken ct)
    {
        var words = sentence?.Trim() ?? "";
        if (words.Length < MotiveRules.SentenceMinLength)
            return ProposalOutcome.SentenceMissing;
        if (words.Length > MotiveRules.SentenceMaxLength)
            return ProposalOutcome.SentenceTooLong;
        var (proposal, refusal) = await TakeAsync(approver, id, version, ct);
        if (proposal is null)
            return refusal;
        var now = clock.UtcNow();
        proposal.Refuse(approver.AccountId, now);
        proposals.Note(proposal, ChangeProposals.RefusedEvent, new Actor(approver.AccountId, Actors.Supervisor));
        if (await db.FileOpenings.AsNoTracking().SingleOrDefaultAsync(o => o.Id == proposal.OpeningId, ct) is { } opening)
            db.FileNotes.Add(FileNote.Of(opening, NoteKind.Refusal, words, cipher, now, approver.AccountId));
        return await SaveAsync(ct);
    }

    private async Task<(ChangeProposal? Proposal, ProposalOutcome Outcome)> TakeAsync(
        Approver approver,
        Guid id,
        Guid version,
        CancellationToken ct
    )
    {
        var proposal = await db.ChangeProposals.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (proposal is null)
            return (null, ProposalOutcome.NotFound);
        if (await RefusalAsync(approver.AccountId, proposal, ct) is { } refusal)
            return (null, refusal);
        if (!proposal.WaitsAt(clock.UtcNow()) || proposal.Version != version)
            return (null, ProposalOutcome.Changed);
        return await LicenceAsync(approver, proposal, ct) is null ? (null, ProposalOutcome.Refused) : (proposal, ProposalOutcome.Done);
    }

    /// <summary>Why this colleague does not decide; null when they may.</summary>
    private async Task<ProposalOutcome?> RefusalAsync(Guid accountId, ChangeProposal proposal, CancellationToken ct)
    {
        if (!await db.UserRoles.AnyAsync(r => r.UserId == accountId && r.Role == Role.Supervisor, ct))
            return ProposalOutcome.NotYours;
        if (
            proposal.ProposedById == accountId
            || await db.ContactChanges.AnyAsync(
                c => c.PersonId == proposal.PersonId && c.ChangedOn == proposal.ProposedOn && c.ChangedById == accountId,
                ct
            )
        )
            return ProposalOutcome.SamePerson;
        return await ties.BetweenAsync(accountId, proposal.PersonId, ct) is PersonTie.Self or PersonTie.Family
            ? ProposalOutcome.Tied
            : null;
    }

    private Task<DataLicence?> LicenceAsync(Approver approver, ChangeProposal proposal, CancellationToken ct)
    {
        var (category, purpose, motive) = proposal.Kind switch
        {
            ChangeKind.BankAccount => (DataCategory.Bank, Purpose.Reimbursement, FileMotive.ContactDetails),
            ChangeKind.Address => (DataCategory.Contact, Purpose.ContractAdministration, FileMotive.ContactDetails),
            _ => (DataCategory.Identification, Purpose.ContractAdministration, FileMotive.DataRights),
        };
        var viewer = new AdvisorViewer(
            approver.AccountId,
            approver.SessionId,
            AccessReason.CaseWork,
            $"Proposal {proposal.Id:N}",
            motive,
            proposal.OpeningId
        );
        return gate.IssueForAdvisorAsync(viewer, proposal.PersonId, category, purpose, Screen, ct);
    }

    private static ProposedBank Show(BankContent content, Person person, BankAccountCard? current)
    {
        var iban = Iban.TryParse(content.Iban, out var read) ? read : throw new InvalidOperationException("A proposal holds no IBAN.");
        var holder = SearchText.Fold(content.Holder);
        var names = new[] { person.FamilyName, person.BirthName }.Select(SearchText.Fold).Where(n => n.Length > 0);
        return new ProposedBank(
            iban.Masked,
            iban.Country,
            content.Holder,
            names.Any(n => holder.Contains(n, StringComparison.Ordinal)),
            current
        );
    }

    private IQueryable<ChangeProposal> Waiting()
    {
        var now = clock.UtcNow();
        return db.ChangeProposals.Where(p => p.State == ProposalState.Waiting && p.ExpiresAtUtc > now);
    }

    private IQueryable<ProposalRow> Rows(IQueryable<ChangeProposal> some, Guid readerId) =>
        some.Select(p => new ProposalRow(
            p.Id,
            p.Kind,
            db.Users.Where(u => u.Id == p.ProposedById).Select(u => u.DisplayName).FirstOrDefault() ?? "",
            p.ProposedAtUtc,
            p.ExpiresAtUtc,
            p.ProposedById == readerId
        ));

    private async Task<ProposalOutcome> SaveAsync(CancellationToken ct) =>
        await db.TrySaveAsync(ct) ? ProposalOutcome.Done : ProposalOutcome.Changed;
}
