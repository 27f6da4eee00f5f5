using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Imports.Tariffs.Tables;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Medicines;

/// <summary>
/// The prices of the boxes that the compulsory scheme pays, as one version of the tariffs: the public price with the dispensing fee, at the
/// rate of the box. The public base gives prices without their days: what is new holds from the day of the import, what changes from the
/// day after.
/// </summary>
internal sealed class MedicineTariffs
{
    private const short Grid = (short)SectorScope.All;
    private readonly ImportSession session;
    private readonly TariffVersionIntake run;
    private readonly TariffActIntake acts;
    private readonly PriceIntake prices;
    private readonly Dictionary<(decimal, string?), PriceTerms> terms = [];

    private MedicineTariffs(ImportSession session, TariffVersionIntake run, TariffActIntake acts, PriceIntake prices) =>
        (this.session, this.run, this.acts, this.prices) = (session, run, acts, prices);

    /// <param name="sha256">Of all that is read.</param>
    public static async Task<MedicineTariffs> OpenAsync(ImportSession session, string sha256, CancellationToken ct)
    {
        var version = await session.OpenTariffAsync(TariffKind.Medicines, sha256, ct);
        var known = await TariffActIntake.OpenAsync(session.Db, NomenclatureKind.Pharmacy, ct);
        return new MedicineTariffs(
            session,
            version,
            known,
            await PriceIntake.OpenAsync(session.Db, version, session.Clock, PriceOrigin.Official, NomenclatureKind.Pharmacy, ct)
        );
    }

    public PriceBatch Begin(BatchTally tally)
    {
        acts.Begin(tally);
        return prices.Begin(tally);
    }

    /// <summary>Writes the price of a box; a box that is not paid is written only when it was paid before, as paid at nothing.</summary>
    public IntakeOutcome Write(MedicineBox box, PriceBatch batch, BatchTally tally)
    {
        var isPaid = box is { IsMarketed: true, Speciality.IsMarketed: true, Rate: > 0, PublicPrice: not null };
        if (!isPaid && acts.Find(NomenclatureKind.Pharmacy, box.Cip13) is null)
            return IntakeOutcome.Unchanged;
        var outcome = acts.Write(
            TableLabels.Draft(NomenclatureKind.Pharmacy, box.Cip13, $"{box.Speciality.Name} ({box.Label})", ActFamily.Pharmacy),
            out var id
        );
        var (cents, rate) = isPaid ? (box.PublicPrice!.Value.Cents, box.Rate!.Value) : (0, 0);
        var price = tally.Report(
            prices.WritePresent(box.Line, new SeriesKey(id, PriceOrigin.Official, Grid), cents, FindTerms(rate), batch)
        );
        return price is { } ofPrice ? outcome.CombineWith(ofPrice) : outcome;
    }

    /// <summary>
    /// Writes the price of a box that the product ships: from the day of its base on, with little confidence, since nothing confirms it
    /// for today. A box that is known keeps its name.
    /// </summary>
    /// <returns>Null when it is refused.</returns>
    public IntakeOutcome? Write(ShippedMedicine box, PriceBatch batch, BatchTally tally)
    {
        var outcome = IntakeOutcome.Unchanged;
        if (acts.Find(NomenclatureKind.Pharmacy, box.Cip13) is not { } id)
            outcome = acts.Write(TableLabels.Draft(NomenclatureKind.Pharmacy, box.Cip13, box.Label, ActFamily.Pharmacy), out id);
        var draft = new PriceDraft(
            box.Line,
            new SeriesKey(id, PriceOrigin.Official, Grid),
            box.Day,
            null,
            box.PublicPrice.Cents,
            FindTerms(box.RatePercent, box.Source)
        );
        return tally.Report(prices.Write(draft, batch)) is { } ofPrice ? outcome.CombineWith(ofPrice) : null;
    }

    public void Finish() => session.Finish(run);

    /// <param name="shippedSource">Of a price that the product ships; null for one of the base on file.</param>
    private PriceTerms FindTerms(decimal percent, string? shippedSource = null)
    {
        if (terms.TryGetValue((percent, shippedSource), out var known))
            return known;
        return terms[(percent, shippedSource)] = new PriceTerms(
            SectorScope.All,
            ActFamily.Pharmacy,
            Profession.Other,
            Basket.None,
            AmoRate.Explicit,
            Ratio.From(percent / 100m).Millionths,
            Confidence: shippedSource is null ? Confidence.High : Confidence.Low,
            Source: shippedSource
        );
    }
}
