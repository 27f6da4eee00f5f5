using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Desk;

/// <summary>A file that the advisor has open, and whose it is: name and year of birth, as long as nobody was recognised.</summary>
/// <param name="Frozen">What the person has frozen: the parts that are made of it are greyed.</param>
public sealed record OpenedFile(FileOpening Opening, AdvisorViewer Viewer, FileHead Person, IReadOnlySet<DataCategory> Frozen)
{
    /// <summary>Whether the person has frozen what the part is about.</summary>
    public bool IsFrozen(FilePart part) => MotiveRules.ReadsOf(part) is [var main, ..] && Frozen.Contains(main.Category);

    /// <summary>Whether the part may be shown now.</summary>
    public bool Shows(FilePart part) => Opening.ShowsContent && MotiveRules.Shows(Opening.Motive, part);
}

/// <summary>Who the file is about.</summary>
public sealed record FileHead(string FirstName, string FamilyName, string? BirthName, DateOnly BirthDate, string MemberNumber)
{
    public string FullName => $"{FirstName} {FamilyName}";
}

/// <summary>A contract that covers the person, and whom it covers with them.</summary>
/// <param name="Product">The name of its guarantee table today; null when there is none.</param>
public sealed record HouseholdCover(CoverageRow Contract, string? Product, IReadOnlyList<CoveredPerson> People);

public sealed record FileActs(ReimbursementTotals Totals, Page<ReimbursementRow> Rows);

/// <summary>What the person wrote to us, without a word of it.</summary>
public sealed record FileExchanges(Page<ConversationRow> Messages, Page<ComplaintRow> Complaints);

/// <param name="Settlement">Null for an act that is masked, or whose share came with the statement.</param>
public sealed record FileAct(ReimbursementDetail Act, SettlementExplanation? Settlement);

/// <summary>Why a part of a file is not shown.</summary>
public enum PartRefusal
{
    /// <summary>The caller is not recognised.</summary>
    Unverified,

    /// <summary>The motive does not need it.</summary>
    NotNeeded,

    /// <summary>The person has frozen it, or the register refuses.</summary>
    Refused,
}

