using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Intake;

internal sealed record ActDraft(
    NomenclatureKind Nomenclature,
    string Code,
    string Label,
    string? LongLabel,
    ActFamily Family,
    string? Speciality,
    byte Rank,
    bool HasOwnLabel
);

/// <summary>
/// Takes in acts; knows those of its nomenclatures beforehand. The caller saves, and says with
/// <see cref="Confirm"/> that it has.
/// </summary>
internal sealed class TariffActIntake
{
    private readonly HarmonieDbContext db;
    private readonly Dictionary<(NomenclatureKind, string), KnownAct> known;
    private readonly List<((NomenclatureKind, string) Key, KnownAct? Was)> journal = [];
    private int lastId;

    private TariffActIntake(HarmonieDbContext db, Dictionary<(NomenclatureKind, string), KnownAct> known, int lastId)
    {
        this.db = db;
        this.known = known;
        this.lastId = lastId;
    }

    public static async Task<TariffActIntake> OpenAsync(HarmonieDbContext db, NomenclatureKind? nomenclature, CancellationToken ct)
    {
        var acts = await db.TariffActs.AsNoTracking().Where(a => nomenclature == null || a.Nomenclature == nomenclature).ToListAsync(ct);
        var last = await db.TariffActs.MaxAsync(a => (int?)a.Id, ct) ?? 0;
        return new TariffActIntake(
            db,
            acts.ToDictionary(
                a => (a.Nomenclature, a.Code),
                a => new KnownAct(
                    a.Id,
                    new ActDraft(a.Nomenclature, a.Code, a.Label, a.LongLabel, a.Family, a.Speciality, a.Rank, a.HasOwnLabel)
                )
            ),
            last
        );
    }

    /// <summary>The id of an act; null when it is not known.</summary>
    public int? Find(NomenclatureKind nomenclature, string code) => known.TryGetValue((nomenclature, code), out var act) ? act.Id : null;

    /// <summary>Starts a batch: what a refused one had taken is forgotten.</summary>
    public void Begin()
    {
        for (var i = journal.Count - 1; i >= 0; i--)
        {
            if (journal[i].Was is { } was)
                known[journal[i].Key] = was;
            else
                known.Remove(journal[i].Key);
        }

        journal.Clear();
    }

    /// <summary>The batch is written.</summary>
    public void Confirm() => journal.Clear();

    /// <summary>Adds or updates an act; once a run for each.</summary>
    public IntakeOutcome Write(ActDraft draft, out int id)
    {
        var key = (draft.Nomenclature, draft.Code);
        if (!known.TryGetValue(key, out var act))
        {
            id = ++lastId;
            journal.Add((key, null));
            known.Add(key, new KnownAct(id, draft));
            db.TariffActs.Add(Row(id, draft));
            return IntakeOutcome.Created;
        }

        id = act.Id;
        // Our own label, in the member's words, stays; the official one is kept as well.
        var next = act.Draft.HasOwnLabel && !draft.HasOwnLabel ? act.Draft with { LongLabel = draft.LongLabel ?? draft.Label } : draft;
        if (next == act.Draft)
            return IntakeOutcome.Unchanged;
        journal.Add((key, act));
        known[key] = new KnownAct(id, next);
        var row = Row(id, act.Draft);
        db.TariffActs.Attach(row);
        (row.Label, row.LongLabel, row.Family, row.Speciality, row.Rank, row.HasOwnLabel) = (
            next.Label,
            next.LongLabel,
            next.Family,
            next.Speciality,
            next.Rank,
            next.HasOwnLabel
        );
        return IntakeOutcome.Updated;
    }

    private static TariffAct Row(int id, ActDraft draft) =>
        new()
        {
            Id = id,
            Nomenclature = draft.Nomenclature,
            Code = draft.Code,
            Label = draft.Label,
            LongLabel = draft.LongLabel,
            Family = draft.Family,
            Speciality = draft.Speciality,
            Rank = draft.Rank,
            HasOwnLabel = draft.HasOwnLabel,
        };

    private sealed record KnownAct(int Id, ActDraft Draft);
}
