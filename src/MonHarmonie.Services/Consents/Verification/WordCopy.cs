using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Verification;

/// <summary>The last words of persons.</summary>
/// <param name="texts">The hash of each notice as its text is now.</param>
internal sealed class WordCopy(IReadOnlyDictionary<Guid, string> texts) : LedgerCopy
{
    /// <summary>Words that earlier versions wrote read the clock twice.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public override IReadOnlyList<string> Kinds => ConsentReceipts.Kinds;

    public override IQueryable<Guid> Holders(HarmonieDbContext db) => db.ConsentDecisions.Select(d => d.PersonId);

    public override Task<List<CopiedRow>> ReadAsync(HarmonieDbContext db, IReadOnlyCollection<Guid> persons, CancellationToken ct) =>
        db
            .ConsentDecisions.AsNoTracking()
            .Where(d => persons.Contains(d.PersonId))
            .Select(d => new CopiedRow(d.PersonId, d.Version, d))
            .ToListAsync(ct);

    public override IEnumerable<ConsentFault> Compare(Guid person, IReadOnlyList<CopiedRow> rows, IReadOnlyList<KnownEvent> events)
    {
        var heard = events
            .Select(e => (Event: e, Facts: ConsentReceipts.FactsOf(e.Entry.Payload)))
            .Where(h => h.Facts is not null)
            .GroupBy(h => (h.Facts!.Purpose, h.Facts.Category))
            .ToDictionary(g => g.Key, g => KnownEvent.LastOf(g.Select(h => h.Event)));
        var words = rows.Select(r => (ConsentDecision)r.Row).ToDictionary(d => (d.Purpose, d.Category));
        foreach (var (question, last) in heard)
            if (!words.ContainsKey(question))
                yield return new ConsentFault(
                    ConsentFaultKind.Missing,
                    person,
                    ConsentReceipts.FactsOf(last[0].Entry.Payload)!.Record,
                    question.Purpose,
                    question.Category
                );
        foreach (var (question, word) in words)
        {
            var last = heard.GetValueOrDefault(question, []);
            var found = last.Select(e => Differs(word, e.Entry)).ToList();
            if (last.Count == 0 || found.TrueForAll(kind => kind is not null))
                yield return new ConsentFault(
                    found is [{ } kind, ..] ? kind : ConsentFaultKind.Added,
                    person,
                    word.Id,
                    question.Purpose,
                    question.Category
                );
        }
    }

    private ConsentFaultKind? Differs(ConsentDecision word, LedgerEvent entry)
    {
        var facts = ConsentReceipts.FactsOf(entry.Payload)!;
        var isExpiry = entry.Kind == ConsentService.ExpiredEvent;
        if (word.Id != facts.Record)
            return ConsentFaultKind.OtherRecord;
        if (word.State != ConsentReceipts.StateOf(entry.Kind))
            return ConsentFaultKind.OtherState;
        if (word.NoticeId != facts.Notice)
            return ConsentFaultKind.OtherNotice;
        if (facts.Sha256 is { } read && !string.Equals(texts.GetValueOrDefault(facts.Notice), read, StringComparison.Ordinal))
            return ConsentFaultKind.NoticeChanged;
        if (word.RuleVersion != facts.Rule)
            return ConsentFaultKind.OtherRule;
        if (word.ValidUntil != (isExpiry ? null : facts.Until))
            return ConsentFaultKind.OtherEnd;
        if (!isExpiry && word.IsByParent != (entry.ActorRole == Decider.ParentRole))
            return ConsentFaultKind.OtherSpeaker;
        return (word.DecidedAtUtc - entry.OccurredAtUtc).Duration() > Tolerance ? ConsentFaultKind.OtherDate : null;
    }
}

/// <summary>Who may see the detail of a person's acts, because the person shared it.</summary>
internal sealed class SharingCopy(DateOnly today) : LedgerCopy
{
    public override IReadOnlyList<string> Kinds { get; } = [SharingService.SharedEvent, SharingService.WithdrawnEvent];

    public override IQueryable<Guid> Holders(HarmonieDbContext db) =>
        db.ViewGrants.Where(g => g.Origin == GrantOrigin.Shared).Select(g => g.SubjectId);

    public override Task<List<CopiedRow>> ReadAsync(HarmonieDbContext db, IReadOnlyCollection<Guid> persons, CancellationToken ct) =>
        db
            .ViewGrants.AsNoTracking()
            .Where(g => persons.Contains(g.SubjectId) && g.Origin == GrantOrigin.Shared)
            .Select(g => new CopiedRow(g.SubjectId, g.Version, g))
            .ToListAsync(ct);

    public override IEnumerable<ConsentFault> Compare(Guid person, IReadOnlyList<CopiedRow> rows, IReadOnlyList<KnownEvent> events)
    {
        var heard = events
            .Select(e => (Event: e, Facts: JsonSerializer.Deserialize<SharingFacts>(e.Entry.Payload, JsonSerializerOptions.Web)!))
            .GroupBy(h => (h.Facts.Viewer, h.Facts.Contract))
            .ToDictionary(g => g.Key, g => KnownEvent.LastOf(g.Select(h => h.Event)));
        var open = rows.Select(r => (ViewGrant)r.Row)
            .Where(g => g.EndsOn is null || g.EndsOn >= today)
            .ToLookup(g => (g.ViewerId, g.ContractId));
        foreach (var (viewer, contract) in heard.Keys.Concat(open.Select(g => g.Key)).Distinct())
        {
            var last = heard.GetValueOrDefault((viewer, contract), []);
            var kinds = last.Select(e => Differs([.. open[(viewer, contract)]], e.Entry)).ToList();
            if (last.Count == 0 || kinds.TrueForAll(kind => kind is not null))
                yield return new ConsentFault(kinds is [{ } kind, ..] ? kind : ConsentFaultKind.GrantAdded, person, viewer);
        }
    }

    private static ConsentFaultKind? Differs(IReadOnlyList<ViewGrant> open, LedgerEvent entry)
    {
        if (entry.Kind == SharingService.WithdrawnEvent)
            return open.Count == 0 ? null : ConsentFaultKind.GrantAdded;
        if (open is not [var grant, ..])
            return ConsentFaultKind.GrantMissing;
        if (open.Count > 1)
            return ConsentFaultKind.GrantAdded;
        var facts = JsonSerializer.Deserialize<SharingFacts>(entry.Payload, JsonSerializerOptions.Web)!;
        return grant.ActsSince == facts.Since ? null : ConsentFaultKind.GrantOtherDay;
    }

    private sealed record SharingFacts(Guid Viewer, Guid Contract, DateOnly? Since);
}
