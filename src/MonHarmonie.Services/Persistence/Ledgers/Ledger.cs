using System.Text.Json;
using Microsoft.EntityFrameworkCore.Infrastructure;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>Who acts: an account in one of its roles, or the system.</summary>
/// <param name="AccountId">The account; null for the system.</param>
/// <param name="Role">The role it acts in, as the ledger names it.</param>
public sealed record Actor(Guid? AccountId, string Role)
{
    public static readonly Actor System = new(null, "system");
}

/// <summary>Adds facts to the ledger, in the unit of work of the use case: the caller's one save writes both.</summary>
public sealed class Ledger(HarmonieDbContext db, LedgerMarks marks, TimeProvider clock)
{
    /// <summary>For a context that the caller made by the factory: the marks are those of the services behind it.</summary>
    public Ledger(HarmonieDbContext db, TimeProvider clock)
        : this(db, db.GetService<LedgerMarks>(), clock) { }

    /// <summary>Adds an event; it is written by the use case's own save.</summary>
    /// <param name="kind">What happened, as docs/events.md lists it.</param>
    /// <param name="subjectId">The person it is about.</param>
    /// <param name="facts">Codes, ids and counts; serialised as JSON.</param>
    /// <param name="hasCode">The person reads a code of it, and may quote that: it is found by it.</param>
    public LedgerEvent Append(LedgerStream stream, string kind, Actor actor, Guid? subjectId, object? facts = null, bool hasCode = false)
    {
        var added = Create(stream, kind, actor, subjectId, facts);
        if (hasCode)
            added.GiveCode();
        db.LedgerEvents.Add(added);
        db.LedgerPending.Add(new LedgerPending { EventId = added.Id });
        return added;
    }

    /// <summary>
    /// Makes a marked event that the caller writes with others, by <see cref="InsertAsync"/>; touches no database.
    /// </summary>
    public LedgerEvent Create(LedgerStream stream, string kind, Actor actor, Guid? subjectId, object? facts = null)
    {
        var made = new LedgerEvent
        {
            Stream = stream,
            Kind = kind,
            ActorId = actor.AccountId,
            ActorRole = actor.Role,
            SubjectId = subjectId,
            OccurredAtUtc = clock.UtcNow(),
            Payload = facts is null ? "{}" : JsonSerializer.Serialize(facts, JsonSerializerOptions.Web),
        };
        made.SetMark(marks.Create(made));
        return made;
    }

    /// <summary>Writes events that <see cref="Create"/> made, many at once, within the caller's transaction.</summary>
    public async Task InsertAsync(IReadOnlyList<LedgerEvent> events, CancellationToken ct)
    {
        var bulk = BulkWriter.For(db);
        await bulk.InsertAsync(events, ct);
        await bulk.InsertAsync([.. events.Select(e => new LedgerPending { EventId = e.Id })], ct);
    }
}
