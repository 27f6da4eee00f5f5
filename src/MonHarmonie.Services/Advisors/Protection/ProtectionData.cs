using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Protection;

/// <summary>That a file is protected, for the person's copy of their data.</summary>
public sealed class ProtectionData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ProtectionData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<ProtectedFile>("protection", DataCategory.Identification, Files).With(f => f.SinceUtc, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<ProtectedFile> Files(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.ProtectedFiles.AsNoTracking().Where(f => f.PersonId == me).AsAsyncEnumerable();
    }
}

/// <summary>A protection stays as long as there is a file to protect: whoever asks for an erasure does not ask to be looked at.</summary>
public sealed class ProtectionErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Identification];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Identification, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var kept = await db.ProtectedFiles.CountAsync(f => f.PersonId == me, ct);
        return ErasureResult.Of(new ErasurePart(HeldThing.Protection, 0, kept, kept > 0 ? Purpose.ContractAdministration : null));
    }
}

/// <summary>Protections of persons whose contracts ended long ago.</summary>
public sealed class ProtectionRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended) : IRetentionSource
{
    public string Name => "protected-files";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.ContractAdministration, DataCategory.Identification)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(ProtectedFile)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(await due.CountAsync(ct), await due.CountAsync(f => held.Contains(f.PersonId), ct), null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var ids = await Due(cutoff)
            .Where(f => !held.Contains(f.PersonId))
            .OrderBy(f => f.PersonId)
            .Take(size)
            .Select(f => f.PersonId)
            .ToListAsync(ct);
        var rows = await db.ProtectedFiles.Where(f => EF.Parameter(ids).Contains(f.PersonId)).ExecuteDeleteAsync(ct);
        return new GoneRows(ids.Count, rows, null);
    }

    private IQueryable<ProtectedFile> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        return db.ProtectedFiles.Where(f => gone.Contains(f.PersonId));
    }
}

public sealed class ProtectionUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.ProtectedFiles.Select(f => f.PersonId)];
}
