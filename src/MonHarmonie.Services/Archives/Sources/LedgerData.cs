using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives.Sources;

/// <summary>
/// What the ledger holds about a person: who looked, in which role and why, and what else happened. Accounts are not named, a colleague's
/// above all: ids are left out.
/// </summary>
public sealed class LedgerData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public LedgerData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<View>("accessLog", DataCategory.ConsentRecords, Views)
                .With(v => v.Event.OccurredAtUtc, DataOrigin.Observed)
                .Add("role", v => v.Event.ActorRole, DataOrigin.Observed)
                .With(v => v.Event.Kind, DataOrigin.Observed)
                .Add<DataCategory?>("category", v => v.Category, DataOrigin.Observed)
                .Add<Purpose?>("purpose", v => v.Purpose, DataOrigin.Observed)
                .Add<AccessReason?>("reason", v => v.Reason, DataOrigin.Observed)
                .Add<FileMotive?>("motive", v => v.Motive, DataOrigin.Observed)
                .Add("screen", v => v.Screen, DataOrigin.Observed),
            new PersonalTable<LedgerEvent>("events", DataCategory.ConsentRecords, Others)
                .With(e => e.OccurredAtUtc, DataOrigin.Observed)
                .With(e => e.Stream, DataOrigin.Observed)
                .With(e => e.Kind, DataOrigin.Observed)
                .Add("role", e => e.ActorRole, DataOrigin.Observed)
                .Add(
                    "facts",
                    Facts,
                    DataOrigin.Observed,
                    new PersistedName(typeof(LedgerEvent), nameof(LedgerEvent.Payload)),
                    new PersistedName(typeof(LedgerEvent), nameof(LedgerEvent.SubjectId))
                ),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IQueryable<LedgerEvent> About(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.LedgerEvents.AsNoTracking().Where(e => e.SubjectId == me).OrderByDescending(e => e.OccurredAtUtc);
    }

    private IAsyncEnumerable<View> Views(DataLicence licence) =>
        About(licence).Where(e => e.Stream == LedgerStream.Access).AsAsyncEnumerable().Select(e => View.Of(e));

    private IAsyncEnumerable<LedgerEvent> Others(DataLicence licence) =>
        About(licence).Where(e => e.Stream != LedgerStream.Access).AsAsyncEnumerable();

    /// <summary>The facts of an event without the ids in them, which may name an account.</summary>
    private static JsonFacts? Facts(LedgerEvent happened)
    {
        var facts = JsonNode.Parse(happened.Payload) as JsonObject ?? new JsonObject();
        foreach (var (name, value) in facts.ToList())
            if (value is not JsonValue || (value.GetValueKind() == JsonValueKind.String && Guid.TryParse(value.GetValue<string>(), out _)))
                facts.Remove(name);
        return facts.Count == 0 ? null : new JsonFacts(facts.ToJsonString());
    }

    /// <summary>One look, with what the gate noted of it.</summary>
    private sealed record View(
        LedgerEvent Event,
        DataCategory? Category,
        Purpose? Purpose,
        AccessReason? Reason,
        FileMotive? Motive,
        string? Screen
    )
    {
        public static View Of(LedgerEvent seen)
        {
            using var facts = JsonDocument.Parse(seen.Payload);
            return new View(
                seen,
                (DataCategory?)Number(facts, "category"),
                (Purpose?)Number(facts, "purpose"),
                (AccessReason?)Number(facts, "reason"),
                seen.Kind == PurposeGate.ViewedEvent ? (FileMotive?)Number(facts, "motive") : null,
                facts.RootElement.TryGetProperty("screen", out var screen) && screen.ValueKind == JsonValueKind.String
                    ? screen.GetString()
                    : null
            );
        }

        private static byte? Number(JsonDocument facts, string name) =>
            facts.RootElement.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetByte(out var given)
                ? given
                : null;
    }
}
