using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>What a person asks for on their data: they ask, read the answer, or take it back.</summary>
public sealed class RightsService(
    HarmonieDbContext db,
    AccessLogService log,
    RightsJournal journal,
    RightsIntake intake,
    RestrictionService restrictions,
    Idempotency idempotency,
    TimeProvider clock
)
{
    private const string Operation = "rights.ask";

    /// <summary>
    /// Says that a consultation is not recognised. There is one case for each: sent again, the form leads to the one that is there.
    /// </summary>
    /// <param name="eventId">An event of the consultation.</param>
    /// <param name="words">May be left out: the line says it.</param>
    /// <returns>The case; null when there is no such consultation of the person.</returns>
    public async Task<Guid?> ReportAsync(DataLicence licence, Guid eventId, string? words, CancellationToken ct)
    {
        if (await log.FindAsync(licence, eventId, ct) is not { } consultation)
            return null;
        if (await FindReportAsync(licence, consultation.Id, ct) is { } known)
            return known;
        var request = await StageAsync(licence, new NewRightsRequest(RightsKind.AccessReport, null, words ?? ""), consultation.Id, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return request.Id;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            // The same form at the same moment: the unique index let one of them through.
            db.ChangeTracker.Clear();
            if (await FindReportAsync(licence, consultation.Id, ct) is { } winner)
                return winner;
            throw;
        }
    }

    /// <summary>The case about a consultation; null when there is none, or it was withdrawn.</summary>
    public async Task<Guid?> FindReportAsync(DataLicence licence, Guid consultationId, CancellationToken ct) =>
        await Own(licence)
            .Where(r => r.ConsultationId == consultationId && r.State != RightsState.Withdrawn)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync(ct);

    /// <summary>Asks for something by the form. What is to be frozen is frozen in the same save.</summary>
    /// <param name="idempotencyKey">The key that the form carries: sent again, it leads to the same request.</param>
    /// <exception cref="ArgumentException">
    /// The form does not offer this kind, or lacks words, or the category of what is to be erased or frozen.
    /// </exception>
    public async Task<Guid> AskAsync(DataLicence licence, NewRightsRequest asked, string? idempotencyKey, CancellationToken ct)
    {
        if (
            !RightsKinds.Askable.Contains(asked.Kind)
            || asked.Words.Trim().Length > RightsRequest.TextMaxLength
            || (asked.Kind != RightsKind.Erasure && asked.Words.Trim().Length == 0)
            || (asked.Kind is RightsKind.Erasure or RightsKind.Restriction && asked.Category is null)
        )
            throw new ArgumentException("The form checks what is asked for before it is sent.", nameof(asked));
        Own(licence);
        var result = await idempotency.OnceAsync(
            licence.Viewer.AccountId,
            Operation,
            idempotencyKey,
            string.Create(CultureInfo.InvariantCulture, $"{(byte)asked.Kind}/{(byte?)asked.Category}/{asked.Words}"),
            async () => (await StageAsync(licence, asked, null, ct)).Id.ToString("N"),
            ct
        );
        return Guid.ParseExact(result.Answer, "N");
    }

    /// <summary>The person's requests, latest first.</summary>
    public Task<Page<RightsRow>> ListAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct) =>
        Own(licence).AsNoTracking().ToPageAsync(r => r.ReceivedOn, r => r.Id, RightsJournal.ToRow, r => (r.ReceivedOn, r.Id), cursor, ct);

    /// <returns>Null when there is none, or it is somebody else's: callers cannot distinguish them.</returns>
    public async Task<RightsCard?> GetAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await Own(licence).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } request
            ? await CardAsync(licence, request, ct)
            : null;

    /// <summary>Takes back what has no answer yet.</summary>
    public async Task<RightsOutcome> WithdrawAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await Own(licence).FirstOrDefaultAsync(r => r.Id == id, ct) is not { } request)
            return RightsOutcome.NotFound;
        if (request.State == RightsState.Withdrawn)
            return RightsOutcome.Done;
        if (!request.IsOpen || request.IsTakenByProgram)
            return RightsOutcome.WrongState;
        request.Withdraw(clock.Today());
        if (request is { Kind: RightsKind.Restriction, Category: { } frozen })
            await restrictions.StageReleaseAsync(licence.Actor, licence.SubjectId, frozen, ct);
        await journal.AddAsync(request, RightsStepKind.Withdrawn, licence.Actor, null, null, NoticeKind.RightsWithdrawn, ct);
        return await SaveAsync(db, ct);
    }

    /// <summary>Since when the data of a request is frozen; null when it is not, or no longer.</summary>
    public async Task<DateTime?> FrozenSinceAsync(DataLicence licence, RightsRow request, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.Evidence);
        return request is { Kind: RightsKind.Restriction, Category: { } category }
            ? (await restrictions.FindAsync(licence.SubjectId, category, ct))?.SinceUtc
            : null;
    }

    /// <summary>Releases what a request has frozen, at the wish of the person, whatever was answered.</summary>
    /// <returns>False when nothing was frozen.</returns>
    public async Task<bool> ReleaseAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var category = await Own(licence)
            .Where(r => r.Id == id && r.Kind == RightsKind.Restriction)
            .Select(r => r.Category)
            .FirstOrDefaultAsync(ct);
        if (category is not { } frozen || !await restrictions.StageReleaseAsync(licence.Actor, licence.SubjectId, frozen, ct))
            return false;
        return await SaveAsync(db, ct) == RightsOutcome.Done;
    }

    /// <summary>A request with its steps, and the consultation in question.</summary>
    internal async Task<RightsCard> CardAsync(DataLicence licence, RightsRequest request, CancellationToken ct) =>
        new(
            RightsJournal.RowOf(request),
            request.Refusal,
            await journal.ReadAsync(request.Id, ct),
            request.ConsultationId is { } seen ? AccessLogService.CodeOf(seen) : null,
            request.ConsultationId is { } id ? await log.FindAsync(licence, id, ct) : null,
            request.ParentAccountId is not null,
            request.Version
        );

    /// <summary>Saves an action; one that came too late finds the request changed.</summary>
    internal static async Task<RightsOutcome> SaveAsync(HarmonieDbContext db, CancellationToken ct) =>
        await db.TrySaveAsync(ct) ? RightsOutcome.Done : RightsOutcome.Changed;

    private Task<RightsRequest> StageAsync(DataLicence licence, NewRightsRequest asked, Guid? consultationId, CancellationToken ct)
    {
        var parent = licence.IsByParent ? licence.Viewer.AccountId : (Guid?)null;
        return intake.StageAsync(new RightsApplicant(licence.SubjectId, licence.Actor, clock.UtcNow(), parent), asked, consultationId, ct);
    }

    private IQueryable<RightsRequest> Own(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.Evidence);
        if (licence.Viewer is not MemberViewer)
            throw new InvalidOperationException("A person's requests on their data are theirs, or a parent's; the officer has a desk.");
        var person = licence.SubjectId;
        return db.RightsRequests.Where(r => r.PersonId == person);
    }
}
