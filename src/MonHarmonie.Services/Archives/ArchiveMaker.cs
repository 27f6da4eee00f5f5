using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives;

/// <summary>
/// Makes the copies that were asked for, one by one. Each is leased first; whatever stops it half-way leaves at most a file that no row
/// names, and the next run makes the copy anew.
/// </summary>
public sealed class ArchiveMaker(
    HarmonieDbContext db,
    IEnumerable<IPersonalDataSource> sources,
    PurposeGate gate,
    PersonService persons,
    VaultOpening vault,
    ArchiveKeys keys,
    IArchiveWriter writer,
    Ledger ledger,
    OutboxService outbox,
    TimeProvider clock
)
{
    /// <summary>Ten times what ten years of a family take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The name of this work in the access log.</summary>
    private const string Job = "archive";

    /// <summary>Makes the next copy that is due.</summary>
    /// <returns>True when another may be due at once.</returns>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        if (await TakeAsync(ct) is not { } archive)
            return false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Lease - TimeSpan.FromMinutes(1));
        VaultEntry? written = null;
        try
        {
            written =
                await MakeAsync(archive, limit.Token)
                ?? throw new InvalidDataException($"The archive {archive.Id} is larger than any may be.");
            await FinishAsync(archive, written, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Deleted, or taken by another worker: there is nothing to do again.
            await ForgetAsync(written);
        }
        catch
        {
            await ForgetAsync(written);
            await PutOffAsync(archive);
            throw;
        }
        return true;
    }

    private async Task ForgetAsync(VaultEntry? written)
    {
        db.ChangeTracker.Clear();
        if (written is not null)
            await keys.DeleteContentAsync(written.Name, CancellationToken.None);
    }

    private async Task<DataArchive?> TakeAsync(CancellationToken ct)
    {
        // What the step before has left would hide what others did to the same row.
        db.ChangeTracker.Clear();
        var now = clock.UtcNow();
        var due = await db
            .DataArchives.AsNoTracking()
            .Where(a => a.NextAttemptAtUtc <= now)
            .OrderBy(a => a.NextAttemptAtUtc)
            .Select(a => new { a.Id, a.Attempts })
            .FirstOrDefaultAsync(ct);
        if (due is null)
            return null;
        var leased = await db
            .DataArchives.Where(a => a.Id == due.Id && a.Attempts == due.Attempts && a.NextAttemptAtUtc <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.NextAttemptAtUtc, now + Lease).SetProperty(a => a.Attempts, due.Attempts + 1),
                ct
            );
        return leased == 0 ? null : await db.DataArchives.FirstOrDefaultAsync(a => a.Id == due.Id && a.Attempts == due.Attempts + 1, ct);
    }

    private async Task<VaultEntry?> MakeAsync(DataArchive archive, CancellationToken ct)
    {
        var all = sources.ToList();
        var licences = new Dictionary<DataCategory, DataLicence>();
        foreach (var category in all.SelectMany(s => s.Tables).Select(t => t.Category).Distinct().Order())
            licences.Add(category, await gate.IssueForProcessingAsync(archive.PersonId, category, Purpose.DataSubjectRights, Job, ct));
        var names = await NamesAsync(archive.PersonId, ct);
        var content = new PersonalArchive(names[archive.PersonId], clock.UtcNow(), names, all, licences);
        await vault.EnsureAsync(ct);
        return await keys.WriteAsync(archive, target => writer.WriteAsync(content, target, ct), ct);
    }

    /// <summary>
    /// The names of those whom the person knows from the portal: covered by one of their contracts with them, or sharing with them.
    /// </summary>
    private async Task<IReadOnlyDictionary<Guid, PersonName>> NamesAsync(Guid personId, CancellationToken ct)
    {
        var contracts = db.Contracts.Where(c =>
            c.PolicyholderId == personId || db.Beneficiaries.Any(b => b.ContractId == c.Id && b.PersonId == personId)
        );
        var ids = await contracts
            .Select(c => c.PolicyholderId)
            .Union(
                db.Beneficiaries.Where(b =>
                        b.PersonId == personId || db.Contracts.Any(c => c.Id == b.ContractId && c.PolicyholderId == personId)
                    )
                    .Select(b => b.PersonId)
            )
            .Union(db.Beneficiaries.Where(b => b.PersonId == personId).Select(b => b.OpenerId))
            .Union(db.ViewGrants.Where(g => g.SubjectId == personId).Select(g => g.ViewerId))
            .Union(db.ViewGrants.Where(g => g.ViewerId == personId).Select(g => g.SubjectId))
            .OrderBy(id => id)
            .Take(QueryLimits.KeysPerQuery - 1)
            .ToListAsync(ct);
        return await persons.NamesOfAsync([.. ids.Append(personId).Distinct()], ct);
    }

    private async Task FinishAsync(DataArchive archive, VaultEntry written, CancellationToken ct)
    {
        archive.MakeReady(written.Name, written.Bytes, clock.UtcNow());
        ledger.Append(
            LedgerStream.Consent,
            ArchiveService.ReadyEvent,
            Actor.System,
            archive.PersonId,
            new { archive = archive.Id, bytes = written.Bytes }
        );
        var account = await db
            .Users.AsNoTracking()
            .Where(u => u.Id == archive.AccountId && u.DisabledAtUtc == null)
            .Select(u => new
            {
                u.Id,
                Email = u.EmailConfirmed ? u.Email : null,
                IsByParent = u.PersonId != archive.PersonId,
            })
            .FirstOrDefaultAsync(ct);
        // No name in it: a mail is read over shoulders, and on screens that are locked.
        if (account is not null)
            outbox.Tell(
                account.Id,
                account.Email,
                new Notice(NoticeKind.ArchiveReady) { ChildId = account.IsByParent ? archive.PersonId : null }
            );
        await db.SaveChangesAsync(ct);
    }

    private Task<int> PutOffAsync(DataArchive archive)
    {
        var next = clock.UtcNow() + Backoff.Delay(archive.Attempts, LongestPause);
        return db
            .DataArchives.Where(a => a.Id == archive.Id && a.Attempts == archive.Attempts && a.StorageName == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextAttemptAtUtc, next), CancellationToken.None);
    }
}
