using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Decisions;

/// <summary>One answer that was given.</summary>
public sealed record ConsentEventRow(Guid Id, string Kind, DateTime AtUtc);

/// <summary>Everything that proves one answer: the event of the ledger, the text that was read, the rule that it explained.</summary>
/// <param name="Seq">Its number in the chain of the ledger; null until it is sealed, some seconds after.</param>
/// <param name="IsByParent">A parent answered for a child.</param>
public sealed record ConsentReceipt(
    Guid EventId,
    long? Seq,
    string Kind,
    DateTime AtUtc,
    Guid PersonId,
    bool IsByParent,
    ConsentFacts Facts,
    PublishedNotice? Notice,
    ProcessingRule Rule
);

/// <summary>The facts of a consent event, as the ledger holds them.</summary>
public sealed record ConsentFacts(
    string Schema,
    Guid Record,
    DataCategory Category,
    Purpose Purpose,
    int Rule,
    string Type,
    string Basis,
    Guid Notice,
    string? Ui,
    string? Method,
    DateOnly? Until,
    string? Tz
);

/// <summary>Finds the answers of a person again, from the ledger itself.</summary>
public sealed class ConsentReceipts(HarmonieDbContext db, NoticeService notices)
{
    private const int MaxListed = 20;
    private const int MaxRead = 200;

    private static readonly string[] Kinds =
    [
        ConsentService.GivenEvent,
        ConsentService.RenewedEvent,
        ConsentService.RefusedEvent,
        ConsentService.WithdrawnEvent,
        ConsentService.ExpiredEvent,
    ];

    /// <summary>The last answers to a question, the newest first.</summary>
    public async Task<IReadOnlyList<ConsentEventRow>> ListAsync(Decider decider, ConsentChoice choice, CancellationToken ct)
    {
        if (choice.Word is not { } word)
            return [];
        var events = await Events(decider.PersonId)
            .OrderByDescending(e => e.OccurredAtUtc)
            .ThenByDescending(e => e.Id)
            .Take(MaxRead)
            .Select(e => new
            {
                e.Id,
                e.Kind,
                e.OccurredAtUtc,
                e.Payload,
            })
            .ToListAsync(ct);
        return
        [
            .. events
                .Where(e => FactsOf(e.Payload)?.Record == word.RecordId)
                .Take(MaxListed)
                .Select(e => new ConsentEventRow(e.Id, e.Kind, e.OccurredAtUtc)),
        ];
    }

    /// <summary>The receipt of an answer that a member gave for themselves, or for a child; null when it is not theirs.</summary>
    public async Task<ConsentReceipt?> FindAsync(MemberViewer me, Guid eventId, CancellationToken ct)
    {
        var found = await db
            .LedgerEvents.AsNoTracking()
            .Where(e => e.Id == eventId && e.Stream == LedgerStream.Consent && Kinds.Contains(e.Kind))
            .Where(e => e.SubjectId == me.PersonId || e.ActorId == me.AccountId)
            .Select(e => new
            {
                e.Kind,
                e.OccurredAtUtc,
                e.SubjectId,
                e.ActorRole,
                e.Payload,
                Seq = db.LedgerSeals.Where(s => s.EventId == e.Id).Select(s => (long?)s.Seq).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(ct);
        if (found is null || FactsOf(found.Payload) is not { } facts)
            return null;
        if (ProcessingRules.Version(facts.Category, facts.Purpose, facts.Rule) is not { } rule)
            return null;
        return new ConsentReceipt(
            eventId,
            found.Seq,
            found.Kind,
            found.OccurredAtUtc,
            found.SubjectId!.Value,
            found.ActorRole == "parent",
            facts,
            await notices.FindAsync(facts.Notice, ct),
            rule
        );
    }

    private IQueryable<LedgerEvent> Events(Guid personId) =>
        db.LedgerEvents.AsNoTracking().Where(e => e.SubjectId == personId && e.Stream == LedgerStream.Consent && Kinds.Contains(e.Kind));

    private static ConsentFacts? FactsOf(string payload) => JsonSerializer.Deserialize<ConsentFacts>(payload, JsonSerializerOptions.Web);
}
