using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Intake;

internal enum PriceConflict
{
    None,

    /// <summary>The act would end on a day already gone.</summary>
    EndsPast,

    /// <summary>It would change days that have begun: see <see cref="PriceResult.Known"/>.</summary>
    ChangesPast,

    /// <summary>The file gives another price for the same first day: see <see cref="PriceResult.Known"/>.</summary>
    Contradicts,
}

/// <summary>What became of a price.</summary>
/// <param name="Outcome">Null when it is refused.</param>
internal readonly record struct PriceResult(PriceDraft Draft, IntakeOutcome? Outcome)
{
    public PriceConflict Conflict { get; init; }

    public KnownValue<PriceValue>? Known { get; init; }

    /// <summary>Whether it changed days that have begun, as the run allows.</summary>
    public bool CorrectsPast { get; init; }
}

internal sealed class PriceBatch
{
    public int Added { get; set; }
    public int Replaced { get; set; }
    public int Unchanged { get; set; }
}

/// <summary>
/// Takes in the prices of a run: knows all prices of its origin and nomenclatures beforehand, so that no batch asks the database. The
/// caller saves, and says with <see cref="Confirm"/> that it has.
/// </summary>
internal sealed class PriceIntake
{
    private readonly HarmonieDbContext db;
    private readonly TariffVersionIntake run;
    private readonly TimeProvider clock;
    private readonly DatedSeriesBook<SeriesKey, PriceValue> known;
    private readonly HashSet<int> priced = [];

    private PriceIntake(HarmonieDbContext db, TariffVersionIntake run, TimeProvider clock)
    {
        this.db = db;
        this.run = run;
        this.clock = clock;
        known = new DatedSeriesBook<SeriesKey, PriceValue>(clock.Today());
    }

    /// <param name="nomenclature">Only of this one; null for all.</param>
    public static async Task<PriceIntake> OpenAsync(
        HarmonieDbContext db,
        TariffVersionIntake run,
        TimeProvider clock,
        PriceOrigin origin,
        NomenclatureKind? nomenclature,
        CancellationToken ct
    )
    {
        var intake = new PriceIntake(db, run, clock);
        var shared = new Dictionary<PriceTerms, PriceTerms>();
        var version = run.Version;
        var rows =
            from price in db.ActPrices.AsNoTracking()
            join act in db.TariffActs on price.ActId equals act.Id
            where
                price.Origin == origin
                && (price.ReplacedIn == null || price.ReplacedIn == version)
                && (nomenclature == null || act.Nomenclature == nomenclature)
            select price;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var terms = PriceTerms.Of(row);
            if (shared.TryGetValue(terms, out var same))
                terms = same;
            else
                shared.Add(terms, terms);
            intake.known.Know(
                new SeriesKey(row.ActId, row.Origin, row.Grid, row.Activity, row.Phase),
                new KnownValue<PriceValue>(
                    row.ValidFrom,
                    row.ValidTo,
                    new PriceValue(row.BaseCents, terms),
                    row.AddedIn,
                    row.AddedIn != version
                )
            );
            if (row.AddedIn != version)
                intake.priced.Add(row.ActId);
        }

        return intake;
    }

    /// <summary>Starts a batch: what a refused one had taken is forgotten.</summary>
    public PriceBatch Begin()
    {
        known.Undo();
        return new PriceBatch();
    }

    public void Confirm(PriceBatch batch)
    {
        known.Confirm();
        run.Count(batch.Added, batch.Replaced, batch.Unchanged);
    }

    /// <summary>Stages one price, unless it is refused.</summary>
    public PriceResult Write(PriceDraft draft, PriceBatch batch)
    {
        var value = new PriceValue(draft.BaseCents, draft.Terms);
        if (EndsPast(draft))
            return new PriceResult(draft, null) { Conflict = PriceConflict.EndsPast };
        var hasBegun = draft.From <= clock.Today();
        switch (known.Take(draft.Series, draft.From, draft.To, value, run.MayCorrect, run.Version, out var old))
        {
            case DatedChange.Added:
                db.ActPrices.Add(draft.ToRow(run.Version));
                batch.Added++;
                return new PriceResult(draft, IntakeOutcome.Created)
                {
                    CorrectsPast = hasBegun && old is { } before && !before.Value.Equals(value),
                };
            case DatedChange.Replaced:
                Replace(draft, old!.Value.AddedIn);
                batch.Replaced++;
                return new PriceResult(draft, IntakeOutcome.Updated) { CorrectsPast = hasBegun };
            case DatedChange.Unchanged:
                // A run that goes on where it was killed finds what it had added.
                if (old!.Value.AddedIn == run.Version)
                    batch.Added++;
                else
                    batch.Unchanged++;
                return new PriceResult(draft, IntakeOutcome.Unchanged);
            case DatedChange.ChangesPast:
                return new PriceResult(draft, null) { Conflict = PriceConflict.ChangesPast, Known = old };
            default:
                return new PriceResult(draft, null) { Conflict = PriceConflict.Contradicts, Known = old };
        }
    }

    /// <summary>
    /// Stages the present price of a file that gives no days: it holds from today where nothing was known, else from tomorrow, because
    /// today has begun.
    /// </summary>
    public PriceResult WritePresent(long line, SeriesKey series, long? baseCents, PriceTerms terms, PriceBatch batch)
    {
        var today = clock.Today();
        if (known.Holds(series, today.AddDays(1), new PriceValue(baseCents, terms)))
        {
            batch.Unchanged++;
            return new PriceResult(new PriceDraft(line, series, today, null, baseCents, terms), IntakeOutcome.Unchanged);
        }

        var from = known.Knows(series) && !run.MayCorrect ? today.AddDays(1) : today;
        return Write(new PriceDraft(line, series, from, null, baseCents, terms), batch);
    }

    /// <summary>An act that had prices and ends on a day already gone.</summary>
    private bool EndsPast(PriceDraft draft) =>
        draft.Series.Grid == ActPrice.EndMarkerGrid
        && draft.From <= clock.Today()
        && !run.MayCorrect
        && !known.Knows(draft.Series)
        && priced.Contains(draft.Series.ActId);

    private void Replace(PriceDraft draft, int addedIn)
    {
        var replaced = draft.ToRow(addedIn);
        db.ActPrices.Attach(replaced);
        replaced.ReplacedIn = run.Version;
        db.ActPrices.Add(draft.ToRow(run.Version));
    }
}
