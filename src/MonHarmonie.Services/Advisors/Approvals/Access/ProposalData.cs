using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals.Access;

/// <summary>What advisors proposed to change of a person, and what became of it.</summary>
public sealed class ProposalData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ProposalData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<ChangeProposal>("changeProposals", DataCategory.Contact, Proposals)
                .With(p => p.ProposedAtUtc, DataOrigin.Observed)
                .With(p => p.Kind, DataOrigin.Observed)
                .With(p => p.State, DataOrigin.Derived)
                .With(p => p.DecidedAtUtc, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<ChangeProposal> Proposals(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .ChangeProposals.AsNoTracking()
            .Where(p => p.PersonId == me)
            .OrderByDescending(p => p.ProposedAtUtc)
            .ThenByDescending(p => p.Id)
            .AsAsyncEnumerable();
    }
}

/// <summary>That a change was proposed and by whom it was decided stays: it shows how money came to go where it went.</summary>
public sealed class ProposalErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Contact];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contact, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var kept = await db.ChangeProposals.CountAsync(p => p.PersonId == me, ct);
        return ErasureResult.Of(new ErasurePart(HeldThing.Proposals, 0, kept, kept > 0 ? Purpose.ContractAdministration : null));
    }
}

/// <summary>Proposals about persons whose contracts ended long ago.</summary>
public sealed class ProposalRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended) : IRetentionSource
{
    public string Name => "change-proposals";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.ContractAdministration, DataCategory.Contact)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(ChangeProposal)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(await due.CountAsync(ct), await due.CountAsync(p => held.Contains(p.PersonId), ct), null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var ids = await Due(cutoff).Where(p => !held.Contains(p.PersonId)).OrderBy(p => p.Id).Take(size).Select(p => p.Id).ToListAsync(ct);
        var rows = await db.ChangeProposals.Where(p => EF.Parameter(ids).Contains(p.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(ids.Count, rows, null);
    }

    private IQueryable<ChangeProposal> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        return db.ChangeProposals.Where(p => gone.Contains(p.PersonId));
    }
}

public sealed class ProposalUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.ChangeProposals.Select(p => p.PersonId)];
}
