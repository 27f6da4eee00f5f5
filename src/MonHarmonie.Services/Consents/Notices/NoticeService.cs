using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Notices;

/// <summary>A notice as it was published.</summary>
public sealed record PublishedNotice(
    Guid Id,
    Purpose Purpose,
    int Number,
    int RuleVersion,
    string Title,
    string Body,
    DateTime PublishedAtUtc,
    byte[] Sha256
)
{
    public IReadOnlyList<string> Paragraphs => ConsentNotice.ParagraphsOf(Body);

    /// <summary>The bytes whose SHA-256 is <see cref="Sha256"/>.</summary>
    public byte[] Canonical() => ConsentNotice.Canonical(Purpose, Number, RuleVersion, Title, Body);
}

public enum NoticeOutcome
{
    Done,
    NotFound,

    /// <summary>The purpose rests on no consent, or the register does not carry it out.</summary>
    NotAsked,

    /// <summary>Not in the state that the step needs; somebody else was quicker.</summary>
    WrongState,

    /// <summary>The author cannot approve.</summary>
    SamePerson,
}

/// <summary>
/// Writes and publishes notices: one person writes, another approves, and what is published stays as it is. Each step is an event of the
/// ledger; that of the publishing holds the hash.
/// </summary>
public sealed class NoticeService(HarmonieDbContext db, Ledger ledger, TimeProvider clock)
{
    public const string SubmittedEvent = "notice.submitted";
    public const string ReturnedEvent = "notice.returned";
    public const string PublishedEvent = "notice.published";
    private const string Officer = "data-protection-officer";

    /// <summary>The notice in force for each purpose; a purpose whose notice was tampered with has none.</summary>
    public async Task<IReadOnlyDictionary<Purpose, PublishedNotice>> InForceAsync(CancellationToken ct)
    {
        var latest = await db
            .ConsentNotices.AsNoTracking()
            .Where(n => n.State == NoticeState.Published)
            .GroupBy(n => n.Purpose)
            .Select(g => g.OrderByDescending(n => n.Number).First())
            .ToListAsync(ct);
        return latest.Where(n => n.IsIntact).ToDictionary(n => n.Purpose, ToPublished);
    }

    /// <summary>The notice in force for a purpose; null when there is none, or it is not what was published.</summary>
    public async Task<PublishedNotice?> InForceAsync(Purpose purpose, CancellationToken ct)
    {
        var latest = await db
            .ConsentNotices.AsNoTracking()
            .Where(n => n.State == NoticeState.Published && n.Purpose == purpose)
            .OrderByDescending(n => n.Number)
            .FirstOrDefaultAsync(ct);
        return latest is { IsIntact: true } ? ToPublished(latest) : null;
    }