/// <summary>
/// The file on one page. Each part is read under a licence of the gate, which writes the access log first; without it nothing is shown.
/// </summary>
public sealed class FileDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    CoverageService coverage,
    PersonService persons,
    ReimbursementService reimbursements,
    SettlementExplanations explanations,
    ClaimService claims,
    CounterService counters,
    ConversationService conversations,
    ComplaintService complaints,
    FileNotes notes,
    RestrictionService restrictions,
    TimeProvider clock
)
{
    public const string Screen = "file-desk";

    private readonly Dictionary<(Guid OpeningId, DataCategory Category, Purpose Purpose), DataLicence> issued = [];

    /// <summary>The advisor's own opening, while it holds, in the session that opened it; its identity part is in the access log.</summary>
    public async Task<OpenedFile?> FindAsync(Guid advisorId, Guid sessionId, Guid openingId, CancellationToken ct)
    {
        var opening = await db
            .FileOpenings.AsNoTracking()
            .SingleOrDefaultAsync(o => o.Id == openingId && o.AdvisorId == advisorId && o.SessionId == sessionId, ct);
        if (opening is null || !opening.IsOpenAt(clock.UtcNow()))
            return null;
        var viewer = new AdvisorViewer(
            advisorId,
            sessionId,
            MotiveRules.ReasonOf(opening.Channel, opening.Ground),
            $"Opening {opening.Id:N}",
            opening.Motive,
            opening.Id,
            await db.UserRoles.AnyAsync(r => r.UserId == advisorId && r.Role == Role.MedicalAdvisor, ct)
        );
        if (await IssueAsync(viewer, opening, DataCategory.Identification, Purpose.ContractAdministration, ct) is null)
            return null;
        var person = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == opening.PersonId)
            .Select(p => new FileHead(p.FirstName, p.FamilyName, p.BirthName, p.BirthDate, p.MemberNumber))
            .SingleAsync(ct);
        return new OpenedFile(opening, viewer, person, await restrictions.FrozenAsync(opening.PersonId, ct));
    }

    /// <summary>Leave to read a category in a part of the file; null with the reason when there is none.</summary>
    public async Task<(DataLicence? Licence, PartRefusal? Refusal)> LicenceAsync(
        OpenedFile file,
        FilePart part,
        DataCategory category,
        CancellationToken ct
    )
    {
        if (!MotiveRules.Shows(file.Opening.Motive, part))
            return (null, PartRefusal.NotNeeded);
        if (!file.Opening.ShowsContent)
            return (null, PartRefusal.Unverified);
        var read = MotiveRules.ReadsOf(part).First(r => r.Category == category);
        var licence = await IssueAsync(file.Viewer, file.Opening, read.Category, read.Purpose, ct);
        return (licence, licence is null ? PartRefusal.Refused : null);
    }

    /// <summary>The contracts of the person, with whom they cover.</summary>
    public async Task<IReadOnlyList<HouseholdCover>> CoversAsync(DataLicence licence, CancellationToken ct)
    {
        var contracts = await ContractsAsync(licence, ct);
        var names = await coverage.ProductNamesAsync([.. contracts.Select(c => c.ProductCode)], clock.Today(), ct);
        var covers = new List<HouseholdCover>();
        foreach (var contract in contracts)
        {
            var people = await coverage.PeopleAsync(licence, contract.ContractId, ct);
            covers.Add(new HouseholdCover(contract, names.GetValueOrDefault(contract.ProductCode), people));
        }
        return covers;
    }

    public Task<IReadOnlyList<CoverageRow>> ContractsAsync(DataLicence licence, CancellationToken ct) => coverage.ListAsync(licence, ct);

    /// <summary>The guarantee table of a contract of the person, on a day.</summary>
    public Task<GuaranteeSheet?> GuaranteesAsync(DataLicence licence, Guid contractId, DateOnly day, CancellationToken ct) =>
        coverage.GuaranteesAsync(licence, contractId, day, ct);

    /// <summary>The account on which the person is paid, but for most of its number.</summary>
    public Task<BankAccountCard?> AccountAsync(DataLicence licence, CancellationToken ct) => persons.BankAccountAsync(licence, ct);

    public Task<PersonCard?> ContactAsync(DataLicence licence, CancellationToken ct) => persons.CardAsync(licence, ct);

    /// <summary>The sums and the last acts; of care that tells of an illness, amounts only.</summary>
    public async Task<FileActs> ActsAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct) =>
        new(
            await reimbursements.TotalAsync(licence, new ReimbursementFilter(), ct),
            await reimbursements.ListAsync(licence, new ReimbursementFilter(), cursor, ct)
        );

    /// <summary>One act, with why our share is what it is: the same explanation that the member reads.</summary>
    public async Task<FileAct?> ActAsync(DataLicence licence, Guid actId, CancellationToken ct) =>
        await reimbursements.GetAsync(licence, actId, ct) is { } act ? new(act, await explanations.FindAsync(licence, act, ct)) : null;

    public Task<Page<ClaimRow>> RequestsAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct) =>
        claims.ListAsync(licence, cursor, ct);

    /// <summary>What the person has used up, but for care that tells of an illness.</summary>
    public Task<PersonCounters?> CountersAsync(DataLicence licence, CancellationToken ct) =>
        counters.ReadAsync(licence, licence.SubjectId, clock.Today(), ct);

    public async Task<FileExchanges> ExchangesAsync(
        DataLicence licence,
        DayCursor? messages,
        DayCursor? complained,
        CancellationToken ct
    ) => new(await conversations.ListAsync(licence, messages, ct), await complaints.ListAsync(licence, complained, ct));

    public Task<IReadOnlyList<NoteRow>> NotesAsync(DataLicence licence, CancellationToken ct) => notes.ListAsync(licence, ct);

    /// <summary>What one request reads twice is one line of the access log.</summary>
    private async Task<DataLicence?> IssueAsync(
        AdvisorViewer viewer,
        FileOpening opening,
        DataCategory category,
        Purpose purpose,
        CancellationToken ct
    )
    {
        var key = (opening.Id, category, purpose);
        if (issued.TryGetValue(key, out var known))
            return known;
        var licence = await gate.IssueForAdvisorAsync(viewer, opening.PersonId, category, purpose, Screen, ct);
        if (licence is not null)
            issued[key] = licence;
        return licence;
    }
}
