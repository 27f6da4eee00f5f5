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
    string? Sha256,
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

    internal static readonly string[] Kinds =
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
        var found = await Rows(Answers().Where(e => e.Id == eventId && (e.SubjectId == me.PersonId || e.ActorId == me.AccountId)))
            .FirstOrDefaultAsync(ct);
        return found is null ? null : await ToReceiptAsync(found, ct);
    }

    /// <summary>All the answers under one record, the oldest first.</summary>
    public async Task<IReadOnlyList<ConsentReceipt>> OfRecordAsync(DataLicence licence, Guid recordId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.Evidence);
        // The facts are JSON: the id in it leaves few rows, and the record decides.
        var quoted = recordId.ToString("D");
        var rows = await Rows(Events(licence.SubjectId).Where(e => e.Payload.Contains(quoted)))
            .OrderBy(e => e.AtUtc)
            .ThenBy(e => e.Id)
            .ToListAsync(ct);
        var answers = new List<ConsentReceipt>();
        foreach (var row in rows)
            if (await ToReceiptAsync(row, ct) is { } receipt && receipt.Facts.Record == recordId)
                answers.Add(receipt);
        return answers;
    }

    /// <summary>The person and the record of an answer; null when the event is none.</summary>
    internal async Task<(Guid PersonId, Guid RecordId)?> FindRecordAsync(Guid eventId, CancellationToken ct)
    {
        var found = await Answers().Where(e => e.Id == eventId).Select(e => new { e.SubjectId, e.Payload }).FirstOrDefaultAsync(ct);
        return found is { SubjectId: { } person } && FactsOf(found.Payload) is { } facts ? (person, facts.Record) : null;
    }

    /// <summary>
    /// The first answer under a record; null when there is none. The copy says whose events to read; where it is gone, the ledger is read.
    /// </summary>
    internal async Task<Guid?> FirstAnswerAsync(Guid recordId, CancellationToken ct)
    {
        var person = await db.ConsentDecisions.Where(d => d.Id == recordId).Select(d => (Guid?)d.PersonId).FirstOrDefaultAsync(ct);
        var quoted = $"\"record\":\"{recordId:D}\"";
        return await (person is { } known ? Events(known) : Answers())
            .Where(e => e.Payload.Contains(quoted))
            .OrderBy(e => e.OccurredAtUtc)
            .Select(e => (Guid?)e.Id)
            .FirstOrDefaultAsync(ct);
    }

    private IQueryable<LedgerEvent> Answers() =>
        db.LedgerEvents.AsNoTracking().Where(e => e.Stream == LedgerStream.Consent && Kinds.Contains(e.Kind));

    private IQueryable<AnswerRow> Rows(IQueryable<LedgerEvent> events) =>
        events.Select(e => new AnswerRow
        {
            Id = e.Id,
            Kind = e.Kind,
            AtUtc = e.OccurredAtUtc,
            PersonId = e.SubjectId!.Value,
            ActorRole = e.ActorRole,
            Payload = e.Payload,
            Seq = db.LedgerSeals.Where(s => s.EventId == e.Id).Select(s => (long?)s.Seq).FirstOrDefault(),
        });

    private async Task<ConsentReceipt?> ToReceiptAsync(AnswerRow row, CancellationToken ct)
    {
        if (FactsOf(row.Payload) is not { } facts || ProcessingRules.Version(facts.Category, facts.Purpose, facts.Rule) is not { } rule)
            return null;
        var notice = await notices.FindAsync(facts.Notice, ct);
        return new ConsentReceipt(
            row.Id,
            row.Seq,
            row.Kind,
            row.AtUtc,
            row.PersonId,
            row.ActorRole == Decider.ParentRole,
            facts,
            notice,
            rule
        );
    }

    private sealed class AnswerRow
    {
        public required Guid Id { get; init; }
        public required string Kind { get; init; }
        public required DateTime AtUtc { get; init; }
        public required Guid PersonId { get; init; }
        public required string ActorRole { get; init; }
        public required string Payload { get; init; }
        public required long? Seq { get; init; }
    }

    private IQueryable<LedgerEvent> Events(Guid personId) => Answers().Where(e => e.SubjectId == personId);

    /// <summary>What stands after an event of a kind.</summary>
    internal static ConsentState StateOf(string kind) =>
        kind switch
        {
            ConsentService.GivenEvent or ConsentService.RenewedEvent => ConsentState.Given,
            ConsentService.RefusedEvent => ConsentState.Refused,
            ConsentService.WithdrawnEvent => ConsentState.Withdrawn,
            _ => ConsentState.Expired,
        };

    internal static ConsentFacts? FactsOf(string payload) => JsonSerializer.Deserialize<ConsentFacts>(payload, JsonSerializerOptions.Web);
}