    /// <summary>A notice that was published once, whether it is in force or not.</summary>
    public async Task<PublishedNotice?> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await db.ConsentNotices.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id && n.State == NoticeState.Published, ct);
        return found is { IsIntact: true } ? ToPublished(found) : null;
    }

    /// <summary>What was ever published and is still what it was, by purpose, the newest first.</summary>
    public async Task<IReadOnlyList<PublishedNotice>> PublishedAsync(CancellationToken ct) =>
        [
            .. (
                await db
                    .ConsentNotices.AsNoTracking()
                    .Where(n => n.State == NoticeState.Published)
                    .OrderBy(n => n.Purpose)
                    .ThenByDescending(n => n.Number)
                    .ToListAsync(ct)
            )
                .Where(n => n.IsIntact)
                .Select(ToPublished),
        ];

    /// <summary>How far the newest text of each purpose is.</summary>
    public Task<Dictionary<Purpose, NoticeState>> StatesAsync(CancellationToken ct) =>
        db
            .ConsentNotices.AsNoTracking()
            .Where(n => !db.ConsentNotices.Any(later => later.Purpose == n.Purpose && later.Number > n.Number))
            .Select(n => new { n.Purpose, n.State })
            .ToDictionaryAsync(n => n.Purpose, n => n.State, ct);

    /// <summary>All notices of a purpose, the newest first; drafts too.</summary>
    public async Task<IReadOnlyList<ConsentNotice>> HistoryAsync(Purpose purpose, CancellationToken ct) =>
        await db.ConsentNotices.AsNoTracking().Where(n => n.Purpose == purpose).OrderByDescending(n => n.Number).ToListAsync(ct);

    /// <summary>Writes a draft, or what the draft of a purpose says: there is one at a time.</summary>
    public async Task<NoticeOutcome> WriteAsync(Guid authorId, Purpose purpose, string title, string body, CancellationToken ct)
    {
        if (ProcessingRules.Of(purpose, clock.Today()) is not { IsCarriedOut: true, Basis: LegalBasis.Consent } rule)
            return NoticeOutcome.NotAsked;
        var latest = await db.ConsentNotices.Where(n => n.Purpose == purpose).OrderByDescending(n => n.Number).FirstOrDefaultAsync(ct);
        if (latest is { State: NoticeState.Submitted })
            return NoticeOutcome.WrongState;
        if (latest is null or { State: NoticeState.Published })
        {
            latest = new ConsentNotice
            {
                Purpose = purpose,
                Number = (latest?.Number ?? 0) + 1,
                RuleVersion = rule.Version,
                Title = title,
                Body = body,
                WrittenById = authorId,
            };
            db.ConsentNotices.Add(latest);
        }
        (latest.Title, latest.Body, latest.RuleVersion, latest.WrittenById) = (title, body, rule.Version, authorId);
        return await SaveAsync(ct);
    }

    /// <summary>Hands a draft to whoever approves it.</summary>
    public Task<NoticeOutcome> SubmitAsync(Guid authorId, Guid id, CancellationToken ct) =>
        ChangeAsync(
            id,
            NoticeState.Draft,
            notice =>
            {
                (notice.State, notice.WrittenById) = (NoticeState.Submitted, authorId);
                Append(SubmittedEvent, authorId, notice);
                return NoticeOutcome.Done;
            },
            ct
        );

    /// <summary>Gives a text back to its author.</summary>
    public Task<NoticeOutcome> ReturnAsync(Guid readerId, Guid id, CancellationToken ct) =>
        ChangeAsync(
            id,
            NoticeState.Submitted,
            notice =>
            {
                notice.State = NoticeState.Draft;
                Append(ReturnedEvent, readerId, notice);
                return NoticeOutcome.Done;
            },
            ct
        );

    /// <summary>Approves a text that somebody else wrote: it is in force at once and never changed again.</summary>
    public Task<NoticeOutcome> PublishAsync(Guid approverId, Guid id, CancellationToken ct) =>
        ChangeAsync(
            id,
            NoticeState.Submitted,
            notice =>
            {
                if (notice.WrittenById == approverId)
                    return NoticeOutcome.SamePerson;
                (notice.State, notice.ApprovedById, notice.PublishedAtUtc) = (NoticeState.Published, approverId, clock.UtcNow());
                notice.Sha256 = notice.Hash();
                Append(PublishedEvent, approverId, notice);
                return NoticeOutcome.Done;
            },
            ct
        );

    /// <summary>The text that an event of these kinds is about.</summary>
    internal static Guid NoticeOf(string payload)
    {
        using var facts = JsonDocument.Parse(payload);
        return facts.RootElement.GetProperty("notice").GetGuid();
    }

    private async Task<NoticeOutcome> ChangeAsync(
        Guid id,
        NoticeState from,
        Func<ConsentNotice, NoticeOutcome> change,
        CancellationToken ct
    )
    {
        var notice = await db.ConsentNotices.FirstOrDefaultAsync(n => n.Id == id, ct);
        if (notice is null)
            return NoticeOutcome.NotFound;
        if (notice.State != from)
            return NoticeOutcome.WrongState;
        var outcome = change(notice);
        return outcome == NoticeOutcome.Done ? await SaveAsync(ct) : outcome;
    }

    private async Task<NoticeOutcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return NoticeOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return NoticeOutcome.WrongState;
        }
    }

    private void Append(string kind, Guid accountId, ConsentNotice notice) =>
        ledger.Append(
            LedgerStream.Consent,
            kind,
            new Actor(accountId, Officer),
            null,
            new
            {
                notice = notice.Id,
                purpose = (byte)notice.Purpose,
                number = notice.Number,
                rule = notice.RuleVersion,
                sha256 = Convert.ToHexStringLower(notice.Hash()),
            }
        );

    private static PublishedNotice ToPublished(ConsentNotice n) =>
        new(n.Id, n.Purpose, n.Number, n.RuleVersion, n.Title, n.Body, n.PublishedAtUtc!.Value, n.Sha256!);
}
