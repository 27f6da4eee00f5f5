using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>
/// Writes the prices of a run: knows all prices of its origin and nomenclatures beforehand, so that no batch asks the database.
/// </summary>
internal sealed class PriceWriter
{
    private readonly ImportSession session;
    private readonly TariffRun run;
    private readonly DatedSeriesBook<SeriesKey, PriceValue> known;
    private readonly HashSet<int> priced = [];

    private PriceWriter(ImportSession session, TariffRun run)
    {
        this.session = session;
        this.run = run;
        known = new DatedSeriesBook<SeriesKey, PriceValue>(session.Clock.Today());
    }

    /// <summary>Reads what is known.</summary>
    /// <param name="nomenclature">Only of this one; null for all.</param>
    public static async Task<PriceWriter> OpenAsync(
        ImportSession session,
        TariffRun run,
        PriceOrigin origin,
        NomenclatureKind? nomenclature,
        CancellationToken ct
    )
    {
        var writer = new PriceWriter(session, run);
        var shared = new Dictionary<PriceTerms, PriceTerms>();
        var version = run.Version;
        var rows =
            from price in session.Db.ActPrices.AsNoTracking()
            join act in session.Db.TariffActs on price.ActId equals act.Id
            where
                price.Origin == origin
                && (price.ReplacedIn == null || price.ReplacedIn == version)
                && (nomenclature == null || act.Nomenclature == nomenclature)
            select price;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var terms = new PriceTerms(
                row.Scope,
                row.Family,
                row.Profession,
                row.Basket,
                row.RateKind,
                row.RateMillionths,
                row.Coefficient,
                row.MaxPriceCents,
                row.IsGeneralist,
                row.IsFrame,
                row.Confidence,
                row.Source
            );
            if (shared.TryGetValue(terms, out var same))
                terms = same;
            else
                shared.Add(terms, terms);
            writer.known.Know(
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
                writer.priced.Add(row.ActId);
        }

        return writer;
    }

    /// <summary>Starts a batch: what a refused one had taken is forgotten.</summary>
    public PriceBatch Begin(BatchTally tally)
    {
        known.Undo();
        var batch = new PriceBatch();
        tally.OnWritten(() =>
        {
            known.Confirm();
            run.Count(batch.Added, batch.Replaced, batch.Unchanged);
        });
        return batch;
    }

    /// <summary>Adds one price to the context; null when it is refused, with its reason.</summary>
    public ImportOutcome? Write(PriceDraft draft, PriceBatch batch, BatchTally tally)
    {
        var value = new PriceValue(draft.BaseCents, draft.Terms);
        if (EndsPast(draft))
        {
            tally.Reject(
                new ImportRejection(
                    draft.Line,
                    null,
                    $"la fin de l'acte au {Days.Text(draft.From.AddDays(-1))} changerait des jours passés ; ajoutez --corrections si c'est voulu",
                    null
                )
            );
            return null;
        }

        switch (known.Take(draft.Series, draft.From, draft.To, value, run.MayCorrect, run.Version, out var old))
        {
            case DatedChange.Added:
                session.Db.ActPrices.Add(draft.ToRow(run.Version));
                batch.Added++;
                if (old is { } before && draft.From <= session.Clock.Today() && !before.Value.Equals(value))
                    tally.Note(Corrected);
                return ImportOutcome.Created;
            case DatedChange.Replaced:
                Replace(draft, old!.Value.AddedIn);
                batch.Replaced++;
                if (draft.From <= session.Clock.Today())
                    tally.Note(Corrected);
                return ImportOutcome.Updated;
            case DatedChange.Unchanged:
                // A run that goes on where it was killed finds what it had added.
                if (old!.Value.AddedIn == run.Version)
                    batch.Added++;
                else
                    batch.Unchanged++;
                return ImportOutcome.Unchanged;
            case DatedChange.ChangesPast:
                tally.Reject(new ImportRejection(draft.Line, null, Past(draft, old!.Value, value), value.ToString()));
                return null;
            default:
                tally.Reject(
                    new ImportRejection(
                        draft.Line,
                        null,
                        $"autre tarif déjà donné pour le même premier jour ({Days.Text(draft.From)} : {old!.Value.Value})",
                        value.ToString()
                    )
                );
                return null;
        }
    }

    /// <summary>
    /// Adds the present price of a file that gives no days: it holds from today where nothing was known, else from tomorrow, because today
    /// has begun.
    /// </summary>
    public ImportOutcome? WritePresent(long line, SeriesKey series, long? baseCents, PriceTerms terms, PriceBatch batch, BatchTally tally)
    {
        var today = session.Clock.Today();
        if (known.Holds(series, today.AddDays(1), new PriceValue(baseCents, terms)))
        {
            batch.Unchanged++;
            return ImportOutcome.Unchanged;
        }

        var from = known.Knows(series) && !run.MayCorrect ? today.AddDays(1) : today;
        return Write(new PriceDraft(line, series, from, null, baseCents, terms), batch, tally);
    }

    private const string Corrected = "tarifs de jours passés corrigés, comme demandé";

    private static string Past(PriceDraft draft, KnownValue<PriceValue> old, PriceValue value) =>
        old.Value.Equals(value)
            ? $"tarif déjà en vigueur : sa fin ({Days.End(old.To)}) deviendrait {Days.End(draft.To)} ; ajoutez --corrections si c'est voulu"
            : $"tarif déjà en vigueur au {Days.Text(draft.From)} : {old.Value} deviendrait {value} ; ajoutez --corrections si c'est voulu";

    /// <summary>An act that had prices and ends on a day already gone.</summary>
    private bool EndsPast(PriceDraft draft) =>
        draft.Series.Grid == ActPrice.EndOfAct
        && draft.From <= session.Clock.Today()
        && !run.MayCorrect
        && !known.Knows(draft.Series)
        && priced.Contains(draft.Series.ActId);

    private void Replace(PriceDraft draft, int addedIn)
    {
        var replaced = draft.ToRow(addedIn);
        session.Db.ActPrices.Attach(replaced);
        replaced.ReplacedIn = run.Version;
        session.Db.ActPrices.Add(draft.ToRow(run.Version));
    }
}

/// <summary>What a batch did to the prices.</summary>
internal sealed class PriceBatch
{
    public int Added { get; set; }
    public int Replaced { get; set; }
    public int Unchanged { get; set; }
}

/// <summary>Days in reports.</summary>
internal static class Days
{
    public static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public static string End(DateOnly? day) => day is { } last ? "le " + Text(last) : "sans fin";
}
