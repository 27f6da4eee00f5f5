using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>The intakes of tariffs as an import runs them, and what its report says of them.</summary>
internal static class TariffReport
{
    /// <param name="sha256">Of all that is read.</param>
    public static async Task<TariffVersionIntake> OpenTariffAsync(
        this ImportSession session,
        TariffKind kind,
        string sha256,
        CancellationToken ct
    )
    {
        var record = new TariffVersionRecord(
            kind,
            session.Log.Report.File,
            sha256,
            session.ImportedBy,
            session.Corrections,
            session.Confidence
        );
        var version = await TariffVersionIntake.OpenAsync(session.Db, session.Clock, record, ct);
        if (version.TakenBack is var (number, kindBefore))
            session.Log.Report.Note(ImportFactKind.TariffVersionCancelled.With(number, kindBefore.ToString().ToLowerInvariant()));
        return version;
    }

    /// <summary>Ends the version, in the save that writes the ledger event of the import.</summary>
    public static void Finish(this ImportSession session, TariffVersionIntake version)
    {
        if (version.Finish(session.Log.Report.Rejected, isKept: session.ShippedTable is not null))
            session.Log.Report.Note(ImportFactKind.TariffVersion.With(version.Version));
    }

    /// <summary>Starts a batch of acts, which ends when the batch is written.</summary>
    public static void Begin(this TariffActIntake acts, BatchTally tally)
    {
        acts.Begin();
        tally.OnWritten(acts.Confirm);
    }

    /// <summary>Starts a batch of prices, which ends when the batch is written.</summary>
    public static PriceBatch Begin(this PriceIntake prices, BatchTally tally)
    {
        var batch = prices.Begin();
        tally.OnWritten(() => prices.Confirm(batch));
        return batch;
    }

    /// <summary>Writes what the report says of a price.</summary>
    /// <returns>Null when it is refused.</returns>
    public static IntakeOutcome? Report(this BatchTally tally, PriceResult result)
    {
        if (result.CorrectsPast)
            tally.Note(ImportFactKind.PastTariffsCorrected);
        if (result.Outcome is null)
            tally.Reject(Rejection(result));
        return result.Outcome;
    }

    private static ImportRejection Rejection(PriceResult result)
    {
        var draft = result.Draft;
        if (result.Conflict == PriceConflict.EndsPast)
            return new ImportRejection(draft.Line, null, ImportFactKind.ActEndChangesPast.With(draft.From.AddDays(-1)), null);
        var (value, known) = (new PriceValue(draft.BaseCents, draft.Terms), result.Known!.Value);
        ImportFact reason = result.Conflict switch
        {
            PriceConflict.Contradicts => ImportFactKind.TariffOfTwoValues.With(draft.From, FiguresOf(known.Value), FiguresOf(value)),
            _ when known.Value.Equals(value) => ImportFactKind.TariffEndWouldChange.With(known.To, draft.To),
            _ => ImportFactKind.TariffWouldChange.With(draft.From, FiguresOf(known.Value), FiguresOf(value)),
        };
        return new ImportRejection(draft.Line, null, reason, null);
    }

    private static PriceFigures FiguresOf(PriceValue price) =>
        new(price.BaseCents, price.Terms.Coefficient, price.Terms.RateMillionths, price.Terms.MaxPriceCents);
}
