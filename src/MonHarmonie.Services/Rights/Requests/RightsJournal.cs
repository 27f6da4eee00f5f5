using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>
/// Writes the steps of a request: the step that the person reads, the event of the ledger, and the message, in the caller's unit of work.
/// </summary>
public sealed class RightsJournal(HarmonieDbContext db, Ledger ledger, OutboxService outbox, FieldCipher cipher, TimeProvider clock)
{
    private const string LedgerPrefix = "rights.";

    /// <summary>Notes a step after the request was moved, and tells the person; the caller saves.</summary>
    internal async Task AddAsync(
        RightsRequest request,
        RightsStepKind kind,
        Actor actor,
        Guid? officerId,
        string? words,
        NoticeKind notice,
        CancellationToken ct
    )
    {
        var step = new RightsStep
        {
            RequestId = request.Id,
            Number = request.NextStep(),
            AtUtc = clock.UtcNow(),
            Kind = kind,
            OfficerId = officerId,
        };
        if (words is { Length: > 0 })
            step.Words = cipher.Seal(SealedField.RightsWords, step.Id, words);
        db.RightsSteps.Add(step);
        ledger.Append(
            LedgerStream.Consent,
            LedgerPrefix + kind.ToString().ToLowerInvariant(),
            actor,
            request.PersonId,
            new
            {
                request = request.Id,
                kind = (byte)request.Kind,
                category = (byte?)request.Category,
                due = request.DueOn,
                motive = (byte?)request.Refusal,
            }
        );
        await TellAsync(request, notice, ct);
    }

    /// <summary>The steps of a request, oldest first, with what was written.</summary>
    internal async Task<IReadOnlyList<RightsMoment>> ReadAsync(Guid requestId, CancellationToken ct) =>
        [
            .. (await db.RightsSteps.AsNoTracking().Where(s => s.RequestId == requestId).OrderBy(s => s.Number).ToListAsync(ct)).Select(
                s => new RightsMoment(
                    s.AtUtc,
                    s.Kind,
                    s.OfficerId is not null,
                    s.Words is { } words ? cipher.Open(SealedField.RightsWords, s.Id, words) : null
                )
            ),
        ];

    internal static readonly Expression<Func<RightsRequest, RightsRow>> ToRow = r => new RightsRow(
        r.Id,
        r.Reference,
        r.Kind,
        r.Category,
        r.State,
        r.ReceivedOn,
        r.DueOn,
        r.IsExtended,
        r.ClosedOn
    );

    internal static RightsRow RowOf(RightsRequest request) =>
        new(
            request.Id,
            request.Reference,
            request.Kind,
            request.Category,
            request.State,
            request.ReceivedOn,
            request.DueOn,
            request.IsExtended,
            request.ClosedOn
        );

    /// <summary>A message without a word on what is asked for: mail is read over shoulders.</summary>
    private async Task TellAsync(RightsRequest request, NoticeKind kind, CancellationToken ct)
    {
        var known = await db
            .Users.AsNoTracking()
            .Where(u => u.PersonId == request.PersonId || u.Id == request.ParentAccountId)
            .Select(u => new
            {
                u.Id,
                u.Email,
                u.DisplayName,
                IsTheirs = u.PersonId == request.PersonId,
            })
            .ToListAsync(ct);
        // A child that has a space by now is told itself.
        var own = known.FindAll(u => u.IsTheirs);
        foreach (var account in own.Count > 0 ? own : known)
            outbox.Tell(
                account.Id,
                account.Email,
                new Notice(kind, account.DisplayName)
                {
                    Reference = request.Reference,
                    ItemId = request.Id,
                    ChildId = account.IsTheirs ? null : request.PersonId,
                    Day = request.DueOn,
                }
            );
    }
}

/// <summary>What was written in requests.</summary>
internal sealed class SealedRightsWords : ISealedColumn
{
    public SealedField Field => SealedField.RightsWords;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .RightsSteps.AsNoTracking()
            .Where(s => s.Id.CompareTo(after) > 0 && s.Words != null)
            .OrderBy(s => s.Id)
            .Take(count)
            .Select(s => new SealedValue(s.Id, s.Words!))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .RightsSteps.Where(s => s.Id == old.RowId && s.Words == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Words, cipher), ct) == 1;
}
