using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>An act of a nomenclature, with the day from which it no longer exists.</summary>
/// <param name="Line">Number of its record.</param>
/// <param name="EndsOn">Its last day; null for none.</param>
internal sealed record TableAct(long Line, ActDraft Act, DateOnly? EndsOn);

/// <summary>A price of a nomenclature, by the code of its act.</summary>
internal sealed record TablePrice(
    long Line,
    string Code,
    short Grid,
    byte Activity,
    byte Phase,
    DateOnly From,
    DateOnly? To,
    long? BaseCents,
    PriceTerms Terms
);

/// <summary>Imports the acts of a nomenclature, then their prices, as one version.</summary>
internal sealed class NomenclatureRun
{
    private readonly ImportSession session;
    private readonly NomenclatureKind nomenclature;
    private readonly TariffVersionIntake run;
    private readonly TariffActIntake acts;
    private readonly PriceIntake prices;

    private NomenclatureRun(
        ImportSession session,
        NomenclatureKind nomenclature,
        TariffVersionIntake run,
        TariffActIntake acts,
        PriceIntake prices
    )
    {
        this.session = session;
        this.nomenclature = nomenclature;
        this.run = run;
        this.acts = acts;
        this.prices = prices;
    }

    public static async Task<NomenclatureRun> OpenAsync(
        ImportSession session,
        TariffKind kind,
        NomenclatureKind nomenclature,
        string sha256,
        CancellationToken ct
    )
    {
        var version = await session.OpenTariffAsync(kind, sha256, ct);
        var known = await TariffActIntake.OpenAsync(session.Db, nomenclature, ct);
        return new NomenclatureRun(
            session,
            nomenclature,
            version,
            known,
            await PriceIntake.OpenAsync(session.Db, version, session.Clock, PriceOrigin.Official, nomenclature, ct)
        );
    }

    public bool Knows(string code) => acts.Find(nomenclature, code) is not null;

    /// <summary>Writes acts; each code once.</summary>
    public Task WriteActsAsync(IEnumerable<TableAct> records, IReadSource file, CancellationToken ct) =>
        session.WriteAsync(
            records,
            file,
            a => [a.Line],
            (batch, tally, _) =>
            {
                acts.Begin(tally);
                var done = prices.Begin(tally);
                foreach (var act in batch)
                {
                    var outcome = acts.Write(act.Act, out var id);
                    if (End(act, id) is { } end)
                        outcome = tally.Report(prices.Write(end, done)) is { } ofEnd ? outcome.CombineWith(ofEnd) : outcome;
                    tally.Count(outcome);
                }
                return Task.CompletedTask;
            },
            ct
        );

    public Task WritePricesAsync(IEnumerable<TablePrice> records, IReadSource file, CancellationToken ct) =>
        session.WriteAsync(
            records,
            file,
            p => [p.Line],
            (batch, tally, _) =>
            {
                var done = prices.Begin(tally);
                foreach (var price in batch)
                {
                    var series = new SeriesKey(
                        acts.Find(nomenclature, price.Code)!.Value,
                        PriceOrigin.Official,
                        price.Grid,
                        price.Activity,
                        price.Phase
                    );
                    var draft = new PriceDraft(price.Line, series, price.From, price.To, price.BaseCents, price.Terms);
                    if (tally.Report(prices.Write(draft, done)) is { } outcome)
                        tally.Count(outcome);
                }
                return Task.CompletedTask;
            },
            ct
        );

    public void Finish() => session.Finish(run);

    /// <summary>From the day after its last one an act has no official price.</summary>
    private static PriceDraft? End(TableAct act, int id) =>
        act.EndsOn is not { } last
            ? null
            : new PriceDraft(
                act.Line,
                new SeriesKey(id, PriceOrigin.Official, ActPrice.EndMarkerGrid),
                last.AddDays(1),
                null,
                null,
                new PriceTerms(null, act.Act.Family, default, default, AmoRate.Explicit)
            );
}
