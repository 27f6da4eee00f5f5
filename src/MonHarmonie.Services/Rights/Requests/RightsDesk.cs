using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>
/// The desk of the data protection officer. The queue tells nothing of a person; opening a request takes licences on the person's file, so
/// that the person finds the officer's consultation in their log like any other.
/// </summary>
public sealed class RightsDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    RightsService requests,
    RightsJournal journal,
    RestrictionService restrictions,
    TimeProvider clock
)
{
    public const string Screen = "rights-desk";
    private const int PageSize = 50;

    /// <summary>What waits for an answer, the first to be due first.</summary>
    public Task<Page<RightsRow>> ListAsync(DayCursor? cursor, CancellationToken ct) =>
        Open().ToPageAsync(r => r.DueOn, r => r.Id, RightsJournal.ToRow, r => (r.DueOn, r.Id), cursor, ct, PageSize, oldestFirst: true);

    /// <summary>What is closed, latest first.</summary>
    public Task<Page<RightsRow>> ListClosedAsync(DayCursor? cursor, CancellationToken ct) =>
        db
            .RightsRequests.AsNoTracking()
            .Where(r => r.ClosedOn != null)
            .ToPageAsync(r => r.ClosedOn!.Value, r => r.Id, RightsJournal.ToRow, r => (r.ClosedOn!.Value, r.Id), cursor, ct, PageSize);

    public async Task<RightsQueue> CountAsync(CancellationToken ct)
    {
        var today = clock.Today();
        return new RightsQueue(await Open().CountAsync(ct), await Open().CountAsync(r => r.DueOn < today, ct));
    }

    /// <summary>One request, with who asks and, for a consultation, the account that made it.</summary>
    /// <returns>Null when there is none, or the register lets nobody read it.</returns>
    public async Task<RightsCase?> GetAsync(PrivacyViewer viewer, Guid id, CancellationToken ct)
    {
        if (await db.RightsRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } request)
            return null;
        var person = request.PersonId;
        if (
            await gate.IssueForPrivacyAsync(viewer, person, DataCategory.Identification, Purpose.Evidence, Screen, ct) is null
            || await gate.IssueForPrivacyAsync(viewer, person, DataCategory.ConsentRecords, Purpose.Evidence, Screen, ct) is not { } licence
        )
            return null;
        var identity = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == person)
            .Select(p => new PersonIdentity(p.Id, p.FirstName, p.FamilyName, p.BirthDate, p.MemberNumber))
            .SingleAsync(ct);
        var officer = await db
            .Users.AsNoTracking()
            .Where(u => u.Id == request.OfficerId)
            .Select(u => u.DisplayName)
            .FirstOrDefaultAsync(ct);
        var account = request.ConsultationId is { } consultation ? await FindAccountAsync(person, consultation, ct) : null;
        return new RightsCase(
            await requests.CardAsync(licence, request, ct),
            identity,
            account,
            request.CanBeExtended(clock.Today()),
            officer
        );
    }

    /// <summary>Begins work on a request: the person is told.</summary>
    public async Task<RightsOutcome> TakeAsync(RightsAction action, CancellationToken ct)
    {
        var (request, refused) = await FindAsync(action, ct);
        if (request is null)
            return refused;
        if (request.State != RightsState.Received)
            return RightsOutcome.WrongState;
        request.Take(action.OfficerId);
        return await SaveAsync(request, RightsStepKind.Taken, action, null, NoticeKind.RightsTaken, ct);
    }

    /// <summary>Adds two months, with the reason, within the first one.</summary>
    public async Task<RightsOutcome> ExtendAsync(RightsAction action, string reason, CancellationToken ct)
    {
        var (request, refused) = await FindTakenAsync(action, reason, ct);
        if (request is null)
            return refused;
        if (!request.CanBeExtended(clock.Today()))
            return RightsOutcome.TooLate;
        request.Extend();
        return await SaveAsync(request, RightsStepKind.Extended, action, reason, NoticeKind.RightsExtended, ct);
    }

    /// <param name="releases">Releases what the request has frozen: the person is told so before it is read again (article 18(3)).</param>
    public async Task<RightsOutcome> AnswerAsync(RightsAction action, string answer, bool releases, CancellationToken ct)
    {
        var (request, refused) = await FindTakenAsync(action, answer, ct);
        if (request is null)
            return refused;
        if (releases)
            await ReleaseAsync(request, action, ct);
        request.Answer(action.OfficerId, clock.Today());
        return await SaveAsync(request, RightsStepKind.Answered, action, answer, NoticeKind.RightsAnswered, ct);
    }

    /// <summary>
    /// Refuses, with a motive that the regulation knows and why it holds here; what was frozen meanwhile is released.
    /// </summary>
    public async Task<RightsOutcome> RefuseAsync(RightsAction action, RightsRefusal motive, string why, CancellationToken ct)
    {
        var (request, refused) = await FindTakenAsync(action, why, ct);
        if (request is null)
            return refused;
        await ReleaseAsync(request, action, ct);
        request.Refuse(motive, action.OfficerId, clock.Today());
        return await SaveAsync(request, RightsStepKind.Refused, action, why, NoticeKind.RightsAnswered, ct);
    }

    private async Task ReleaseAsync(RightsRequest request, RightsAction action, CancellationToken ct)
    {
        if (request is { Kind: RightsKind.Restriction, Category: { } frozen })
            await restrictions.StageReleaseAsync(ActorOf(action), request.PersonId, frozen, ct);
    }

    private static Actor ActorOf(RightsAction action) => new(action.OfficerId, ViewActors.PrivacyOfficer);

    private IQueryable<RightsRequest> Open() => db.RightsRequests.AsNoTracking().Where(r => r.ClosedOn == null);

    private async Task<ViewingAccount?> FindAccountAsync(Guid person, Guid consultation, CancellationToken ct)
    {
        var actor = await db
            .LedgerEvents.AsNoTracking()
            .Where(e => e.Id == consultation && e.SubjectId == person && e.Kind == PurposeGate.ViewedEvent)
            .Select(e => e.ActorId)
            .FirstOrDefaultAsync(ct);
        return await db
            .Users.AsNoTracking()
            .Where(u => u.Id == actor)
            .Select(u => new ViewingAccount(u.DisplayName, u.Email!))
            .FirstOrDefaultAsync(ct);
    }

    private async Task<(RightsRequest? Request, RightsOutcome Refused)> FindAsync(RightsAction action, CancellationToken ct) =>
        await db.RightsRequests.FirstOrDefaultAsync(r => r.Id == action.RequestId, ct) switch
        {
            null => (null, RightsOutcome.NotFound),
            var request when request.Version != action.Version => (null, RightsOutcome.Changed),
            var request => (request, RightsOutcome.Done),
        };

    /// <summary>A request that somebody works on, with words to write to the person.</summary>
    private async Task<(RightsRequest? Request, RightsOutcome Refused)> FindTakenAsync(
        RightsAction action,
        string words,
        CancellationToken ct
    ) =>
        await FindAsync(action, ct) switch
        {
            ({ State: not RightsState.InProgress }, _) => (null, RightsOutcome.WrongState),
            ({ }, _) when words.Trim().Length is 0 or > RightsRequest.TextMaxLength => (null, RightsOutcome.WordsNeeded),
            var found => found,
        };

    private async Task<RightsOutcome> SaveAsync(
        RightsRequest request,
        RightsStepKind step,
        RightsAction action,
        string? words,
        NoticeKind notice,
        CancellationToken ct
    )
    {
        await journal.AddAsync(request, step, ActorOf(action), action.OfficerId, words?.Trim(), notice, ct);
        return await RightsService.SaveAsync(db, ct);
    }
}
