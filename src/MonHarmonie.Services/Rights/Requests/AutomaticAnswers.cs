using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>A request that a program carries out.</summary>
public sealed record AutomaticRequest(Guid Id, Guid PersonId, DataCategory Category);

/// <summary>
/// Requests that a program answers by itself: an erasure is carried out at once, and the person may have it looked at by a human being
/// afterwards. One that an officer has taken is left to them.
/// </summary>
public sealed class AutomaticAnswers(HarmonieDbContext db, RightsJournal journal, TimeProvider clock)
{
    /// <summary>Takes the oldest erasure that waits, or that a crash has interrupted; null when there is none.</summary>
    public async Task<AutomaticRequest?> TakeErasureAsync(CancellationToken ct)
    {
        var due = await db
            .RightsRequests.Where(r =>
                r.ClosedOn == null
                && r.Kind == RightsKind.Erasure
                && r.Category != null
                && (r.State == RightsState.Received || (r.State == RightsState.InProgress && r.OfficerId == null))
            )
            .OrderBy(r => r.DueOn)
            .ThenBy(r => r.Id)
            .FirstOrDefaultAsync(ct);
        if (due is null)
            return null;
        due.TakeByProgram();
        await db.SaveChangesAsync(ct);
        return new AutomaticRequest(due.Id, due.PersonId, due.Category!.Value);
    }

    /// <summary>Refuses what cannot be carried out, by a motive that explains itself; the caller saves.</summary>
    public async Task StageRefusalAsync(Guid requestId, RightsRefusal motive, CancellationToken ct)
    {
        var request = await db.RightsRequests.FirstAsync(r => r.Id == requestId, ct);
        request.Refuse(motive, null, clock.Today());
        await journal.AddAsync(request, RightsStepKind.Refused, Actor.System, null, null, NoticeKind.RightsAnswered, ct);
    }

    /// <summary>Closes a request that was carried out and tells the person; the caller saves. Nothing when it is closed, or gone.</summary>
    public async Task StageAnswerAsync(Guid requestId, CancellationToken ct)
    {
        if (await db.RightsRequests.FirstOrDefaultAsync(r => r.Id == requestId && r.ClosedOn == null, ct) is not { } request)
            return;
        request.Answer(null, clock.Today());
        await journal.AddAsync(request, RightsStepKind.Answered, Actor.System, null, null, NoticeKind.RightsAnswered, ct);
    }
}
